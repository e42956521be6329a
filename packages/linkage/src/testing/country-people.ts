import { residentNumber } from './tables.ts'

/**
 * People of a mountain county, from a generator that has nothing to do with simcity: villages of one surname, generations that share a character, names
 * of ethnic minorities with a dot, foreigners with passports, rare characters, a telephone that a whole village is written under, addresses as people
 * tell them. Nearly a third of all fields is empty, one in twenty is wrong. None of them is anybody.
 */
export type CountryRecord = Readonly<Record<string, string>>

type Random = () => number

/** Numbers in [0, 1), the same for a seed on every machine (mulberry32). */
function randomOf(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const pickOf =
  (random: Random) =>
  <T>(list: readonly T[]): T =>
    list[Math.floor(random() * list.length)]!

const surnames = [...'龙石麻吴田向彭滕覃冉符饶阳姚舒谌佘瞿']
const generations = [...'昌明正大光宗世远绍先启文德永']
const male = [...'军华平勇刚松林海江河贵富生友发喜才祥']
const female = [...'英香莲菊花秀兰珍凤翠云妹银春梅玉桃']
const rare = ['㛃', '𬭼', '䶮', '𠅤', '㵘', '喆', '堃', '犇']
const dotted = [
  '阿依古丽',
  '买买提',
  '艾山',
  '吐尔逊',
  '卓玛',
  '次仁',
  '央金',
  '扎西',
  '索朗',
  '古丽娜尔',
  '玉素甫',
  '拉姆',
]
const given = ['MARIA', 'JOHN', 'OLGA', 'AHMED', 'SOFIA', 'PETER', 'YUKI', 'ANNA']
const family = ['SILVA', 'SMITH', 'IVANOVA', 'HASSAN', 'ROSSI', 'NOVAK', 'TANAKA', 'KIM']
const villages = [
  '岩板寨',
  '茶洞坪',
  '老屋场',
  '大坪',
  '凉水井',
  '黄土坳',
  '两岔河',
  '枫香溪',
  '龙潭湾',
  '马鞍山',
  '青树坪',
  '石堤',
]
const towns = ['麻栗场镇', '吉卫镇', '排料乡']
const lanes = ['老街', '河街', '上街', '新场']

interface Person {
  readonly id: number
  readonly name: string
  readonly writings: readonly string[]
  readonly number: string
  readonly sex: string
  readonly birth: string
  readonly phones: readonly string[]
  readonly addresses: readonly string[]
}

interface Village {
  readonly name: string
  readonly town: string
  readonly surname: string
  readonly phone: string
}

const phoneOf = (random: Random): string =>
  `1${[...'3587'][Math.floor(random() * 4)]}${String(Math.floor(random() * 1e9)).padStart(9, '0')}`

function dayOf(random: Random): string {
  const day = new Date(
    Date.UTC(1935 + Math.floor(random() * 85), Math.floor(random() * 12), 1 + Math.floor(random() * 28)),
  )
  return day.toISOString().slice(0, 10)
}

function hanName(random: Random, { surname }: Village, isMale: boolean): string {
  const pick = pickOf(random)
  const own = random() < 0.75 ? surname : pick(surnames)
  const end = random() < 0.02 ? pick(rare) : pick(isMale ? male : female)
  return random() < 0.25 ? own + end : own + pick(generations) + end
}

/** What a person is called, and in what other writings it comes. */
function namesOf(random: Random, village: Village, isMale: boolean): readonly string[] {
  const pick = pickOf(random)
  const kind = random()
  if (kind < 0.06) {
    const [one, other] = [pick(dotted), pick(dotted)]
    return [`${one}·${other}`, `${one}•${other}`, `${one}．${other}`, `${one}${other}`]
  }
  if (kind < 0.08) {
    const [one, other] = [pick(given), pick(family)]
    return [`${one} ${other}`, `${other} ${one}`, `${other}, ${one}`]
  }
  return [hanName(random, village, isMale)]
}

/** Of one house: most have no number, and each clerk tells it in his way. */
function addressesOf(random: Random, { name, town }: Village): readonly string[] {
  const pick = pickOf(random)
  if (random() < 0.2) return [`${town}${pick(lanes)}`, `${town}${pick(lanes)}供销社对面`]
  const group = 1 + Math.floor(random() * 6)
  const number = random() < 0.4 ? `${1 + Math.floor(random() * 60)}号` : ''
  return [
    `${town}${name}村${group}组${number}`,
    `${name}村${group}组`,
    `${name}村`,
    `花垣县${town}${name}村${number === '' ? '' : `${group}组${number}`}`,
  ]
}

function personOf(random: Random, id: number, village: Village): Person {
  const isMale = random() < 0.51
  const writings = namesOf(random, village, isMale)
  const birth = dayOf(random)
  const foreign = /^[A-Z]/.test(writings[0]!)
  const order = 2 * Math.floor(random() * 490) + (isMale ? 1 : 2)
  return {
    id,
    name: writings[0]!,
    writings,
    number: foreign
      ? `E${String(10_000_000 + Math.floor(random() * 89_999_999))}`
      : residentNumber(birth, order, '433124'),
    sex: isMale ? '男' : '女',
    birth,
    phones: [phoneOf(random), ...(random() < 0.3 ? [phoneOf(random)] : [])],
    addresses: addressesOf(random, village),
  }
}

const wrongDigit = (random: Random, text: string): string => {
  const at = Math.floor(random() * text.length)
  return /\d/.test(text[at]!)
    ? text.slice(0, at) + ((Number(text[at]) + 1 + Math.floor(random() * 8)) % 10) + text.slice(at + 1)
    : text
}

/** Which fields each of five registers has. */
const registers = [
  ['name', 'id_number', 'sex', 'birth_date', 'address'],
  ['name', 'id_number', 'phone'],
  ['name', 'sex', 'birth_date', 'phone', 'address'],
  ['name', 'phone', 'address'],
  ['name', 'birth_date', 'address'],
] as const

function recordOf(random: Random, person: Person, village: Village, register: number): CountryRecord {
  const pick = pickOf(random)
  const wrong = () => random() < 0.05
  const name = pick(person.writings)
  const own: Readonly<Record<string, () => string>> = {
    name: () => (wrong() && name.length === 3 ? `${name.slice(0, 2)}${pick([...male, ...female])}` : name),
    id_number: () => (wrong() ? wrongDigit(random, person.number) : person.number),
    sex: () => person.sex,
    birth_date: () => (wrong() ? `${person.birth.slice(0, 5)}01-01` : person.birth),
    phone: () =>
      random() < 0.12 ? village.phone : wrong() ? wrongDigit(random, person.phones[0]!) : pick(person.phones),
    address: () => (wrong() ? '本村' : pick(person.addresses)),
  }
  const said = registers[register]!.filter((_field, i) => i === 0 || random() > 0.3)
  return { record_id: `${person.id}.${register}`, ...Object.fromEntries(said.map(field => [field, own[field]!()])) }
}

/** Records of so many people, each in most of five registers; a record's number begins with that of its person. */
export function countryRecords(seed: number, people: number): CountryRecord[] {
  const random = randomOf(seed)
  const pick = pickOf(random)
  const all = villages.map(name => ({ name, town: pick(towns), surname: pick(surnames), phone: phoneOf(random) }))
  return Array.from({ length: people }, (_, id) => {
    const village = pick(all)
    const person = personOf(random, id, village)
    return registers.flatMap((_, register) => (random() < 0.8 ? [recordOf(random, person, village, register)] : []))
  }).flat()
}
