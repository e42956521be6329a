import type { CityDataset } from './city.ts'

/** What a record says, the most telling first: by its own fields, whatever is known of them. */
export const sayings = [
  'a number',
  'a name with birthday, telephone or account',
  'a name with an address with a number',
  'a name with a place',
  'a name alone',
  'neither number nor name',
] as const

/** Of these so many say enough to be told. */
export const enough = 3

const numbered = '[0-9０-９〇一二三四五六七八九十]\\s*(?:号|栋|幢|楼|单元|门|室|-|－)'

/** The place in `sayings` of what a record says, in SQL over its columns. */
export function saysSql({ map }: Pick<CityDataset, 'map'>): string {
  const column = (field: string): string | undefined => map[field] && `"${map[field].replaceAll('"', '""')}"::varchar`
  const says = (field: string): string => {
    const own = column(field)
    return own ? `coalesce(trim(${own}), '') <> ''` : 'false'
  }
  const address = column('address')
  const beside = ['birth_date', 'phone', 'account'].map(says).join(' or ')
  return `case when ${says('id_number')} then 0 when not (${says('name')}) then 5 when ${beside} then 1
    when ${address ? `regexp_matches(coalesce(${address}, ''), '${numbered}')` : 'false'} then 2 when ${says('address')} then 3 else 4 end`
}
