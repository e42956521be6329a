import { type ErrorKind, errorKinds } from '@lifetree/simcity/records'
import type { CityDataset } from './city.ts'

const bitsOf = (kinds: readonly ErrorKind[]): number =>
  kinds.reduce((bits, kind) => bits + 2 ** errorKinds.indexOf(kind), 0)

/** What makes a particular another's, or nobody's. A name that is only misspelt, and a day by the other calendar, are still his. */
const spoilt: Readonly<Record<string, readonly ErrorKind[]>> = {
  identity: ['identity_missing', 'identity_wrong', 'identity_check', 'identity_borrowed'],
  name: ['name_former'],
  birth: ['birth_first'],
  phone: ['phone_missing', 'phone_family', 'phone_reused'],
  address: ['address_missing', 'address_old'],
}

/**
 * Whether a record says enough to be told, in SQL over the bits of its truth: it bears its person's own whole number, or his name and with it his
 * own birth date, telephone or address. What is left are lone numbers that are wrong or another's, and names with nothing of their bearer beside.
 */
export function toldSql({ said }: Pick<CityDataset, 'said'>): string {
  const own = (field: string): string =>
    said.some(each => each === field) ? `(kinds & ${bitsOf(spoilt[field]!)}) = 0` : 'false'
  const beside = ['birth', 'phone', 'address'].map(own).join(' or ')
  return `(${own('identity')} or (${own('name')} and (${beside})))`
}
