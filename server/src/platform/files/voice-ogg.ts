/** Ogg (RFC 3533): pages, each with the position at its end; of Opus (RFC 7845), which counts 48,000 samples a second. */
const samplesASecond = 48_000

interface Page {
  readonly serial: number
  /** Samples from the beginning to the end of the page; -1 where no packet ends in it. */
  readonly position: number
  readonly body: Buffer
}

function* pagesOf(content: Buffer): Generator<Page> {
  for (let at = 0; at + 27 <= content.length && content.toString('latin1', at, at + 4) === 'OggS'; ) {
    const segments = content.subarray(at + 27, at + 27 + content.readUInt8(at + 26))
    const from = at + 27 + segments.length
    const end = segments.reduce((sum, length) => sum + length, from)
    yield {
      serial: content.readUInt32LE(at + 14),
      position: Number(content.readBigInt64LE(at + 6)),
      body: content.subarray(from, end),
    }
    at = end
  }
}

/** Samples that a decoder leaves out at the beginning; undefined for a page that does not begin a voice. */
const skipIn = (body: Buffer): number | undefined =>
  body.length >= 19 && body.toString('latin1', 0, 8) === 'OpusHead' ? body.readUInt16LE(10) : undefined

/** Length in seconds; of several voices one behind the other, of all. */
export function oggSeconds(content: Buffer): number | undefined {
  const skips = new Map<number, number>()
  const ends = new Map<number, number>()
  for (const { serial, position, body } of pagesOf(content)) {
    const skip = skipIn(body)
    if (skip !== undefined) skips.set(serial, skip)
    else if (skips.has(serial)) ends.set(serial, Math.max(ends.get(serial) ?? 0, position))
  }
  const samples = [...ends].filter(([, end]) => end > 0).map(([serial, end]) => end - (skips.get(serial) ?? 0))
  return samples.length === 0 ? undefined : samples.reduce((sum, each) => sum + Math.max(0, each), 0) / samplesASecond
}
