/** What a file holds, and with it the model that fits it. */
export type Kind = 'febrl3' | 'febrl4' | 'fake_1000' | 'historical_50k' | 'person_cn'

/** Files that were made once and that every engine reads: records without their truth, and the truth beside them. */
export interface LinkageSet {
  readonly name: string
  readonly kind: Kind
  /** Equal rows are made one before they are linked, and are all in the clusters again after. */
  readonly collapse: boolean
  readonly whole: Part
  /** Entities of their own, with all their records: the threshold is chosen here. */
  readonly training: Part
  /** Others: what is reported is measured here. It may be the whole itself, where training has entities that are not in it. */
  readonly test: Part
}

export interface Part {
  /** `record_id` (a number that says nothing of the entity), the columns of the source, and `source` where two files are linked. */
  readonly records: string
  /** `record_id`, `entity`, and `source` where only pairs between two files count. */
  readonly truth: string
}

export interface LinkTask {
  readonly records: string
  readonly kind: Kind
  readonly collapse: boolean
  /** An empty folder; what is written there is the engine's own affair. */
  readonly out: string
  /** On the engine's own scale. Several are asked for only where the threshold is chosen; a timed run has one. */
  readonly thresholds: readonly number[]
  readonly threads: number
  /** As DuckDB writes a limit: 12GB. */
  readonly memory: string
}

export interface Linked {
  /** From opening the Parquet file to the last clusters file written; training and clustering are in it. */
  readonly seconds: number
  /** Of all cores, from the start of the process to its end: what other programs do hardly changes it. */
  readonly processorSeconds: number
  /** The most memory that the process held. */
  readonly peakMegabytes: number
  /** For each threshold a Parquet file of `record_id`, `cluster_id`, with every record once. */
  readonly clusters: readonly string[]
  readonly versions: Readonly<Record<string, string>>
  /** Pairs that were scored and kept, and seconds by stage, where the engine tells. */
  readonly pairs?: number
  readonly stages?: Readonly<Record<string, number>>
}

/** One that links: all that the comparison needs of it. */
export interface Engine {
  readonly name: string
  /** Those among which the training half chooses, from loose to strict. */
  readonly thresholds: (kind: Kind) => readonly number[]
  readonly link: (task: LinkTask) => Promise<Linked>
}
