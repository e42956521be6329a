import { makeRecords } from '@lifetree/simcity/records'
import { recordsOptions } from './city.ts'

/** What is made in a process of its own, so that its memory is not taken for that of refining. */
export interface Making {
  readonly scale: number
  readonly seed: number
  readonly folder: string
  readonly parts: readonly [from: number, to: number]
}

const { parts, ...city } = JSON.parse(process.argv[2]!) as Making
await makeRecords({
  ...recordsOptions(city),
  batch: parts,
  tell: ({ part, parts: of, records }) => console.log(`making: part ${part} of ${of}, ${records} records`),
})
