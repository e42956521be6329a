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

/** Marks what agrees within the window, in place; answers how many. */
function matching(a: readonly number[], b: readonly number[], marks: { a: Uint8Array; b: Uint8Array }): number {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  let count = 0
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(0, i - window); j <= Math.min(b.length - 1, i + window); j++) {
      if (marks.b[j] || a[i] !== b[j]) continue
      marks.a[i] = 1
      marks.b[j] = 1
      count++
      break
    }
  return count
}

function outOfOrder(a: readonly number[], b: readonly number[], marks: { a: Uint8Array; b: Uint8Array }): number {
  let count = 0
  for (let i = 0, j = 0; i < a.length; i++) {
    if (!marks.a[i]) continue
    while (!marks.b[j]) j++
    if (a[i] !== b[j++]) count++
  }
  return count / 2
}

/** Jaro's likeness of two texts by code points, 0 to 1 (M. Jaro 1989). */
export function jaro(one: string, other: string): number {
  if (one === other) return 1
  const [a, b] = [codesOf(one), codesOf(other)]
  const marks = { a: new Uint8Array(a.length), b: new Uint8Array(b.length) }
  const count = matching(a, b, marks)
  if (count === 0) return 0
  return (count / a.length + count / b.length + (count - outOfOrder(a, b, marks)) / count) / 3
}

/** Jaro's likeness, raised by a tenth of what is missing for each of up to four first characters that agree (W. Winkler 1990). */
export function jaroWinkler(one: string, other: string): number {
  const likeness = jaro(one, other)
  let shared = 0
  while (shared < 4 && shared < one.length && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++
  return likeness + shared * 0.1 * (1 - likeness)
}

interface Grid {
  readonly a: readonly number[]
  readonly b: readonly number[]
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
