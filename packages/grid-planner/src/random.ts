/** Answers numbers in [0, 1), the same for the same seed on any machine (mulberry32, Tommy Ettinger, public domain). */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A seed for a part of the work: the same part draws the same numbers whatever is planned beside it. */
export function seedOf(seed: number, word: string): number {
  let hash = (2_166_136_261 ^ seed) >>> 0
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 16_777_619) >>> 0
  return hash
}
