export { readCity, readTown, type Town } from './city.ts'
export { type Fault, Refused } from './fault.ts'
export type { Source } from './source.ts'
