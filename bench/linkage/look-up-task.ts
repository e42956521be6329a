/** What a process that looks records up is given. */
export interface LookUpTask {
  readonly index: string
  /** Records, a line of JSON each. */
  readonly asked: string
  readonly answers: string
}

/** What it found. */
export interface Found {
  /** By record: the entity, by what it was decided, why there is none, how many others the record brings together with it. */
  readonly answers: readonly (readonly [
    entity: number | null,
    by: string | null,
    reason: string | null,
    together: number,
  ])[]
  readonly milliseconds: readonly number[]
  readonly processorSeconds: number
  readonly megabytes: number
}
