/** MP4 (ISO/IEC 14496-12): boxes of size, name and content, nested. */
interface Box {
  readonly name: string
  readonly body: Buffer
}

const deepest = 8
const entered = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'mvex', 'moof', 'traf'])

/** In the order of the file, the outer before the inner; what is cut off at its end is left out. */
function* boxesOf(content: Buffer, depth = 0): Generator<Box> {
  for (let at = 0; at + 8 <= content.length; ) {
    const short = content.readUInt32BE(at)
    const head = short === 1 ? 16 : 8
    const size = boxSize(content, at, short)
    if (size < head || at + size > content.length) return
    const box = { name: content.toString('latin1', at + 4, at + 8), body: content.subarray(at + head, at + size) }
    yield box
    if (entered.has(box.name) && depth < deepest) yield* boxesOf(box.body, depth + 1)
    at += size
  }
}

function boxSize(content: Buffer, at: number, short: number): number {
  if (short === 0) return content.length - at
  return short === 1 ? Number(content.readBigUInt64BE(at + 8)) : short
}

interface Track {
  id: number
  /** Units of a second. */
  scale: number
  /** Of a sample where its fragment does not say, in units. */
  usual: number
  /** Where its samples end, in units. */
  end: number
}

interface Reading {
  readonly tracks: Track[]
  /** Of the fragment that is being read. */
  fragment: { track: Track | undefined; usual: number; end: number }
}

const flagsOf = (body: Buffer): number => body.readUInt32BE(0) & 0xffffff
const isLong = (body: Buffer): boolean => body.readUInt8(0) === 1
const bytes = (flags: number, sizes: readonly (readonly [flag: number, bytes: number])[]): number =>
  sizes.reduce((sum, [flag, size]) => sum + (flags & flag ? size : 0), 0)

/** What each box tells of the length. */
const readers: Readonly<Record<string, (body: Buffer, reading: Reading) => void>> = {
  tkhd: (body, { tracks }) => {
    tracks.push({ id: body.readUInt32BE(isLong(body) ? 20 : 12), scale: 0, usual: 0, end: 0 })
  },
  mdhd: (body, { tracks }) => {
    const track = tracks.at(-1)
    if (track) track.scale = body.readUInt32BE(isLong(body) ? 20 : 12)
  },
  stts: (body, { tracks }) => {
    const track = tracks.at(-1)
    for (let at = 8; track && at + 8 <= body.length; at += 8)
      track.end += body.readUInt32BE(at) * body.readUInt32BE(at + 4)
  },
  trex: (body, { tracks }) => {
    const track = tracks.find(({ id }) => id === body.readUInt32BE(4))
    if (track) track.usual = body.readUInt32BE(12)
  },
  tfhd: (body, reading) => {
    const flags = flagsOf(body)
    const track = reading.tracks.find(({ id }) => id === body.readUInt32BE(4))
    const at = 8 + bytes(flags, [[1, 8], [2, 4]]) // biome-ignore format: a row a field
    const usual = flags & 8 ? body.readUInt32BE(at) : (track?.usual ?? 0)
    reading.fragment = { track, usual, end: track?.end ?? 0 }
  },
  tfdt: (body, { fragment }) => {
    fragment.end = isLong(body) ? Number(body.readBigUInt64BE(4)) : body.readUInt32BE(4)
  },
  trun: (body, { fragment }) => {
    fragment.end += runLength(body, fragment.usual)
    if (fragment.track) fragment.track.end = Math.max(fragment.track.end, fragment.end)
  },
}

/** The samples of one run, each with its duration or the usual one, in units. */
function runLength(body: Buffer, usual: number): number {
  const flags = flagsOf(body)
  const count = body.readUInt32BE(4)
  if (!(flags & 0x100)) return count * usual
  const step = bytes(flags, [[0x100, 4], [0x200, 4], [0x400, 4], [0x800, 4]]) // biome-ignore format: a row a field
  const from = 8 + bytes(flags, [[1, 4], [4, 4]]) // biome-ignore format: a row a field
  let length = 0
  for (let i = 0, at = from; i < count && at + 4 <= body.length; i++, at += step) length += body.readUInt32BE(at)
  return length
}

/** Seconds to the end of the last sample of the longest track. */
export function mp4Seconds(content: Buffer): number | undefined {
  const reading: Reading = { tracks: [], fragment: { track: undefined, usual: 0, end: 0 } }
  for (const { name, body } of boxesOf(content)) readers[name]?.(body, reading)
  const lengths = reading.tracks.filter(({ scale, end }) => scale > 0 && end > 0).map(({ scale, end }) => end / scale)
  return lengths.length === 0 ? undefined : Math.max(...lengths)
}
