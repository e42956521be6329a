/** WebM (EBML, RFC 8794; Matroska, RFC 9559): elements of id, size and content. */
const segment = 0x18538067
const info = 0x1549a966
const timestampScale = 0x2ad7b1
const cluster = 0x1f43b675
const clusterTimestamp = 0xe7
const blockGroup = 0xa0
const block = 0xa1
const simpleBlock = 0xa3

/** Their elements are read one by one; a recorder that writes as it goes does not know their sizes. */
const entered = new Set([segment, info, cluster, blockGroup])

interface Element {
  readonly id: number
  readonly from: number
  readonly end: number
}

/** A number of 1–8 bytes whose first bits say how many. */
function readNumber(content: Buffer, at: number, mark: 'kept' | 'cleared'): { value: number; next: number } {
  const first = content.readUInt8(at)
  const length = Math.clz32(first) - 23
  if (length > 8) throw new RangeError(`No EBML number at ${at}`)
  let value = mark === 'kept' ? first : first & (0xff >> length)
  for (let i = 1; i < length; i++) value = value * 256 + content.readUInt8(at + i)
  return { value, next: at + length }
}

/** In the order of the file; what is cut off at its end is left out. */
function* elementsOf(content: Buffer): Generator<Element> {
  for (let at = 0; at < content.length; ) {
    const { value: id, next } = readNumber(content, at, 'kept')
    const { value: size, next: from } = readNumber(content, next, 'cleared')
    const end = from + size
    if (entered.has(id)) at = from
    else {
      if (end > content.length) return
      yield { id, from, end }
      at = end
    }
  }
}

const unsigned = (content: Buffer, { from, end }: Element): number =>
  content.subarray(from, end).reduce((value, byte) => value * 256 + byte, 0)

/** Time of a block in its cluster: two bytes behind the number of its track. */
const timeOf = (content: Buffer, { from }: Element): number =>
  content.readInt16BE(readNumber(content, from, 'cleared').next)

/** Seconds to the beginning of the last packet. */
export function webmSeconds(content: Buffer): number | undefined {
  let nanoseconds = 1_000_000
  let began = 0
  let last: number | undefined
  for (const element of elementsOf(content)) {
    if (element.id === timestampScale) nanoseconds = unsigned(content, element)
    if (element.id === clusterTimestamp) began = unsigned(content, element)
    if (element.id === simpleBlock || element.id === block) last = Math.max(last ?? 0, began + timeOf(content, element))
  }
  return last === undefined ? undefined : (last * nanoseconds) / 1e9
}
