import type { Role } from '@lifetree/contract/rights'
import { gridsOf } from './areas.ts'
import { divisions } from './divisions.ts'
import { type Organisation, organisationsOf } from './organisations.ts'
import { type Random, randomOf } from './random.ts'
import type { CitySpec } from './spec.ts'

/** A role in an area or in an organisation, from a day to a day. */
export interface Post {
  readonly role: Role
  /** 15 digits; the organisation's own area where the post is in an organisation. */
  readonly area: string
  /** Key of the organisation; null for posts that are of an area alone. */
  readonly organisation: string | null
  /** First day, YYYY-MM-DD. */
  readonly from: string
  /** Last day, included; null while it lasts. */
  readonly to: string | null
}

export interface StaffMember {
  /** Name of the account; unique. */
  readonly account: string
  /** An invented person: given names out of poems, so that nobody is taken for a real official. */
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly posts: readonly Post[]
  /** One of the accounts shown at the start: one per role, and one that holds two. */
  readonly shown: boolean
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余'
const givenMale =
  '云帆 牧野 望川 观澜 知远 砚秋 怀瑾 景行 听松 临风 溯光 扶摇 长庚 弈秋 闻笛 雪樵 星河 岸舟 松涛 晓峰'.split(' ')
const givenFemale =
  '知夏 望舒 听雨 青禾 采薇 若兰 晚晴 拾月 映雪 疏桐 清欢 静姝 初霁 予安 云舒 念棠 素心 小满 星遥 语荷'.split(' ')

function invented(random: Random, taken: Set<string>): Pick<StaffMember, 'name' | 'sex'> {
  for (;;) {
    const sex = random.chance(0.5) ? 'female' : 'male'
    const name = random.pick([...surnames]) + random.pick(sex === 'female' ? givenFemale : givenMale)
    if (taken.has(name)) continue
    taken.add(name)
    return { name, sex }
  }
}

/** A seat to be filled: who sits in it is invented. */
interface Seat {
  readonly account: string
  readonly posts: readonly Post[]
}

const since = '2024-03-01'

const post = (role: Role, area: string, organisation: string | null = null): Post => ({
  role,
  area,
  organisation,
  from: since,
  to: null,
})

const seat = (name: string, role: Role, area: string, organisation: string | null = null): Seat => ({
  account: `${name}-${area.replace(/(?:000)+$/, '')}`,
  posts: [post(role, area, organisation)],
})

/** Two people a role where one alone would stop the work. */
const several = (count: number, of: (suffix: string) => Seat): Seat[] =>
  Array.from({ length: count }, (_, i) => of(i === 0 ? '' : String(i + 1)))

function seatsOfCentre({ area, key }: Organisation): Seat[] {
  return [
    ...several(3, n => seat(`operator${n}`, 'operator', area, key)),
    ...several(2, n => seat(`dispatcher${n}`, 'dispatcher', area, key)),
    ...several(2, n => seat(`duty${n}`, 'duty_officer', area, key)),
    seat('leader', 'leader', area),
    seat('supervisor', 'supervisor', area),
  ]
}

function seatsOfDepartment({ area, key, kind }: Organisation): Seat[] {
  const name = kind.replace('_', '')
  return [
    ...several(2, n => seat(`${name}${n}`, 'handler', area, key)),
    seat(`${name}-approver`, 'approver', area, key),
  ]
}

function seatsOfCommittee({ area, key }: Organisation): Seat[] {
  return [
    seat('director', 'community_director', area),
    seat('gridleader', 'grid_leader', area),
    seat('committee', 'handler', area, key),
  ]
}

function seatsOfCity(city: string): Seat[] {
  return [
    seat('leader', 'leader', city),
    seat('supervisor', 'supervisor', city),
    ...several(2, n => seat(`rules${n}`, 'rule_editor', city)),
    seat('auditor', 'auditor', city),
    seat('admin', 'admin', city),
  ]
}

function seatsOf(spec: CitySpec): Seat[] {
  const organisations = organisationsOf(spec)
  const city = divisions()[0]!.code
  const [first, second, ...others] = gridsOf(spec).map(({ code }) => seat('worker', 'grid_worker', code))
  const standIn: Post = { ...first!.posts[0]!, from: addDays(spec.day, -3), to: addDays(spec.day, 11) }
  return [
    ...seatsOfCity(city),
    ...organisations.flatMap(organisation => {
      if (organisation.kind === 'office') return []
      if (organisation.kind === 'centre') return seatsOfCentre(organisation)
      if (organisation.kind === 'committee') return seatsOfCommittee(organisation)
      return seatsOfDepartment(organisation)
    }),
    first!,
    // He stands in for his neighbour for two weeks, and was an operator before: posts end and overlap.
    { ...second!, posts: [...second!.posts, standIn, formerPost(organisations)] },
    ...others,
    ...latecomers(city, organisations),
  ]
}

/** At the end: whoever is drawn before keeps his name. */
function latecomers(city: string, organisations: readonly Organisation[]): Seat[] {
  const office = organisations.find(({ kind }) => kind === 'office')!
  const centres = organisations.filter(({ kind }) => kind === 'centre')
  const [own, other] = [centres[0]!, centres.at(-1)!]
  return [
    seat('clerk', 'clerk', city),
    seat('steward', 'data_steward', office.area, office.key),
    // He accepts reports in one district and supervises another: signing in asks him as what.
    { account: 'both', posts: [post('operator', own.area, own.key), post('supervisor', other.area)] },
    // What weighs most takes two.
    seat('admin2', 'admin', city),
  ]
}

function formerPost(organisations: readonly Organisation[]): Post {
  const { area, key } = organisations.find(({ kind }) => kind === 'centre')!
  return { role: 'operator', area, organisation: key, from: '2022-05-01', to: '2024-02-29' }
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Short names for the accounts that a newcomer tries, by the seat each stands for. */
const shortNames: Readonly<Record<string, string>> = {
  'operator-340202': 'operator',
  'dispatcher-340202': 'dispatcher',
  'duty-340202': 'duty',
  'municipal-340202': 'handler',
  'municipal-approver-340202': 'approver',
  'worker-340202016001001': 'worker',
  'gridleader-340202016001': 'gridleader',
  'director-340202016001': 'director',
  'leader-340202': 'leader',
  'supervisor-340202': 'supervisor',
  'rules-340200': 'rules',
  'auditor-340200': 'auditor',
  'admin-340200': 'admin',
  'admin2-340200': 'admin2',
  'clerk-340200': 'clerk',
  'steward-340200': 'steward',
  both: 'both',
}

/**
 * The people who work in the drawn city: a worker per grid; leader, director and handler per community; a centre per
 * district; two handlers and an approver per department; and those of the city.
 */
export function staffOf(spec: CitySpec): StaffMember[] {
  const random = randomOf(spec.seed, 'staff')
  const taken = new Set<string>()
  return seatsOf(spec).map(({ account, posts }): StaffMember => {
    const short = shortNames[account]
    return { account: short ?? account, ...invented(random, taken), posts, shown: short !== undefined }
  })
}
