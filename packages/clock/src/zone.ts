/** Offsets of one time zone, in ms to add to UTC. Instants and local times are plain numbers of ms. */
export interface Zone {
  toLocal(utc: number): number
  /** A local time that occurs twice or never (a change of summer time) gives one of the two instants beside it. */
  toUtc(local: number): number
}

interface Span {
  until: number
  offset: number
}

const WEEK = 7 * 86_400_000

/** Opens a zone by its IANA name; refuses (RangeError) a name that the platform does not know. */
export function openZone(name: string): Zone {
  const readOffset = offsetReader(name)
  const years = new Map<number, readonly Span[]>()
  const offsetAt = (utc: number): number => {
    const year = new Date(utc).getUTCFullYear()
    let spans = years.get(year)
    if (!spans) {
      spans = readSpans(year, readOffset)
      years.set(year, spans)
    }
    for (const span of spans) if (utc < span.until) return span.offset
    throw new RangeError(`no offset of ${name} at ${utc}`)
  }
  return {
    toLocal: utc => utc + offsetAt(utc),
    toUtc: local => local - offsetAt(local - offsetAt(local)),
  }
}

/** Intl takes microseconds a question, so each year is asked once, by the week, and then halved down to the changes. */
function readSpans(year: number, readOffset: (utc: number) => number): readonly Span[] {
  const end = Date.UTC(year + 1, 0, 1)
  const spans: Span[] = []
  let at = Date.UTC(year, 0, 1)
  let offset = readOffset(at)
  while (at < end) {
    const next = Math.min(at + WEEK, end)
    const nextOffset = readOffset(next)
    if (nextOffset !== offset) {
      spans.push({ until: findChange(at, next, readOffset), offset })
      offset = nextOffset
    }
    at = next
  }
  spans.push({ until: end, offset })
  return spans
}

function findChange(from: number, to: number, readOffset: (utc: number) => number): number {
  const before = readOffset(from)
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (readOffset(middle) === before) low = middle
    else high = middle
  }
  return high
}

function offsetReader(name: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return utc => {
    const whole = Math.floor(utc / 1000) * 1000
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(whole)) parts[type] = Number(value)
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole
  }
}
