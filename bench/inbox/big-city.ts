import { loadDivisions } from '@lifetree/server/src/area/index.ts'
import { loadHistories } from '@lifetree/server/src/case/index.ts'
import { insertCategories, listStandards } from '@lifetree/server/src/catalogue/index.ts'
import { type SeedAccount, seedAccounts, seedOrganisations } from '@lifetree/server/src/identity/index.ts'
import { publishedCalendar } from '@lifetree/server/src/platform/calendar.ts'
import { inLoad, type LoadTx } from '@lifetree/server/src/platform/database/copy.ts'
import { openPool } from '@lifetree/server/src/platform/database/pool.ts'
import { type Platform, startPlatform } from '@lifetree/server/src/platform/start/platform.ts'
import { catalogue, divisions, idOf } from '@lifetree/simcity'
import { configOf } from '../small-city.ts'
import { type Department, historyOf, type People } from './histories.ts'

export const size = { grids: 4_505, organisations: 81, cases: 200_000 } as const
export const password = 'lifetree-bench'
const batch = 20_000
const since = '2024-01-01'
const id = (...key: string[]): string => idOf(Date.parse(since), ...key)

/** Of a district's cases, how many of a hundred each of its nine departments gets. */
const shares = [30, 20, 15, 10, 8, 7, 5, 3, 2] as const

export interface BigCity {
  /** Logins of the handlers, one an organisation. */
  readonly handlers: readonly string[]
  readonly loadedPerSecond: number
}

/** The reference city at its full size: real divisions, 4,505 grids, 81 departments, 200,000 open cases made by the gate. */
export async function makeBigCity(dataFolder: string): Promise<BigCity> {
  const platform = await startPlatform(configOf(dataFolder), () => {})
  try {
    const people = await inLoad(platform.access, tx => settle(tx, platform))
    const loadedPerSecond = await fill(platform, people)
    await tidy(platform)
    return { handlers: [...people.departments.values()].flat().map(({ login }) => login), loadedPerSecond }
  } finally {
    await platform.close()
  }
}

/** Areas, departments, a person in each post, and the catalogue. */
async function settle(tx: LoadTx, { secret }: Platform): Promise<People> {
  const known = divisions()
  const communities = known.filter(({ level }) => level === 'community')
  const grids = Array.from({ length: size.grids }, (_, no) => {
    const parent = communities[no % communities.length]?.code ?? ''
    const place = String(1 + Math.floor(no / communities.length)).padStart(3, '0')
    return { code: parent.slice(0, 12) + place, level: 'grid' as const, name: `第${Number(place)}网格`, parent }
  })
  const areas = await loadDivisions(tx, [...known, ...grids], { from: since })
  const districts = known.filter(({ level }) => level === 'district').map(({ code }) => code)
  const departments = await seatDepartments(tx, districts)
  const account = (login: string): Pick<SeedAccount, 'id' | 'login' | 'name'> => ({
    id: id('account', login),
    login,
    name: '李望舒',
  })
  const staff = {
    worker: account('worker'),
    operator: account('operator'),
    dispatcher: account('dispatcher'),
  }
  const kept = { password, mustChangePassword: false, demo: true, authenticator: null }
  await seedAccounts(
    tx,
    [
      ...Object.values(staff).map(one => ({ ...one, ...kept, positions: [] })),
      ...[...departments.values()].flat().map(({ login, organisation }) => ({
        ...account(login),
        ...kept,
        positions: [{ role: 'handler' as const, area: '', organisationId: organisation.id, from: since, to: null }],
      })),
    ],
    { secret, now: new Date() },
  )
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
  return {
    grids: grids.map(({ code }) => ({ code, areaId: areas.get(code) ?? '' })),
    categories: categories.map(one => one.id),
    staff: { worker: staff.worker.id, operator: staff.operator.id, dispatcher: staff.dispatcher.id },
    accountOf: login => id('account', login),
    departments,
  }
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

async function fill({ access, config }: Platform, people: People): Promise<number> {
  const calendar = publishedCalendar(config.timeZone)
  let spent = 0
  for (let from = 0; from < size.cases; from += batch) {
    const histories = Array.from({ length: batch }, (_, no) => historyOf(people, from + no))
    const started = performance.now()
    await inLoad(access, async tx => {
      const standards = await listStandards(tx)
      await loadHistories(tx, histories, { calendar, timeZone: config.timeZone, standards })
    })
    spent += performance.now() - started
  }
  return (1000 * size.cases) / spent
}
