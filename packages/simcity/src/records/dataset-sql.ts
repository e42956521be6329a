import { addressBy, oldAddress, wayCount } from './address-ways.ts'
import type { Dataset, Department, Payload, PersonField } from './departments.ts'
import { bitOf, copiedShare, type ErrorKind, type ErrorRates } from './errors.ts'
import { firmFields } from './firm-fields.ts'
import { onceOn, whom } from './whom.ts'

/** What a dataset's records are made with. */
export interface Making {
  readonly department: Department
  readonly dataset: Dataset
  /** Number of the dataset: draws of two datasets have nothing to do with each other. */
  readonly number: number
  /** Reference day, YYYY-MM-DD. */
  readonly day: string
  readonly rates: ErrorRates
  /** First serial number of this part. */
  readonly first: number
}

/**
 * A number in [0, 1) from a hash; the same on every machine for one version of DuckDB. Hashes of several values that differ in the last
 * alone differ by an exclusive or: hashed once more, their draws have nothing to do with each other.
 */
export const macros = `create or replace macro u(h) as (hash(h) >> 11)::double / 9007199254740992.0`

/**
 * How often a kind comes in a dataset. Where the number, or the number and the name, is all that a record says of a person, none lacks it: a
 * ride with an anonymous card is in no file about people, and payments are booked under the number.
 */
export function rateOf(
  { department, dataset, rates }: Pick<Making, 'department' | 'dataset' | 'rates'>,
  kind: ErrorKind,
): number {
  if (kind === 'identity_missing' && dataset.fields.every(field => field === 'identity' || field === 'name')) return 0
  return Math.min(1, rates[kind] * (department.habits[kind] ?? 1))
}

/** A chain that gives each kind its share of one draw, where it can be; what is left is 0. */
function kindBy(making: Making, draw: string, kinds: readonly (readonly [ErrorKind, string?])[]): string {
  let from = 0
  const steps = kinds.map(([kind, can]) => {
    const [low, high] = [from, from + rateOf(making, kind)]
    from = high
    return `when ${draw} >= ${low} and ${draw} < ${high}${can ? ` and ${can}` : ''} then ${bitOf(kind)}`
  })
  return `case ${steps.join(' ')} else 0 end`
}

/** Kinds of errors by field, each with what must hold of a person for it. */
export const chains: Readonly<Record<Exclude<PersonField, 'sex'>, readonly (readonly [ErrorKind, string?])[]>> = {
  identity: [
    ['identity_missing'],
    ['identity_wrong'],
    ['identity_check'],
    ['identity_short', `identity_short <> ''`],
    ['identity_borrowed', 'identity_other <> identity'],
  ],
  name: [
    ['name_sound', 'name_sound <> name'],
    ['name_shape', 'name_shape <> name'],
    ['name_variant', 'name_old <> name'],
    ['name_rare'],
    ['name_latin'],
    ['name_former', `name_former <> ''`],
    ['name_swapped', 'name_swapped <> name'],
  ],
  birth: [
    ['birth_lunar', 'birth_lunar <> born::varchar'],
    ['birth_swapped', 'birth_swapped <> born::varchar'],
    ['birth_first', `strftime(born, '%m%d') <> '0101'`],
  ],
  phone: [['phone_missing'], ['phone_family', 'phone_family <> phone'], ['phone_reused', 'phone_reused <> phone']],
  address: [['address_missing'], ['address_old', `road <> ''`]],
}

const chained = Object.keys(chains) as (keyof typeof chains)[]

const choose = (kind: string, forms: Readonly<Partial<Record<ErrorKind, string>>>, right: string): string =>
  `case ${kind} ${Object.entries(forms)
    .map(([of, sql]) => `when ${bitOf(of as ErrorKind)} then ${sql}`)
    .join(' ')} else ${right} end`

/** A field as the record has it, in SQL. */
function written({ department }: Making, field: PersonField): string {
  const { day, sexes } = department.style
  const formatted = (column: string) => `strftime(${column}, '${day}')`
  const asDay = (text: string) => `coalesce(${formatted(`try_cast(${text} as date)`)}, ${text})`
  switch (field) {
    case 'identity':
      return choose(
        'k_identity',
        {
          identity_missing: `''`,
          identity_wrong: 'identity_wrong',
          identity_check: 'identity_check',
          identity_short: 'identity_short',
          identity_borrowed: 'identity_other',
        },
        'identity',
      )
    case 'name':
      return choose(
        'k_name',
        {
          name_sound: 'name_sound',
          name_shape: 'name_shape',
          name_variant: 'name_old',
          name_rare: `name[:-2] || '□'`,
          name_latin: 'name_latin',
          name_former: 'name_former',
          name_swapped: 'name_swapped',
        },
        'name',
      )
    case 'sex':
      return `case when male then '${sexes[0]}' else '${sexes[1]}' end`
    case 'birth':
      return choose(
        'k_birth',
        {
          birth_lunar: asDay('birth_lunar'),
          birth_swapped: asDay('birth_swapped'),
          birth_first: formatted(`date_trunc('year', born)`),
        },
        formatted('born'),
      )
    case 'phone':
      return choose(
        'k_phone',
        { phone_missing: `''`, phone_family: 'phone_family', phone_reused: 'phone_reused' },
        'phone',
      )
    case 'address':
      return choose(
        'k_address',
        { address_missing: `''`, address_old: oldAddress },
        addressBy(`hash(hash(key, 41)) % ${wayCount}`),
      )
  }
}

function payloadSql({ words, between }: Payload, i: number): string {
  const draw = `hash(hash(hp, r, ${60 + i}))`
  if (between) return `(${between[0]} + ${draw} % ${Math.round(between[1] - between[0]) + 1})::integer`
  const cases = words!.map((word, n) => `when ${n} then '${word}'`)
  return `case (${draw} % ${words!.length})::utinyint ${cases.join(' ')} end`
}

/** Who is covered, from when to when, and how many records that makes. */
function coveredSql(making: Making): string {
  const { dataset, number, day } = making
  const { where, from, to } = whom[dataset.whom]!
  const today = `date '${day}'`
  const since = `date '${dataset.since}-01-01'`
  const dead = `died is not null and u(hash(pid, ${number}, 2)) < ${rateOf(making, 'dead_active')}`
  const ends = `least(${(to ?? today).replace('today', today)}, case when died is null or ${dead} then ${today} else died end)`
  const once = 'once' in dataset.volume ? onceOn[dataset.volume.once]! : undefined
  const [low, high] = once ? [once, once] : [`greatest(${from}, ${since})`, ends]
  const count =
    'once' in dataset.volume
      ? `case when ${once} >= ${since} and ${once} <= ${today} then 1 else 0 end`
      : `greatest(0, floor(${dataset.volume.perYear} * (high - low) / 365.2425 + u(hash(hp, 3))))`
  return `
    select *, case when n = 0 then 0 else n + floor(n * ${rateOf(making, 'duplicate')} + u(hash(hp, 4)))::integer end as n_all
    from (select *, (${count})::integer as n from (
      select *, hash(pid, ${number}) as hp, ${low} as low, ${high} as high
      from faces where ${where} and u(hash(pid, ${number}, 1)) < ${dataset.share}))`
}

/** What the records of an organisation say of it, in SQL; nothing of others. */
function firmSql(making: Making) {
  const fields = making.dataset.subject === 'organisation' ? Object.entries(firmFields) : []
  return {
    draws: fields.map(([field], i) => `u(hash(key, ${80 + i})) as d_${field}`),
    chosen: fields.map(([field, { kinds }]) => `${kindBy(making, `d_${field}`, kinds)} as k_${field}`),
    said: fields.map(([field, { head, forms, right }]) => `${choose(`k_${field}`, forms, right)} as "${head}"`),
    wrong: fields.map(([field]) => `k_${field}`),
    joined: fields.length > 0 ? ' join firms using (employer)' : '',
  }
}

/** Records of a dataset with their truth, in the order of their days: what is written to the two files. */
export function recordsSql(making: Making): string {
  const { department, dataset, first } = making
  const kinds = chained.filter(field => dataset.fields.includes(field))
  const firm = firmSql(making)
  const draws = [...kinds.map((field, i) => `u(hash(key, ${20 + i})) as d_${field}`), ...firm.draws]
  const chosen = [...kinds.map(field => `${kindBy(making, `d_${field}`, chains[field])} as k_${field}`), ...firm.chosen]
  const subject = { person: 'pid', house: 'home', organisation: 'employer' }[dataset.subject]
  const own = dataset.fields.map(field => `${written(making, field)} as "${department.style.headers[field]}"`)
  const said = dataset.payload.map((payload, i) => `${payloadSql(payload, i)} as "${payload.label}"`)
  const wrong = [
    ...kinds.map(field => `k_${field}`),
    ...firm.wrong,
    `case when q >= n then ${bitOf('duplicate')} else 0 end`,
    `case when died is not null and day > died then ${bitOf('dead_active')} else 0 end`,
  ]
  return `
    select (${first} + row_number() over ())::bigint as "流水号", * from (
      select ${[...own, 'day as "业务日期"', ...said, ...firm.said].join(', ')},
        ${subject}::bigint as subject, pid as person, (${wrong.join(' + ')})::integer as kinds
      from (select *, ${chosen.length > 0 ? chosen.join(', ') : '0 as none'}
        from (select *${draws.map(draw => `, ${draw}`).join('')}
          from (select *, case when u(hash(hp, 5)) < ${copiedShare} then hp else hash(hp, r, 7) end as key,
              low + floor(u(hash(hp, r, 11)) * (high - low + 1))::integer as day
            from (select *, case when q < n then q else (hash(hash(hp, q)) % n)::integer end as r
              from (select *, unnest(range(n_all))::integer as q from (${coveredSql(making)}) where n_all > 0))${firm.joined})))
      order by ((day - date '1900-01-01')::ubigint << 40) | (hash(hp, q, 13) >> 24))`
}
