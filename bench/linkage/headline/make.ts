import { makeRecords } from '@lifetree/simcity/records'
import { order } from './child.ts'
import { type CityAsked, recordsOptions } from './city.ts'
import { keepTruth } from './truth.ts'

/** Makes parts of a city, in a process of its own, so that its memory is not taken for that of refining. */
interface Making extends CityAsked {
  readonly parts: readonly [from: number, to: number]
}

const { parts, ...city } = order<Making>()
await makeRecords({
  ...recordsOptions(city),
  batch: parts,
  tell: ({ part, parts: of, records }) => console.log(`  made: part ${part} of ${of}, ${records} records`),
})
await keepTruth(city.folder)
process.exit(0)
