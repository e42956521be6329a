import { join } from 'node:path'
import { openFeatures } from '../base/open-base.ts'
import { type Base, previousOf, rareFields } from '../base/state.ts'
import { highestOf, type Stated, writeTables } from '../base/write-state.ts'
import { inForceSql } from '../decision/read-decisions.ts'
import { moreOf } from '../plan/delta.ts'
import {
  addedAndRemadeSql,
  decidedSql,
  reassignedNowSql,
  relaidLooseSql,
  relaidSql,
  remadeSql,
  unsignedSql,
} from '../plan/delta-decided-state.ts'
import {
  addedSql,
  countedSql,
  decidedBaseClusterSql,
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
import { decidedClusterSql, exampleSql, firstsSql, pairListSql, shownSql } from '../plan/pair-list.ts'
import { assignedSql, goldenFieldSql, goldenSql } from '../plan/result.ts'
import { decidedSignatureSql, ownLooseSql } from '../plan/state.ts'
import type { HeldDelta } from './hold-delta.ts'
import type { Run } from './run.ts'
import { writeResult } from './write-results.ts'
import { writeTable } from './write-table.ts'

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
  const { model, db, output, decisions } = run
  await db.run(`create or replace temp table example as ${exampleSql(firstsSql('grown'))}`)
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  const own = shownSql(clusters, 0)
  await db.run(
    `create or replace temp table shown as ${own} union all select node, cluster_id, null as record_id from (${shownBaseSql}) as of_base`,
  )
  if (decisions) {
    const pairs = decisions.pairs.map(({ a, b, must }) => [a, b, Number(must)])
    await writeTable(run, 'decided_pair', ['a', 'b', 'must'], pairs)
    await db.run('create or replace temp view forbids as select node, other from forbidden_0')
    await db.run(
      `create or replace temp table decided_cluster as ${decidedClusterSql(clusters)} union all ${decidedBaseClusterSql(clusters)}`,
    )
  }
  await writeResult(run, 'pairs.parquet', pairListSql(model, decisions !== undefined))
}

/** Results of a delta: its records, what moved, and whatever is not as it was. */
export async function writeDelta(
  run: Run,
  base: Base,
  member: string | undefined,
  again: string | undefined,
): Promise<WrittenDelta> {
  const { model, make, db, engine, decisions } = run
  const decided = decisions !== undefined
  const { highest } = base.state
  await make('joined', joinedSql(member))
  await make('assigned', assignedSql(model, 'joined', moreOf(decided)))
  await make('placed', placedSql(model, decided))
  await make('numbered', numberedSql(again))
  await make('entity', deltaEntitySql(again, highest))
  await make('moves', movesSql)
  await make('grown', deltaGrownSql(model, again, engine.dialect, decided))
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

/** What of decisions the next delta obeys. */
function decidedStated({ model, decisions }: Run, { folders }: Base): Stated[] {
  if (!decisions) return []
  return [
    { name: 'decision', sql: inForceSql(decisions) },
    { name: 'decided', sql: decidedSql(model) },
    { name: 'remade', sql: remadeSql(folders.length) },
    { name: 'relaid', sql: relaidSql(folders.length) },
    { name: 'unsigned', sql: unsignedSql(model, folders.length) },
  ]
}

/** Keeps what the next delta builds on: what this one added, and no copy of the base. */
export async function writeDeltaState(run: Run, id: string, base: Base, held: HeldDelta): Promise<void> {
  const { model, db, output } = run
  const { state } = base
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  const decided = run.decisions !== undefined
  const loose = ownLooseSql('grown', clusters, db.dialect.unnest)
  const tables: Stated[] = [
    { name: 'signature', sql: decided ? decidedSignatureSql(model) : addedSignatureSql(model) },
    { name: 'entity', sql: addedEntitySql },
    { name: 'loose', sql: decided ? `${loose} union all ${relaidLooseSql}` : loose },
    { name: 'source', same: 'new_source' },
    ...fieldsOf(model).flatMap((field): Stated[] => [
      { name: `value_${field}`, sql: decided ? addedAndRemadeSql(field) : addedValueSql(field) },
      { name: `feature_${field}`, same: `new_feature_${field}` },
    ]),
    ...rareFields(model).map(field => ({ name: `rarity_${field}`, same: `new_rarity_${field}` })),
    ...leadFields(model).map(field => ({ name: `leader_${field}`, same: `new_leader_${field}` })),
    { name: 'moved', sql: movedSql(state.lowest) },
    { name: 'renamed', sql: renamedSql },
    { name: 'reassigned', sql: decided ? reassignedNowSql(clusters, db.dialect) : reassignedSql(db.dialect) },
    ...decidedStated(run, base),
  ]
  await writeTables(run, tables, {
    ...state,
    id,
    previous: previousOf(output, base),
    highest: Math.max(state.highest, await highestOf(db, output)),
    lowest: state.lowest - held.residual,
    records: state.records + held.records - held.again,
    ...(decided ? { decided } : {}),
  })
}
