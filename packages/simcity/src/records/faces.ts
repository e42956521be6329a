import { shortIdentityNumber } from '@lifetree/standards'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { givenName } from '../given-names.ts'
import { civilOf, type Day, textOf, yearOf } from '../lives/days.ts'
import { type EventKind, eventKinds } from '../lives/events.ts'
import type { Lives } from '../lives/lives.ts'
import type { Home, LifePerson } from '../lives/person.ts'
import { type Random, randomOf } from '../random.ts'
import { surnameOf } from '../surnames.ts'
import { tokensOf } from './address-tokens.ts'
import { latinOf, mistake } from './characters.ts'
import { lunarOf } from './lunar.ts'

/**
 * A face is all that records of a person are made of: who he is, how each of it is mistaken, and from when to when he was
 * what a department cares for. Columns of the file, in their order, with their types in DuckDB.
 */
export const faceColumns = {
  pid: 'BIGINT',
  home: 'BIGINT',
  head: 'BOOLEAN',
  male: 'BOOLEAN',
  native: 'BOOLEAN',
  born: 'DATE',
  died: 'DATE',
  arrived: 'DATE',
  married: 'DATE',
  divorced: 'DATE',
  parent: 'DATE',
  pupil_from: 'DATE',
  pupil_to: 'DATE',
  work_from: 'DATE',
  retired: 'DATE',
  army: 'DATE',
  ill: 'DATE',
  disabled: 'DATE',
  rural: 'BOOLEAN',
  employer: 'INTEGER',
  identity: 'VARCHAR',
  identity_wrong: 'VARCHAR',
  identity_check: 'VARCHAR',
  identity_short: 'VARCHAR',
  identity_other: 'VARCHAR',
  name: 'VARCHAR',
  name_sound: 'VARCHAR',
  name_shape: 'VARCHAR',
  name_old: 'VARCHAR',
  name_latin: 'VARCHAR',
  name_former: 'VARCHAR',
  name_swapped: 'VARCHAR',
  birth_lunar: 'VARCHAR',
  birth_swapped: 'VARCHAR',
  phone: 'VARCHAR',
  phone_family: 'VARCHAR',
  phone_reused: 'VARCHAR',
  place: 'VARCHAR',
  road: 'VARCHAR',
  road_old: 'VARCHAR',
  number: 'VARCHAR',
  compound: 'VARCHAR',
  block: 'VARCHAR',
  unit: 'VARCHAR',
  room: 'VARCHAR',
  block_words: 'VARCHAR',
  unit_words: 'VARCHAR',
  room_words: 'VARCHAR',
} as const

type Face = Record<keyof typeof faceColumns, string>

/** The first and the last day of each kind of event of each person. */
function spansOf({ events, people }: Lives): Map<EventKind, { first: Float64Array; last: Float64Array }> {
  const spans = new Map(
    eventKinds.map(kind => [
      kind,
      {
        first: new Float64Array(people.length).fill(Number.NaN),
        last: new Float64Array(people.length).fill(Number.NaN),
      },
    ]),
  )
  for (let i = 0; i < events.person.length; i++) {
    const { first, last } = spans.get(eventKinds[events.kind[i]!]!)!
    const person = events.person[i]!
    if (Number.isNaN(first[person]!)) first[person] = events.day[i]!
    last[person] = events.day[i]!
  }
  return spans
}

const working = eventKinds.indexOf('began_work')

function employersOf({ events, people }: Lives): Int32Array {
  const last = new Int32Array(people.length)
  for (const [i, kind] of events.kind.entries()) if (kind === working) last[events.person[i]!] = events.detail[i]!
  return last
}

const mobiles =
  '130 131 132 133 135 136 137 138 139 150 151 152 153 155 156 157 158 159 170 176 177 178 180 181 183 185 186 187 188 189'.split(
    ' ',
  )

/** A mobile number drawn at random, of the form that numbers have; nothing is known of whoever may bear it. */
function phoneOf(random: Random): string {
  return random.pick(mobiles) + String(random.int(0, 99_999_999)).padStart(8, '0')
}

/** One digit of the birth date or the sequence replaced by another, the check character left as it was. */
function wrongDigit(random: Random, identity: string): string {
  const at = random.int(6, 16)
  const digit = (Number(identity.charAt(at)) + random.int(1, 9)) % 10
  return identity.slice(0, at) + digit + identity.slice(at + 1)
}

const wrongCheck = (random: Random, identity: string): string => {
  const checks = '0123456789X'
  const at = checks.indexOf(identity.charAt(17))
  return identity.slice(0, 17) + checks.charAt((at + random.int(1, 10)) % 11)
}

/** Month and date changed places where that gives a day, else the first of January. */
function swappedOf(born: Day): string {
  const [year, month, date] = civilOf(born)
  if (date > 12 || date === month) return `${year}-01-01`
  return `${year}-${String(date).padStart(2, '0')}-${String(month).padStart(2, '0')}`
}

const daysText = (day: number | undefined): string => (day === undefined || Number.isNaN(day) ? '' : textOf(day))

/** What the people of a community have to do with each other and with days. */
interface Context {
  readonly plan: CityPlan
  readonly community: PlannedCommunity
  readonly lives: Lives
  readonly spans: ReturnType<typeof spansOf>
  readonly phones: readonly string[]
  readonly place: string
  readonly firstChild: ReadonlyMap<number, Day>
  /** Key of each person's last employer; 0 for who has none, -1 for who tills his own land. */
  readonly employers: Int32Array
  readonly rank: number
}

function mistakenName(random: Random, { name, sex, born }: LifePerson, renamed: boolean) {
  const family = surnameOf(name)
  const given = name.slice(family.length)
  const former = renamed ? family + givenName(random, sex, yearOf(born)) : ''
  return {
    name_sound: mistake(name, 'sound'),
    name_shape: mistake(name, 'shape'),
    name_old: mistake(name, 'old'),
    name_latin: latinOf(name),
    name_former: former === name ? '' : former,
    name_swapped: given + family,
  }
}

function daysOf({ spans, firstChild, lives }: Context, { index, died, home }: LifePerson) {
  const first = (kind: EventKind) => daysText(spans.get(kind)!.first[index])
  return {
    died: daysText(died),
    arrived: textOf(lives.homes[home]!.arrived),
    married: first('married'),
    divorced: first('divorced'),
    parent: daysText(firstChild.get(index)),
    pupil_from: first('enrolled'),
    pupil_to: daysText(spans.get('graduated')!.last[index]),
    work_from: first('began_work'),
    retired: first('retired'),
    army: first('joined_army'),
    ill: first('fell_ill'),
    disabled: first('disabled'),
  }
}

const yes = (of: boolean): string => (of ? 'true' : 'false')

function faceOf(context: Context, person: LifePerson, home: Home): Face {
  const { lives, community, rank, phones, spans, plan, employers } = context
  const random = randomOf(plan.seed, 'face', community.code, person.index)
  const { people } = lives
  const { identity, born, sex, index } = person
  const other = people[(index + random.int(1, Math.max(1, people.length - 1))) % people.length]!
  const kin = people[home.people[0]!]!
  const renamed = !Number.isNaN(spans.get('renamed')!.first[index]!)
  return {
    pid: String(rank * 100_000 + index),
    home: String(rank * 100_000 + home.index),
    head: yes(person.relation === 'head'),
    male: yes(sex === 'male'),
    native: yes(person.native),
    rural: yes(community.kind === 'rural'),
    employer: employers[index] ? String(employers[index]) : '',
    born: textOf(born),
    ...daysOf(context, person),
    identity,
    identity_wrong: wrongDigit(random, identity),
    identity_check: wrongCheck(random, identity),
    identity_short: yearOf(born) < 2000 ? shortIdentityNumber(identity) : '',
    identity_other: other.identity,
    name: person.name,
    ...mistakenName(random, person, renamed),
    birth_lunar: lunarOf(born),
    birth_swapped: swappedOf(born),
    phone: phones[index]!,
    phone_family: phones[kin.index]!,
    phone_reused: phones[other.index]!,
    place: context.place,
    ...tokensOf(home.address, context.place),
  }
}

/** Lines of CSV, one for each person who lives in a community or died there since the departments keep records. */
export function facesOf(plan: CityPlan, community: PlannedCommunity, lives: Lives): string {
  const { code } = community
  const firstChild = new Map<number, Day>()
  for (const { father, mother, born } of lives.people) {
    for (const index of [father, mother]) {
      if (index !== undefined) firstChild.set(index, Math.min(firstChild.get(index) ?? born, born))
    }
  }
  const context: Context = {
    plan,
    community,
    lives,
    firstChild,
    employers: employersOf(lives),
    spans: spansOf(lives),
    phones: lives.people.map(({ index }) => phoneOf(randomOf(plan.seed, 'phone', code, index))),
    place: plan.names.get(code)!,
    rank: plan.communities.findIndex(planned => planned.code === code),
  }
  const recorded = (person: LifePerson) => person.died === undefined || yearOf(person.died) >= 1990
  const columns = Object.keys(faceColumns) as (keyof Face)[]
  return lives.people
    .filter(recorded)
    .map(person => {
      const face = faceOf(context, person, lives.homes[person.home]!)
      return `${columns.map(column => face[column]).join(',')}\n`
    })
    .join('')
}
