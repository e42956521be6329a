import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Accuracy, Model } from './model.ts'

export interface ModelRow {
  readonly version: string
  readonly trained_at: Date
  readonly cases: number
  readonly classes: number
  readonly held_out: number
  readonly top1: number
  readonly top3: number
}

export async function findNewest(reader: Queryable): Promise<ModelRow | undefined> {
  const { rows } = await reader.query<ModelRow>({
    name: 'find newest model',
    text: `select version, trained_at, cases, classes, held_out, top1, top3 from suggestion_models order by version desc limit 1`,
  })
  return rows[0]
}

export async function readModel(reader: Queryable, version: string): Promise<Buffer | undefined> {
  const { rows } = await reader.query<{ model: Buffer }>({
    name: 'read model',
    text: 'select model from suggestion_models where version = $1',
    values: [version],
  })
  return rows[0]?.model
}

const kept = 5

export async function putModel(
  tx: Tx,
  { model, accuracy, packed }: { model: Model; accuracy: Accuracy; packed: Buffer },
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'put model',
    text: `insert into suggestion_models (trained_at, cases, classes, held_out, top1, top3, model)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [now, model.cases, model.classes.length, accuracy.heldOut, accuracy.top1, accuracy.top3, packed],
  })
  await tx.query({
    name: 'delete old models',
    text: `delete from suggestion_models where version <= (select max(version) - $1 from suggestion_models)`,
    values: [kept],
  })
}
