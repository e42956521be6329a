import { join } from 'node:path'
import { openFeatures } from '../base/open-base.ts'
import { type Base, previousOf, rareFields } from '../base/state.ts'
import { highestOf, type Stated, writeTables } from '../base/write-state.ts'
import {
  addedSql,
  countedSql,
  deltaClustersSql,
  deltaEntitySql,
  deltaGrownSql,
  joinedSql,
  movesSql,
  numberedSql,
  placedSql,
  shownBaseSql,
} from '../plan/delta-result.ts'
import {
  addedEntitySql,
  addedSignatureSql,
  addedValueSql,
  movedSql,
  reassignedSql,
  renamedSql,
} from '../plan/delta-state.ts'
import { fieldsOf, leadFields, shownFields } from '../plan/names.ts'
import { exampleSql, pairListSql, shownSql, worthSql } from '../plan/pair-list.ts'
import { assignedSql, goldenFieldSql, goldenSql } from '../plan/result.ts'
import { ownLooseSql } from '../plan/state.ts'
import type { HeldDelta } from './hold-delta.ts'
import type { Run } from './run.ts'
import { writeResult } from './write-results.ts'

/** What a delta changed. */
export interface WrittenDelta {
  /** Entities that have new records, new values, or others in them. */
  readonly changed: number
  /** Entities that the base did not have. */
  readonly entities: number
  /** Numbers of entities that are another’s from now on, and records of the base that were on their own and are no more. */
  readonly merged: number
  readonly found: number
  /** Records that came again with other values, and are of another cluster by them. */
  readonly moved: number
  /** Records of the delta that nothing identifies. */
  readonly loose: number
}

/** The pairs that are worth a look; of nodes of the base no record is named. */
async function writePairs(run: Run): Promise<void> {
  const { model, db, output } = run
  await db.run(`create or replace temp view worth as ${worthSql(model)}`)
  await db.run(`create or replace temp table example as ${exampleSql('grown')}`)
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  const own = shownSql(clusters, 0)
  await db.run(
    `create or replace temp table shown as ${own} union all select node, cluster_id, null as record_id from (${shownBaseSql}) as of_base`,
  )
  await writeResult(run, 'pairs.parquet', pairListSql(model, false))
}

/** Results of a delta: its records, what moved, and whatever is not as it was. */
export async function writeDelta(
  run: Run,
  base: Base,
  member: string | undefined,
  again: boolean,
): Promise<WrittenDelta> {
  const { model, make, db, engine } = run
  const { highest } = base.state
  await make('joined', joinedSql(member))
  await make('assigned', assignedSql(model, 'joined'))
  await make('placed', placedSql(model))
  await make('numbered', numberedSql(again))
  await make('entity', deltaEntitySql(again, highest))
  await make('moves', movesSql)
  await make('grown', deltaGrownSql(model, again, engine.dialect))
  await make('added', addedSql)
  for (const field of shownFields(model)) {
    await openFeatures(run, base, field)
    await make(`golden_${field}`, goldenFieldSql(model, field, 'joined'))
  }
  await make('golden', goldenSql(model, countedSql))
  await writeResult(run, 'clusters.parquet', deltaClustersSql(db.dialect, highest))
  await writeResult(run, 'moves.parquet', 'select from_id, to_id, records from moves')
  await writeResult(run, 'golden.parquet', 'select * from golden')
  await writePairs(run)
  const one = async (sql: string) => Number((await db.first(sql))[0])
  return {
    changed: await run.count('added'),
    entities: await one(`select count(*) from entity where entity > ${highest}`),
    merged: await one('select count(*) from moves where loose = 0'),
    found: await one('select count(*) from moves where loose = 1'),
    moved: await one('select coalesce(sum(n), 0) from grown where before is not null'),
    loose: await one('select coalesce(sum(n), 0) from grown where entity is null'),
  }
}

/** Keeps what the next delta builds on: what this one added, and no copy of the base. */
export async function writeDeltaState(run: Run, id: string, base: Base, held: HeldDelta): Promise<void> {
  const { model, db, output } = run
  const { state } = base
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  const tables: Stated[] = [
    { name: 'signature', sql: addedSignatureSql(model) },
    { name: 'entity', sql: addedEntitySql },
    { name: 'loose', sql: ownLooseSql('grown', clusters, db.dialect.unnest) },
    { name: 'source', same: 'new_source' },
    ...fieldsOf(model).flatMap((field): Stated[] => [
      { name: `value_${field}`, sql: addedValueSql(field) },
      { name: `feature_${field}`, same: `new_feature_${field}` },
    ]),
    ...rareFields(model).map(field => ({ name: `rarity_${field}`, same: `new_rarity_${field}` })),
    ...leadFields(model).map(field => ({ name: `leader_${field}`, same: `new_leader_${field}` })),
    { name: 'moved', sql: movedSql(state.lowest) },
    { name: 'renamed', sql: renamedSql },
    { name: 'reassigned', sql: reassignedSql(db.dialect) },
  ]
  await writeTables(run, tables, {
    ...state,
    id,
    previous: previousOf(output, base),
    highest: Math.max(state.highest, await highestOf(db, output)),
    lowest: state.lowest - held.residual,
    records: state.records + held.records - held.again,
  })
}
