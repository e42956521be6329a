import { explainPair, type Waterfall } from '../explain.ts'
import { shownText } from '../kinds/scoped.ts'
import type { Model } from '../model/model.ts'
import { bit } from '../model/weights.ts'
import { maskedText } from '../report/mask.ts'
import type { Entity } from './entities.ts'
import { entityOf, type Head, isAnchor } from './layout.ts'
import type { Reader } from './read-values.ts'
import type { Weighed } from './weigh.ts'

/** By what a record was resolved: a trusted number that holds it, its signature that the run knew, or weight. */
export type DecidedBy = 'number' | 'signature' | 'weight'

/** Why a record is of no entity. */
export type NoneReason =
  /** No text of it says anything. */
  | 'says-nothing'
  /** Nothing that blocks bring beside it, and too little to be an entity of its own. */
  | 'says-too-little'
  | 'no-candidate'
  /** Nothing beside it, and keys of blocks that more bear than their caps allow. */
  | 'over-cap'
  | 'below-threshold'
  /** The best leads the second best by too little. */
  | 'margin'
  | 'vetoed'
  /** A trusted number that nobody bears, and nobody without one whom it suits. */
  | 'new-number'
  /** What it joins are records that are no entity. */
  | 'joins-loose'

/** One that blocks bring beside the record, weighed. */
export interface Candidate {
  /** Its `cluster_id`; none of records that nothing identifies. */
  readonly entity?: number
  /** Bits, and how many a link with it takes. */
  readonly weight: number
  readonly needed: number
  /** Whether it weighs enough and nothing forbids it. */
  readonly links: boolean
  /** What it says, by field: at most eight values, the one that most records say first. */
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly waterfall: Waterfall
}

export interface Answer {
  /** The `cluster_id` that the record belongs to; none where it is of no entity that is there. */
  readonly entity?: number
  readonly by?: DecidedBy
  /** Why it is of no entity. */
  readonly reason?: NoneReason
  /** Other entities that the record brings together with this one. */
  readonly together: readonly number[]
  /** Whether it says enough to be an entity of its own. */
  readonly identified: boolean
  /** By weight, the heaviest first. */
  readonly candidates: readonly Candidate[]
}

/** A candidate before it is told. */
export interface Beside {
  readonly entity: Entity
  readonly weighed: Weighed
  readonly links: boolean
}

/** The number of an entity as a run gave it; none of what nothing identifies. */
export const clusterOf = ({ loose }: Head, id: number): number | undefined =>
  entityOf(id) < loose ? entityOf(id) : undefined

export const neededFor = ({ least }: Head, id: number): number => (isAnchor(id) ? least.anchor : least.node)

export function tellCandidate(head: Head, { fields }: Reader, { entity, weighed, links }: Beside): Candidate {
  const cluster = clusterOf(head, entity.id)
  const values = fields.flatMap((field, i) =>
    entity.said[i]!.length > 0 ? [[field, entity.said[i]!.map(({ text }) => shownText(text))] as const] : [],
  )
  return {
    ...(cluster === undefined ? {} : { entity: cluster }),
    weight: weighed.weight / bit,
    needed: neededFor(head, entity.id) / bit,
    links,
    values: Object.fromEntries(values),
    waterfall: explainPair(weighed, head.model, head.trained),
  }
}

/** An answer that may lie around: of values too little to tell whose they are. */
export const maskedAnswer = (answer: Answer, { fields }: Model): Answer => ({
  ...answer,
  candidates: answer.candidates.map(candidate => ({
    ...candidate,
    values: Object.fromEntries(
      Object.entries(candidate.values).map(([field, texts]) => [
        field,
        texts.map(text => maskedText(fields[field]!.kind, text)),
      ]),
    ),
  })),
})
