/**
 * Postings are found by 62 bits of a hash of their keys. It is reckoned with remainders of whole numbers below 2^53 alone, so that a database and a
 * program tell the same: with each of two primes a sum of keys, each times a power of the prime's own base.
 */
interface Hash {
  readonly prime: number
  readonly base: number
}

const prime = 2_147_483_647
const head: Hash = { prime, base: 48_271 }
const tail: Hash = { prime: 2_147_483_629, base: 69_621 }

/** Powers stay below 2^21, so that one times a remainder is exact. */
const field = 2_097_143

const factors = ({ base }: Hash, count: number): number[] => {
  const all: number[] = []
  for (let power = base % field; all.length < count; power = (power * base) % field) all.push(power)
  return all
}

const most = 64
const powers = new Map([head, tail].map(hash => [hash, factors(hash, most)]))

function reckon(hash: Hash, at: number, keys: ArrayLike<number>): number {
  const own = powers.get(hash)!
  let sum = ((at + 1) * own[0]!) % hash.prime
  for (let i = 0; i < keys.length; i++) sum += ((keys[i]! % hash.prime) * own[i + 1]!) % hash.prime
  return ((sum % hash.prime) + hash.prime) % hash.prime
}

function reckonSql(hash: Hash, at: number, columns: readonly string[]): string {
  const own = powers.get(hash)!
  const parts = columns.map((column, i) => `(${column} % ${hash.prime}) * ${own[i + 1]} % ${hash.prime}`)
  return `((${[((at + 1) * own[0]!) % hash.prime, ...parts].join(' + ')}) % ${hash.prime} + ${hash.prime}) % ${hash.prime}`
}

/** Where postings of some keys stand: by `head` their page, in it by `tail`. */
export interface Spot {
  readonly head: number
  readonly tail: number
}

/** `at` tells kinds of keys apart: the number of a block, or one beyond. */
export const spotOf = (at: number, keys: ArrayLike<number>): Spot => ({
  head: reckon(head, at, keys),
  tail: reckon(tail, at, keys),
})

/** The same as columns of a select list. */
export const spotSql = (at: number, columns: readonly string[]): string =>
  `${reckonSql(head, at, columns)} as head, ${reckonSql(tail, at, columns)} as tail`

/** The page of a head, of so many. */
export const pageOf = (at: number, pages: number): number => Math.floor((at * pages) / prime)
export const pageSql = (at: string, pages: number): string => `(${at} * ${pages}) // ${prime}`
