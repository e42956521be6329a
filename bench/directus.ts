import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inLoad } from '@lifetree/server/src/platform/database/copy.ts'
import { type DatabaseServer, findDatabaseServer } from '@lifetree/server/src/platform/database/open.ts'
import autocannon from 'autocannon'
import { startDirectus } from './directus/directus-server.ts'
import { version } from './directus/install.ts'
import { pathOf, seatReaders, type Tab } from './directus/set-up.ts'
import { type Figure, median, print, rounded } from './figures.ts'
import { makeBigCity, password, size } from './inbox/big-city.ts'
import { startServer, untilIdle } from './running-server.ts'
import { signInTo } from './signed-in.ts'
import { configOf } from './small-city.ts'

const connections = 8
const rounds = 3
const seconds = 10
const warmUpSeconds = 5
/** Every fourth department, as in the bench of the inbox alone. */
const readers = 21
const tabs: readonly Tab[] = ['to_take_on', 'handling', 'due_soon']

interface Read {
  readonly perSecond: number
  readonly p975: number
}

interface Side {
  readonly address: string
  /** One a reader. */
  readonly headers: readonly Readonly<Record<string, string>>[]
  readonly path: (tab: Tab) => string
}

/** As many inboxes as it answers: each reader opens each tab in turn. */
async function readFor(duration: number, { address, headers, path }: Side): Promise<Read> {
  let sent = 0
  const setupRequest = () => {
    const no = sent++
    const tab = tabs[Math.floor(no / headers.length) % tabs.length] ?? 'handling'
    return { method: 'GET', path: path(tab), headers: headers[no % headers.length] ?? {} } as const
  }
  const result = await autocannon({ url: address, connections, duration, requests: [{ setupRequest }] })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${address}: ${result.non2xx} were refused and ${result.errors} failed`)
  return { perSecond: result['2xx'] / result.duration, p975: result.latency.p97_5 }
}

async function findParties({ access }: DatabaseServer, logins: readonly string[]): Promise<string[]> {
  return inLoad(access, async tx => {
    const { rows } = await tx.query<{ party: string }>(
      `select o.party from unnest($1::text[]) with ordinality as wanted (login, place)
        join accounts a on a.login = wanted.login join positions p on p.account_id = a.id
        join organisations o on o.id = p.organisation_id order by place`,
      [logins],
    )
    return rows.map(({ party }) => party)
  })
}

/** The same page of the same table for the same readers. */
async function expectSame(ours: Side, theirs: Side): Promise<void> {
  for (const tab of tabs) {
    const [own, other] = await Promise.all(
      [ours, theirs].map(async ({ address, path, headers }) =>
        (await fetch(address + path(tab), { headers: headers[0] ?? {} })).json(),
      ),
    )
    const mine = (own as { cases: { id: string }[]; total: number }) ?? { cases: [], total: 0 }
    const its = (other as { data: { id: string }[]; meta: { filter_count: number } }) ?? {
      data: [],
      meta: { filter_count: 0 },
    }
    const same = JSON.stringify(mine.cases.map(({ id }) => id)) === JSON.stringify(its.data.map(({ id }) => id))
    if (!same || mine.total !== its.meta.filter_count || its.data.length === 0)
      throw new Error(`${tab}: the two do not show the same (${mine.total}, ${its.meta.filter_count})`)
  }
}

/** Inboxes of departments beside Directus, in turns, one database under both; the ratio is of one run. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-directus-city-'))
  try {
    const { handlers } = await makeBigCity(dataFolder)
    const logins = Array.from({ length: readers }, (_, no) => handlers[(no * 4) % handlers.length] ?? '')
    const server = await startServer({ dataFolder })
    const database = await findDatabaseServer(configOf(dataFolder))
    try {
      await untilIdle(server.address)
      const cookies: string[] = []
      for (const login of logins) cookies.push((await signInTo(() => server.address, login, password)).cookie)
      const parties = await findParties(database, logins)
      const directus = await startDirectus(database.access.connection('owner'))
      try {
        const tokens = await seatReaders(directus, parties)
        const ours = {
          address: server.address,
          headers: cookies.map(cookie => ({ cookie })),
          path: (tab: Tab) => `/api/cases?tab=${tab}`,
        }
        const theirs = {
          address: directus.address,
          headers: tokens.map(token => ({ authorization: `Bearer ${token}` })),
          path: pathOf,
        }
        await expectSame(ours, theirs)
        const anew = { ...ours, path: (tab: Tab) => `${ours.path(tab)}&from=2000-01-01` }
        return figuresOf(await inTurns({ ours, theirs, anew }))
      } finally {
        await directus.stop()
      }
    } finally {
      await server.stop()
      await database.close()
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

type Sides = 'ours' | 'theirs' | 'anew'
type Round = Readonly<Record<Sides, Read>>

async function inTurns({ ours, theirs, anew }: Readonly<Record<Sides, Side>>): Promise<Round[]> {
  for (const side of [ours, theirs, anew]) await readFor(warmUpSeconds, side)
  const taken: Round[] = []
  for (let round = 0; round < rounds; round++)
    taken.push({
      ours: await readFor(seconds, ours),
      theirs: await readFor(seconds, theirs),
      anew: await readFor(seconds, anew),
    })
  return taken
}

function figuresOf(taken: readonly Round[]): Figure[] {
  const of = (side: Sides, what: keyof Read): number => rounded(median(taken.map(one => one[side][what])), 1)
  const cases = size.open.toLocaleString('en')
  return [
    {
      name: { zh: '收件箱，每秒请求', en: 'inboxes a second' },
      value: of('ours', 'perSecond'),
      unit: '/s',
      note: {
        zh: `${cases} 件未结案件，${connections} 个连接，含各标签计数与时限，没有变化时照上次的答；p97.5 ${of('ours', 'p975')} ms`,
        en: `${cases} open cases, ${connections} connections, with the counts of the tabs and the clocks; said again while nothing changes; p97.5 ${of('ours', 'p975')} ms`,
      },
    },
    {
      name: { zh: '收件箱，每次重新算', en: 'inboxes a second, each made anew' },
      value: of('anew', 'perSecond'),
      unit: '/s',
      note: {
        zh: `同样的页，加一个不挡任何案件的日期筛选；Directus 的 ${timesOf(taken, 'anew')} 倍；p97.5 ${of('anew', 'p975')} ms`,
        en: `the same pages, under a filter by day that lets every case through; ${timesOf(taken, 'anew')} × Directus; p97.5 ${of('anew', 'p975')} ms`,
      },
    },
    {
      name: { zh: `Directus ${version} 同样的列表`, en: `the same lists by Directus ${version}` },
      value: of('theirs', 'perSecond'),
      unit: '/s',
      note: {
        zh: `同一数据库的同一张表，同样的筛选、权限与排序，只取案件的列与总数；p97.5 ${of('theirs', 'p975')} ms`,
        en: `the same table of the same database, the same filter, permission and order; the case's columns and the total alone; p97.5 ${of('theirs', 'p975')} ms`,
      },
    },
    {
      name: { zh: '收件箱与 Directus 之比', en: 'inboxes against Directus' },
      value: timesOf(taken, 'ours'),
      unit: '×',
      note: { zh: '要求不低于 10 倍', en: 'wanted: at least 10' },
    },
  ]
}

/** How often the requests of Directus in the same round. */
const timesOf = (taken: readonly Round[], side: Sides): number =>
  rounded(median(taken.map(one => one[side].perSecond / one.theirs.perSecond)), 1)

if (import.meta.main) print(await measure())
