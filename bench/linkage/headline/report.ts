import type { Evaluation, KindScore } from '@lifetree/linkage'
import type { Accuracy } from './accuracy.ts'
import type { Grouped } from './batches.ts'
import type { Spent } from './ledger.ts'

/** What a whole run found; a step of `npm run bench` reads it. */
export interface Report {
  readonly scale: number
  readonly seed: number
  readonly batches: number
  readonly records: number
  readonly signatures: number
  readonly entities: number
  readonly spent: Spent
  /** None where DuckDB had not memory enough for it. */
  readonly grouped: Grouped | undefined
  readonly accuracy: Accuracy
}

const whole = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 })
const exact = (value: number): string => value.toFixed(6)
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/** How right a run is, in two lines. */
export function scoreLines(said: string, score: Evaluation, entity = 'people'): string[] {
  const { precision, recall, bCubedPrecision, bCubedRecall, overMerged, entities, records } = score
  return [
    `${said}: ${whole(records)} of ${whole(entities)} ${entity}: precision ${exact(precision)}, recall ${exact(recall)}; B-cubed ${exact(bCubedPrecision)}, ${exact(bCubedRecall)}`,
    `  ${entity} taken for another: ${whole(overMerged)}, ${((overMerged / entities) * 10_000).toFixed(2)} in 10,000`,
  ]
}

const kindLine = ({ kind, records, recall, precision, bCubedPrecision, bCubedRecall }: KindScore): string =>
  `  ${kind}: ${whole(records)}, ${exact(recall)}, ${exact(1 - precision)}, ${exact(bCubedPrecision)} ${exact(bCubedRecall)}`

/** The same by kinds of errors. */
export const kindLines = ({ kinds }: Evaluation): string[] => [
  'by kind of error: records, share of their pairs that are found, share that is wrong, B-cubed',
  ...kinds.map(kindLine),
]

function groupingLines({ grouped, batches, spent: { refining, processor } }: Report): string[] {
  if (!grouped) return ["a bare GROUP BY of the model's fields does not end: the machine has not memory enough"]
  const how = batches > 1 ? `, in ${batches} batches and then of their groups` : ''
  return [
    `bare GROUP BY of the model's fields: ${grouped.seconds.toFixed(1)} s, ${grouped.processor.toFixed(1)} processor seconds, for ${whole(grouped.groups)} groups, within ${grouped.memory}${how}`,
    `refining took ${(refining / grouped.seconds).toFixed(2)} times that, ${(processor / grouped.processor).toFixed(2)} times its processor seconds`,
  ]
}

/** The run as its log says it in the end. */
export function linesOf(report: Report): string[] {
  const { records, signatures, entities, spent, accuracy } = report
  const { refining, making, processor, memory, disk, work, begun, stages } = spent
  const ordered = Object.entries(stages).toSorted(([, a], [, b]) => b.processor - a.processor)
  return [
    `${whole(records)} records → ${whole(signatures)} different → ${whole(entities)} entities`,
    `refined in ${whole(refining)} s (${whole(records / refining)} records/s, ${whole(processor)} processor seconds), begun ${begun} times; made in ${whole(making)} s, which is not counted`,
    ...groupingLines(report),
    `most memory ${gigabytes(memory)}, most on the disk ${gigabytes(disk)}, of which refining ${gigabytes(work)} (${(work / records).toFixed(1)} bytes a record)`,
    `by stage, seconds and processor seconds: ${ordered.map(([stage, { seconds, processor }]) => `${stage} ${seconds.toFixed(1)} ${processor.toFixed(1)}`).join(', ')}`,
    ...scoreLines('all records', accuracy.all),
    ...scoreLines('records that say enough to be told', accuracy.told),
    'by what records say: records, share of their pairs that are found, share that is wrong, B-cubed',
    ...accuracy.said.map(kindLine),
    ...kindLines(accuracy.all),
  ]
}
