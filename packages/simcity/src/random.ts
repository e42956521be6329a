/** A stream of numbers that depends on its seed alone. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True in `share` of the draws. */
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** Between `low` and `high`, thickest in the middle (a sum of three draws; no function that engines round apart). */
  bell(low: number, high: number): number
}

/** Four 32-bit words from a text (cyrb128, public domain). */
function wordsOf(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

/** sfc32 (Doty-Humphrey, public domain): 32-bit whole-number arithmetic, so the same on every machine. */
function sfc32([a, b, c, d]: [number, number, number, number]): () => number {
  return () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4294967296
  }
}

/**
 * The stream of one thing: name the thing (`seed`, `households`, grid code), not the order in which it is made, so that
 * a part of the city comes out the same alone as within the whole.
 */
export function randomOf(...names: readonly (string | number)[]): Random {
  const next = sfc32(wordsOf(names.join('\u0000')))
  for (let i = 0; i < 4; i++) next()
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    chance: share => next() < share,
    pick: <T>(items: readonly T[]) => items[int(0, items.length - 1)] as T,
    bell: (low, high) => low + ((next() + next() + next()) / 3) * (high - low),
  }
}

/** A UUIDv7 that depends on its names alone: the time in milliseconds, then bits of the names' hash (RFC 9562, 5.7). */
export function idOf(at: number, ...names: readonly (string | number)[]): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const [a, b, c] = wordsOf(names.join('\u0000'))
  const hex = (word: number) => word.toString(16).padStart(8, '0')
  const rand = hex(a) + hex(b) + hex(c)
  const variant = ((Number.parseInt(rand[3]!, 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rand.slice(0, 3)}-${variant}${rand.slice(4, 7)}-${rand.slice(8, 20)}`
}

/** A draw of one of the items, each as often as its weight says. */
export function weighted<T>(items: readonly (readonly [T, number])[]): (random: Random) => T {
  let total = 0
  const ends = items.map(([, weight]) => {
    total += weight
    return total
  })
  return random => {
    const at = random.next() * total
    let [low, high] = [0, items.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! > at) high = middle
      else low = middle + 1
    }
    return items[low]![0]
  }
}
