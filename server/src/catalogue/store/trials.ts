import type { TrialResult } from '@lifetree/contract/catalogue-version'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface TrialRow {
  id: string
  version_id: string
  edit: number
  from_at: Date
  to_at: Date
  asked_by: string
  asked_at: Date
  done: number
  ended_at: Date | null
  result: TrialResult | null
}

const columns = 'id, version_id, edit, from_at, to_at, asked_by, asked_at, done, ended_at, result'

export interface NewTrial {
  readonly id: string
  readonly versionId: string
  readonly edit: number
  readonly from: Date
  readonly to: Date
}

/** False where the id is taken. */
export async function insertTrial(tx: Tx, trial: NewTrial, by: { accountId: string; now: Date }): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert rule trial',
    text: `insert into rule_trials (id, version_id, edit, from_at, to_at, asked_by, asked_at)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values: [trial.id, trial.versionId, trial.edit, trial.from, trial.to, by.accountId, by.now],
  })
  return rowCount > 0
}

export async function findTrial(tx: Queryable, id: string): Promise<TrialRow | undefined> {
  const { rows } = await tx.query<TrialRow>({
    name: 'find rule trial',
    text: `select ${columns} from rule_trials where id = $1`,
    values: [id],
  })
  return rows[0]
}

export async function findLastTrial(tx: Queryable, versionId: string): Promise<TrialRow | undefined> {
  const { rows } = await tx.query<TrialRow>({
    name: 'find last rule trial',
    text: `select ${columns} from rule_trials where version_id = $1 order by asked_at desc, id desc limit 1`,
    values: [versionId],
  })
  return rows[0]
}

export async function advanceTrial(tx: Tx, id: string, done: number): Promise<void> {
  await tx.query({
    name: 'advance rule trial',
    text: 'update rule_trials set done = $2 where id = $1 and ended_at is null',
    values: [id, done],
  })
}

export async function endTrial(tx: Tx, id: string, result: TrialResult, now: Date): Promise<void> {
  await tx.query({
    name: 'end rule trial',
    text: 'update rule_trials set done = $2, result = $3, ended_at = $4 where id = $1',
    values: [id, result.cases, JSON.stringify(result), now],
  })
}
