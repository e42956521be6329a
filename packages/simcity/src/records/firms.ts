import { rm, writeFile } from 'node:fs/promises'
import { creditCodeCheck, organisationCodeCheck } from '@lifetree/standards/features'
import { type CityOrganisation, organisationsIn } from '../city/city-organisations.ts'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { type Random, randomOf } from '../random.ts'
import { mistake } from './characters.ts'
import type { Engine } from './engine.ts'
import { addressed } from './whom.ts'

/** What an organisation is written as, right and mistaken. Columns of the table `firms`, in their order. */
const columns = [
  'employer',
  'code',
  'code_wrong',
  'code_old',
  'firm',
  'firm_short',
  'firm_brackets',
  'firm_typo',
  'premises',
  'premises_short',
  'premises_city',
] as const

type Firm = Record<(typeof columns)[number], string>

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(random.int(0, 9))).join('')

/** The class of who registers it, and of what it is (GB 32100-2015): a company, a shop of one person, a cooperative, an institution. */
function classOf({ name, kind: { use, staff } }: CityOrganisation): string {
  if (name.endsWith('公司')) return '91'
  if (name.endsWith('合作社')) return '93'
  if (use.some(each => each === 'school' || each === 'clinic')) return '12'
  return staff[1] <= 6 ? '92' : '91'
}

const codeOf = (random: Random, organisation: CityOrganisation, district: string): string => {
  const own = `MA${digits(random, 6)}`
  const body = classOf(organisation) + district + own + organisationCodeCheck(own)
  return body + creditCodeCheck(body)
}

/** One digit of the organisation code replaced by another; the check signs are left as they were. */
function wrongCode(random: Random, code: string): string {
  const at = random.int(10, 15)
  return code.slice(0, at) + ((Number(code.charAt(at)) + random.int(1, 9)) % 10) + code.slice(at + 1)
}

function firmOf(plan: CityPlan, community: PlannedCommunity, organisation: CityOrganisation): Firm {
  const { key, name } = organisation
  const random = randomOf(plan.seed, 'firm', key)
  const code = codeOf(random, organisation, community.code.slice(0, 6))
  const place = plan.names.get(community.code)!
  const own = organisation.address.replaceAll(' ', '')
  const short = own.startsWith(place) ? own.slice(place.length) : own
  const sole = code.startsWith('92') ? '（个体工商户）' : ''
  return {
    employer: String(key),
    code,
    code_wrong: wrongCode(random, code),
    code_old: code.slice(8, 17),
    firm: `芜湖市${name}${sole}`,
    firm_short: name,
    firm_brackets: `${name.slice(0, 2)}（芜湖）${name.slice(2)}`,
    firm_typo: `芜湖市${mistake(name.slice(0, 2), 'sound')}${name.slice(2)}${sole}`,
    premises: place + short,
    premises_short: short,
    premises_city: `安徽省芜湖市${place}${short}`,
  }
}

/** Reads the organisations for which somebody in the table `faces` signs into the table `firms`, wherever in the city they are. */
export async function loadFirms(engine: Engine, plan: CityPlan, file: string): Promise<void> {
  const wanted = new Map<number, Set<number>>()
  for await (const [employer] of engine.rows(`select distinct employer from faces where ${addressed}`)) {
    const rank = Math.floor(Number(employer) / 100_000)
    wanted.set(rank, (wanted.get(rank) ?? new Set()).add(Number(employer)))
  }
  const lines = [...wanted].flatMap(([rank, keys]) => {
    const community = plan.communities[rank]!
    return organisationsIn(plan, community)
      .filter(({ key }) => keys.has(key))
      .map(organisation => {
        const firm = firmOf(plan, community, organisation)
        return columns.map(column => firm[column]).join(',')
      })
  })
  await writeFile(file, lines.join('\n'))
  const types = columns.map(column => `'${column}': '${column === 'employer' ? 'INTEGER' : 'VARCHAR'}'`)
  await engine.run(`create or replace table firms as from read_csv('${file}', header = false, delim = ',', quote = '',
    escape = '', columns = {${types.join(', ')}}, nullstr = '~', auto_detect = false, parallel = false)`)
  await rm(file)
}
