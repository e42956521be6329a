import { loadDivisions, loadOutlines } from '@lifetree/server/src/area/index.ts'
import { countAnew, type History, loadHistories } from '@lifetree/server/src/case/index.ts'
import { insertCategories, listStandards } from '@lifetree/server/src/catalogue/index.ts'
import { type SeedAccount, seedAccounts, seedOrganisations } from '@lifetree/server/src/identity/index.ts'
import { publishedCalendar } from '@lifetree/server/src/platform/calendar.ts'
import { inLoad, type LoadTx } from '@lifetree/server/src/platform/database/copy.ts'
import { openPool } from '@lifetree/server/src/platform/database/pool.ts'
import { type Platform, startPlatform } from '@lifetree/server/src/platform/start/platform.ts'
import { catalogue, divisions, idOf } from '@lifetree/simcity'
import { configOf } from '../small-city.ts'
import { type Department, type Fate, historyOf, type People } from './histories.ts'
import { withoutKeys } from './without-keys.ts'

export const size = { grids: 4_505, organisations: 81, open: 200_000 } as const
export const password = 'lifetree-bench'
const batch = 20_000
/** Loads that run beside each other: while one makes cases, the database writes another's. */
const lanes = 2
const since = '2024-01-01'
const id = (...key: string[]): string => idOf(Date.parse(since), ...key)

/** Of a district's cases, how many of a hundred each of its nine departments gets. */
const shares = [30, 20, 15, 10, 8, 7, 5, 3, 2] as const

/** Where the reports of the worker lie. */
const corner = { lon: 118.4, lat: 31.3 }

const squareAround = ({ lon, lat }: typeof corner): [number, number][] => {
  const half = 0.001
  const at = (east: number, north: number): [number, number] => [lon + east * half, lat + north * half]
  return [at(-1, -1), at(1, -1), at(1, 1), at(-1, 1), at(-1, -1)]
}

export interface Worker {
  readonly login: string
  readonly point: { readonly lon: number; readonly lat: number; readonly accuracy: number }
  readonly categoryId: string
}

export interface BigCity {
  /** Logins of the handlers, one an organisation. */
  readonly handlers: readonly string[]
  /** Logins at the centre: of the whole city first, then of each district. */
  readonly operators: readonly string[]
  /** Who reports, and where: in the one grid that has an outline. */
  readonly worker: Worker
  readonly loaded: Loaded
}

interface Loaded {
  readonly cases: number
  readonly transitions: number
  readonly seconds: number
}

/** How many cases of each fate. */
type Filling = Readonly<Record<Fate, number>>

/** The reference city at its full size: real divisions, 4,505 grids, 81 departments, its cases made by the gate. */
export async function makeBigCity(
  dataFolder: string,
  filling: Filling = { open: size.open, closed: 0 },
  more: (people: People) => readonly History[] = () => [],
): Promise<BigCity> {
  const platform = await startPlatform(configOf(dataFolder), () => {})
  try {
    const people = await inLoad(platform.access, tx => settle(tx, platform))
    const loaded = await fill(platform, people, filling)
    await load(platform, more(people))
    await inLoad(platform.access, tx => countAnew(tx, new Date()))
    await tidy(platform)
    return {
      worker: { login: 'worker', point: { ...corner, accuracy: 6 }, categoryId: people.categories[0] ?? '' },
      handlers: [...people.departments.values()].flat().map(({ login }) => login),
      operators: people.operators,
      loaded,
    }
  } finally {
    await platform.close()
  }
}

const account = (login: string): Pick<SeedAccount, 'id' | 'login' | 'name'> => ({
  id: id('account', login),
  login,
  name: '李望舒',
})
const staff = ['worker', 'checker', 'operator', 'dispatcher'] as const

/** Areas, departments, a person in each post, and the catalogue. */
async function settle(tx: LoadTx, platform: Platform): Promise<People & { operators: string[] }> {
  const known = divisions()
  const communities = known.filter(({ level }) => level === 'community')
  const grids = Array.from({ length: size.grids }, (_, no) => {
    const parent = communities[no % communities.length]?.code ?? ''
    const place = String(1 + Math.floor(no / communities.length)).padStart(3, '0')
    return { code: parent.slice(0, 12) + place, level: 'grid' as const, name: `第${Number(place)}网格`, parent }
  })
  const areas = await loadDivisions(tx, [...known, ...grids], { from: since })
  const [first] = grids
  await loadOutlines(tx, [{ code: first?.code ?? '', shape: [[squareAround(corner)]] }], {
    ids: areas,
    from: since,
    source: 'bench',
    synthetic: true,
  })
  const districts = known.filter(({ level }) => level === 'district').map(({ code }) => code)
  const departments = await seatDepartments(tx, districts)
  const posts = [known[0]?.code ?? '', ...districts].map(area => ({ login: `operator-${area.slice(0, 6)}`, area }))
  await seatPeople(tx, platform, { grid: first?.code ?? '', posts, departments: [...departments.values()].flat() })
  const [worker, checker, operator, dispatcher] = staff.map(login => account(login).id) as [
    string,
    string,
    string,
    string,
  ]
  return {
    grids: grids.map(({ code }) => ({ code, areaId: areas.get(code) ?? '' })),
    categories: await loadClasses(tx),
    staff: { worker, checker, operator, dispatcher },
    operators: posts.map(({ login }) => login),
    accountOf: login => account(login).id,
    departments,
  }
}

interface Seats {
  /** The worker's. */
  readonly grid: string
  /** Of the operators. */
  readonly posts: readonly { readonly login: string; readonly area: string }[]
  readonly departments: readonly Department[]
}

async function seatPeople(tx: LoadTx, { secret }: Platform, { grid, posts, departments }: Seats): Promise<void> {
  const centre = id('organisation', 'centre')
  const name = { zh: '市中心', en: 'Centre of the city' }
  await seedOrganisations(tx, [{ id: centre, kind: 'centre', name, area: posts[0]?.area ?? '', from: since }])
  const kept = { password, mustChangePassword: false, demo: true, authenticator: null }
  const seat = (login: string, positions: SeedAccount['positions']): SeedAccount => ({
    ...account(login),
    ...kept,
    positions,
  })
  const held = { from: since, to: null }
  await seedAccounts(
    tx,
    [
      ...staff.map(login =>
        seat(login, login === 'worker' ? [{ role: 'grid_worker', area: grid, organisationId: null, ...held }] : []),
      ),
      ...posts.map(({ login, area }) => seat(login, [{ role: 'operator', area, organisationId: centre, ...held }])),
      ...departments.map(({ login, organisation }) =>
        seat(login, [{ role: 'handler', area: '', organisationId: organisation.id, ...held }]),
      ),
    ],
    { secret, now: new Date() },
  )
}

/** The classes that need no picture; answers their ids. */
async function loadClasses(tx: LoadTx): Promise<string[]> {
  const categories = catalogue()
    .filter(({ evidence }) => evidence.filing.length === 0)
    .map(category => ({
      ...category,
      id: id('category', category.code),
      version: 1,
      group: category.groupName,
      milestones: category.milestones.map(milestone => ({ ...milestone })),
      evidence: { filing: [], closing: [] },
      pinyin: '',
      initials: '',
    }))
  await insertCategories(tx, categories, new Date(since))
  return categories.map(one => one.id)
}

async function seatDepartments(tx: LoadTx, districts: readonly string[]): Promise<Map<string, Department[]>> {
  const planned = districts.flatMap(district =>
    shares.map((share, no) => ({
      district,
      share,
      id: id('organisation', district, `${no}`),
      login: `handler-${district.slice(0, 6)}-${no}`,
    })),
  )
  await seedOrganisations(
    tx,
    planned.map(({ id: key, login, district }) => ({
      id: key,
      kind: 'department',
      name: { zh: `部门 ${login}`, en: `Department ${login}` },
      area: district,
      from: since,
    })),
  )
  const { rows } = await tx.query<{ id: string; party: string }>('select id, party from organisations')
  const parties = new Map(rows.map(row => [row.id, row.party]))
  const departments = planned.map(({ district, share, id: key, login }): Department & { district: string } => ({
    district,
    share,
    login,
    organisation: { id: key, party: parties.get(key) ?? '' },
  }))
  return Map.groupBy(departments, ({ district }) => district.slice(0, 6))
}

/** What autovacuum does within minutes of such a load: without it an index is never read alone. */
async function tidy({ access }: Platform): Promise<void> {
  const owner = openPool({ access, role: 'owner', most: 1, name: 'bench' })
  await owner.query({ text: 'vacuum analyze' })
  await owner.close()
}

/** Answers how many transitions they are. */
async function load({ access, config }: Platform, histories: readonly History[]): Promise<number> {
  const calendar = publishedCalendar(config.timeZone)
  const { events } = await inLoad(access, async tx =>
    loadHistories(tx, histories, { calendar, timeZone: config.timeZone, standards: await listStandards(tx) }),
  )
  return events
}

/** Batches of cases, ended ones first as they happened, taken by as many lanes as load beside each other. */
async function fill(platform: Platform, people: People, filling: Filling): Promise<Loaded> {
  const batches = (['closed', 'open'] as const).flatMap(fate =>
    Array.from({ length: Math.ceil(filling[fate] / batch) }, (_, no) => ({ fate, from: no * batch })),
  )
  let transitions = 0
  const started = performance.now()
  const lane = async (): Promise<void> => {
    for (let next = batches.shift(); next; next = batches.shift()) {
      const { fate, from } = next
      const length = Math.min(batch, filling[fate] - from)
      const histories = Array.from({ length }, (_, no) => historyOf(people, from + no, fate))
      const made = await load(platform, histories)
      transitions += made
    }
  }
  await withoutKeys(platform.access, () => Promise.all(Array.from({ length: lanes }, lane)))
  return { cases: filling.open + filling.closed, transitions, seconds: (performance.now() - started) / 1000 }
}
