const firstBits = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0

/** The fractional parts of cube and square roots of the first primes, as the standard has them (FIPS 180-4). */
const primes = ((): number[] => {
  const found: number[] = []
  for (let n = 2; found.length < 64; n++) if (found.every(prime => n % prime !== 0)) found.push(n)
  return found
})()
const rounds = Int32Array.from(primes, prime => firstBits(Math.cbrt(prime)))
const begin = Int32Array.from(primes.slice(0, 8), prime => firstBits(Math.sqrt(prime)))

/**
 * One block of SHA-256 into `state`; the first 16 of the 64 `words` are the block's own, the others are worked out. By hand, since a browser’s own is asynchronous: a hundred
 * thousand small hashes would wait for each other.
 */
export function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15] as number
    const b = w[i - 2] as number
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0
  }
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (rounds[i] as number) + (w[i] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = ((state[0] as number) + a) | 0
  state[1] = ((state[1] as number) + b) | 0
  state[2] = ((state[2] as number) + c) | 0
  state[3] = ((state[3] as number) + d) | 0
  state[4] = ((state[4] as number) + e) | 0
  state[5] = ((state[5] as number) + f) | 0
  state[6] = ((state[6] as number) + g) | 0
  state[7] = ((state[7] as number) + h) | 0
}

/** The eight words of the hash of a text. */
export function sha256(text: string): Int32Array {
  const bytes = new TextEncoder().encode(text)
  const padded = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64))
  new Uint8Array(padded.buffer).set(bytes)
  padded.setUint8(bytes.length, 0x80)
  padded.setUint32(padded.byteLength - 4, bytes.length * 8)
  const state = begin.slice()
  const words = new Int32Array(64)
  for (let at = 0; at < padded.byteLength; at += 64) {
    for (let word = 0; word < 16; word++) words[word] = padded.getInt32(at + word * 4)
    compress(state, words)
  }
  return state
}

export const hexOf = (words: Int32Array): string =>
  [...words].map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')

export const beginState = (): Int32Array => begin.slice()
