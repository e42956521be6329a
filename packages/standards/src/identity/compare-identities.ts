import { type Identity, readIdentity } from './read-identity.ts'

/**
 * How alike two identity numbers are, the best first: the same as written; the same once 15 digits are made 18; one digit differs; two
 * neighbouring digits exchanged; the same region and birth date; both valid and different (a veto); different; missing on one side.
 */
export const identityLevels = [
  'missing',
  'same',
  'short',
  'one_digit',
  'exchanged',
  'head',
  'both_valid',
  'different',
] as const
export type IdentityLevel = (typeof identityLevels)[number]

const speaks = ({ kind }: Identity): boolean => !['empty', 'placeholder', 'masked'].includes(kind)
const isWhole = ({ number }: Identity): boolean => number !== ''
const written = ({ number, text }: Identity): string => number || text

interface Difference {
  readonly count: number
  readonly first: number
  readonly last: number
}

function differenceOf(one: string, other: string): Difference {
  let [count, first, last] = [0, -1, -1]
  for (let i = 0; i < one.length; i++) {
    if (one.charCodeAt(i) === other.charCodeAt(i)) continue
    count++
    if (first < 0) first = i
    last = i
  }
  return { count, first, last }
}

/** Whether two texts differ in nothing but two neighbours that stand the other way round. */
const isExchanged = (one: string, other: string, { count, first, last }: Difference): boolean =>
  count === 2 && last === first + 1 && one[first] === other[last] && one[last] === other[first]

/** Two numbers of one length that are not the same. */
function nearLevel(one: string, other: string): 'one_digit' | 'exchanged' | undefined {
  if (one.length !== other.length) return
  const difference = differenceOf(one, other)
  if (difference.count === 1) return 'one_digit'
  return isExchanged(one, other, difference) ? 'exchanged' : undefined
}

/** How alike two numbers are that were read; symmetric. */
export function levelOfIdentities(one: Identity, other: Identity): IdentityLevel {
  if (!speaks(one) || !speaks(other)) return 'missing'
  if (one.text === other.text) return 'same'
  if (isWhole(one) && one.number === other.number) return 'short'
  const near = nearLevel(written(one), written(other)) ?? nearLevel(one.text, other.text)
  if (near) return near
  if (one.birth > 0 && one.birth === other.birth && one.region === other.region) return 'head'
  return isWhole(one) && isWhole(other) ? 'both_valid' : 'different'
}

export const compareIdentityNumbers = (one: string, other: string): IdentityLevel =>
  levelOfIdentities(readIdentity(one), readIdentity(other))
