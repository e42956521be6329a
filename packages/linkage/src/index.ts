export { type Compacted, type CompactOptions, compact } from './base/compact.ts'
export type { Decision } from './decision/decision.ts'
export type { Delta } from './delta.ts'
export {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  evaluateCounts,
  type KindScore,
  type Score,
} from './evaluate.ts'
export { explainPair, type Step, type Waterfall, type WeighedPair } from './explain.ts'
export { clustersAt } from './history/clusters-at.ts'
export { type RunEntry, readLedger } from './history/ledger.ts'
export { type HousesGiven, openHouses } from './house/open-houses.ts'
export type { Encoding, Input } from './input/input.ts'
export type { House, Houses } from './kinds/kind.ts'
export { type Answer, type Candidate, type DecidedBy, maskedAnswer, type NoneReason } from './lookup/answer.ts'
export { type BuildOptions, type Built, buildIndex } from './lookup/build.ts'
export { type OpenIndex, type OpenOptions, openIndex } from './lookup/open.ts'
export type { LookedUp } from './lookup/read-values.ts'
export type { ResolveOptions } from './lookup/resolve.ts'
export { houseCn } from './model/house-cn.ts'
export type { Model } from './model/model.ts'
export { organisationCn } from './model/organisation-cn.ts'
export { personCn } from './model/person-cn.ts'
export { personLatin } from './model/person-latin.ts'
export { readModel } from './model/read-model.ts'
export { LinkageRefusal, type RefusalCode } from './refusal.ts'
export { type Linked, type LinkOptions, link } from './run.ts'
export type { Clustering, Progress } from './stage/run.ts'
export type { Trained } from './train.ts'
