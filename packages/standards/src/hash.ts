/** What a hash of nothing is. */
export const noHash = 17

/** One integer more in a hash of 32 bits (the finishing steps of MurmurHash3, public domain). */
export function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return (mixed ^ (mixed >>> 16)) | 0
}

/** A text as an integer of 32 bits, by its UTF-16 units. */
export function hashOf(text: string): number {
  let hash = noHash
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i))
  return hash
}
