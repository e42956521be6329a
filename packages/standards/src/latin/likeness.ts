type Codes = readonly number[]

/** Code points of a text; its UTF-16 units where each is a character. */
function codesOf(text: string): number[] {
  const codes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!
    codes.push(code)
    if (code > 0xffff) i++
  }
  return codes
}

/** Which of the characters of a agree with one of b within the window, and which of b with one of a: a bit each, of texts of up to 32. */
interface Marks {
  a: number
  b: number
  count: number
}
const marks: Marks = { a: 0, b: 0, count: 0 }

function markShort(a: Codes, b: Codes): Marks {
  const window = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1)
  let [inA, inB, count] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const code = a[i]
    const end = Math.min(b.length - 1, i + window)
    for (let j = i > window ? i - window : 0; j <= end; j++) {
      if (b[j] !== code || (inB >>> j) & 1) continue
      inA |= 1 << i
      inB |= 1 << j
      count++
      break
    }
  }
  marks.a = inA
  marks.b = inB
  marks.count = count
  return marks
}

/** Of the characters that agree half of those that stand in another order. */
function shortOutOfOrder(a: Codes, b: Codes, { a: inA, b: inB }: Marks): number {
  let count = 0
  for (let i = 0, j = 0; i < a.length; i++) {
    if (!((inA >>> i) & 1)) continue
    while (!((inB >>> j) & 1)) j++
    if (a[i] !== b[j++]) count++
  }
  return count / 2
}

/** Marks what agrees within the window, in place; answers how many. */
function matching(a: Codes, b: Codes, found: { a: Uint8Array; b: Uint8Array }): number {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  let count = 0
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(0, i - window); j <= Math.min(b.length - 1, i + window); j++) {
      if (found.b[j] || a[i] !== b[j]) continue
      found.a[i] = 1
      found.b[j] = 1
      count++
      break
    }
  return count
}

function outOfOrder(a: Codes, b: Codes, found: { a: Uint8Array; b: Uint8Array }): number {
  let count = 0
  for (let i = 0, j = 0; i < a.length; i++) {
    if (!found.a[i]) continue
    while (!found.b[j]) j++
    if (a[i] !== b[j++]) count++
  }
  return count / 2
}

const shareOf = (a: Codes, b: Codes, count: number, turned: number): number =>
  count === 0 ? 0 : (count / a.length + count / b.length + (count - turned) / count) / 3

function jaroOf(a: Codes, b: Codes): number {
  if (a.length <= 32 && b.length <= 32) {
    const { count } = markShort(a, b)
    return shareOf(a, b, count, count === 0 ? 0 : shortOutOfOrder(a, b, marks))
  }
  const found = { a: new Uint8Array(a.length), b: new Uint8Array(b.length) }
  const count = matching(a, b, found)
  return shareOf(a, b, count, outOfOrder(a, b, found))
}

/** Jaro's likeness of two texts by code points, 0 to 1 (M. Jaro 1989). */
export const jaro = (one: string, other: string): number => (one === other ? 1 : jaroOf(codesOf(one), codesOf(other)))

const raised = (likeness: number, shared: number): number => likeness + shared * 0.1 * (1 - likeness)

const heads = 4

/** Jaro's likeness, raised by a tenth of what is missing for each of up to four first characters that agree (W. Winkler 1990). */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  const [a, b] = [codesOf(one), codesOf(other)]
  let shared = 0
  while (shared < heads && shared < a.length && a[shared] === b[shared]) shared++
  return raised(jaroOf(a, b), shared)
}

/** How many bits of 32 are set. */
function bitsOf(value: number): number {
  let bits = value - ((value >>> 1) & 0x5555_5555)
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

/** What many texts are told apart by before they are compared: their lengths, first characters, and a bit for each of 32 classes of characters. */
interface Signs {
  readonly lengths: Uint32Array
  readonly classes: Int32Array
  readonly heads: Uint32Array
}

function signsOf(texts: readonly Codes[]): Signs {
  const [lengths, classes] = [Uint32Array.from(texts, codes => codes.length), new Int32Array(texts.length)]
  const first = new Uint32Array(texts.length * heads)
  for (const [i, codes] of texts.entries()) {
    for (const code of codes) classes[i]! |= 1 << (code & 31)
    first.set(codes.slice(0, heads), i * heads)
  }
  return { lengths, classes, heads: first }
}

function sharedHead({ heads: first }: Signs, a: number, b: number): number {
  let shared = 0
  for (let [i, j] = [a * heads, b * heads]; shared < heads && first[i] !== 0 && first[i] === first[j]; i++, j++)
    shared++
  return shared
}

/** The most that the likeness by Jaro can be: characters of a class that the other text lacks agree with none. */
function mostOf({ lengths, classes }: Signs, a: number, b: number): number {
  const [one, other] = [lengths[a]!, lengths[b]!]
  const [mine, yours] = [classes[a]!, classes[b]!]
  const count = Math.min(one - bitsOf(mine & ~yours), other - bitsOf(yours & ~mine))
  return count === 0 ? 0 : (count / one + count / other + 1) / 3
}

/**
 * `jaroWinkler` of two of many texts, by their places, which are made ready once. Below `least` it answers 0 as soon as that is certain: most pairs are
 * unlike, and told so by the characters that they have.
 */
export function jaroWinklers(texts: readonly string[]): (a: number, b: number, least: number) => number {
  const all = texts.map(codesOf)
  const signs = signsOf(all)
  return (a, b, least) => {
    const shared = sharedHead(signs, a, b)
    // What is added is more than numbers with a point are off by.
    if (raised(mostOf(signs, a, b), shared) + 1e-9 < least) return 0
    return raised(jaroOf(all[a]!, all[b]!), shared)
  }
}

interface Grid {
  readonly a: Codes
  readonly b: Codes
  /** The distance of the first i and j characters, at i × (length of b + 1) + j. */
  readonly cells: Uint16Array
  readonly width: number
}

function cheapest({ a, b, cells, width }: Grid, i: number, j: number): number {
  const at = i * width + j
  const replaced = cells[at - width - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
  let best = Math.min(replaced, cells[at - width]! + 1, cells[at - 1]! + 1)
  if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
    best = Math.min(best, cells[at - 2 * width - 2]! + 1)
  return best
}

/**
 * How many characters are put in, left out, replaced or exchanged with their neighbour to make one text of the other, no piece being
 * changed twice (optimal string alignment; F. Damerau 1964), by code points.
 */
export function editDistance(one: string, other: string): number {
  if (one === other) return 0
  const [a, b] = [codesOf(one), codesOf(other)]
  const width = b.length + 1
  const grid: Grid = { a, b, cells: new Uint16Array((a.length + 1) * width), width }
  for (let j = 1; j < width; j++) grid.cells[j] = j
  for (let i = 1; i <= a.length; i++) {
    grid.cells[i * width] = i
    for (let j = 1; j < width; j++) grid.cells[i * width + j] = cheapest(grid, i, j)
  }
  return grid.cells[grid.cells.length - 1]!
}

/** The share of pairs of neighbouring characters that two texts have in common, each counted as often as it stands (Dice). */
export function pairLikeness(one: string, other: string): number {
  const [a, b] = [codesOf(one), codesOf(other)]
  if (a.length < 2 || b.length < 2) return one === other ? 1 : 0
  const left = new Map<number, number>()
  for (let i = 1; i < a.length; i++) {
    const pair = a[i - 1]! * 0x20_0000 + a[i]!
    left.set(pair, (left.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let i = 1; i < b.length; i++) {
    const pair = b[i - 1]! * 0x20_0000 + b[i]!
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    left.set(pair, count - 1)
    shared++
  }
  return (2 * shared) / (a.length + b.length - 2)
}
