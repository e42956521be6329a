/** Bytes that each record takes, as runs of the whole city and of a hundredth of it measured them (docs/linkage-headline.md). */
export const bytesARecord = {
  records: 17,
  truth: 9,
  /** Truth without its subjects, packed. */
  keptTruth: 2.5,
  /** Tables of equal rows, with the numbers of their records. */
  collapsed: 9,
  /** The most that all tables, what is spilled and the results take together. */
  work: 30,
}

export interface City {
  readonly records: number
  /** So many communities at once are a part. */
  readonly parts: number
}

export interface Decision {
  /** How many parts lie there at once. */
  readonly together: number
  /** Where all records lie there at once. */
  readonly whole: number
  /** As it is decided. */
  readonly needed: number
  /** Whether it has room. */
  readonly fits: boolean
}

/** A little of a disk is left to others. */
const usable = 0.95

/** Whether all records may lie there at once, or parts are made, collapsed and dropped, and how many of them together. */
export function decide({ records, parts }: City, free: number, batches?: number): Decision {
  const { records: own, truth, keptTruth, collapsed, work } = bytesARecord
  const refined = records * (keptTruth + work)
  const whole = records * own + refined
  const room = free * usable
  // Made with their truth while equal rows and truth of those before are kept; all of these are gone when the tables are largest.
  const batched = (together: number) =>
    Math.max(refined, records * (keptTruth + collapsed) + (records / parts) * together * (own + truth))
  if (batches) {
    const together = Math.ceil(parts / batches)
    const needed = together >= parts ? whole : batched(together)
    return { together, whole, needed, fits: needed <= room }
  }
  if (whole <= room) return { together: parts, whole, needed: whole, fits: true }
  const left = room - records * (keptTruth + collapsed)
  const most = Math.max(1, Math.min(parts - 1, Math.floor((left * parts) / records / (own + truth))))
  // As many batches as there have to be, all of one size.
  const together = Math.ceil(parts / Math.ceil(parts / most))
  const needed = batched(together)
  return { together, whole, needed, fits: needed <= room }
}
