import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { literal } from '../engine/duckdb.ts'
import type { RunEntry } from '../history/ledger.ts'
import { type Earlier, enterRun, succeed } from '../history/succeed.ts'
import { componentEntitySql } from '../plan/components.ts'
import { apart } from '../plan/decisions.ts'
import { shownFields } from '../plan/names.ts'
import { decidedClusterSql, exampleSql, firstsOfLinesSql, pairListSql, shownSql } from '../plan/pair-list.ts'
import { assignedSql, clustersSql, entitySql, goldenFieldSql, goldenSql, grownSql } from '../plan/result.ts'
import { looseAbove } from './loose-above.ts'
import type { Run } from './run.ts'
import { writeTable } from './write-table.ts'

/** Writes a result as one file, whole or not at all. */
export async function writeResult(
  { db, output }: Pick<Run, 'db' | 'output'>,
  name: string,
  sql: string,
): Promise<void> {
  const path = join(output, name)
  await db.run(`copy (${sql}) to ${literal(`${path}.part`)} (format parquet)`)
  await rename(`${path}.part`, path)
}

/** The pairs that are worth a look, with what tells a reader whose they are. */
async function writePairs(run: Run): Promise<void> {
  const { model, db, output, decisions } = run
  await db.run(`create or replace temp table example as ${exampleSql(firstsOfLinesSql())}`)
  const clusters = db.dialect.parquet([join(output, 'clusters.parquet')])
  await db.run(`create or replace temp table shown as ${shownSql(clusters, await looseAbove(run))}`)
  if (decisions) {
    const pairs = decisions.pairs.map(({ a, b, must }) => [a, b, Number(must)])
    await writeTable(run, 'decided_pair', ['a', 'b', 'must'], pairs)
    // Pairs are of nodes as they were at first, or after those who are sure had joined.
    const forbidden = db.has('rest') ? ['forbidden_0', 'forbidden_1'] : ['forbidden_0']
    await db.run(
      `create or replace temp view forbids as ${forbidden.map(table => `select node, other from ${table}`).join(' union ')}`,
    )
    await db.run(`create or replace temp table decided_cluster as ${decidedClusterSql(clusters)}`)
  }
  await writeResult(run, 'pairs.parquet', pairListSql(model, decisions !== undefined))
}

/** Entities with their numbers, and what belongs to them: tables `entity` and `grown`. Answers what `clusters.parquet` says. */
async function makeEntities(run: Run, member: string | undefined): Promise<{ clusters: string; before?: Earlier }> {
  const { model, make, engine, db, after, decisions } = run
  const more = decisions ? [apart] : []
  // Where anchors can be part of others.
  const parts = member !== undefined && (run.clustering === 'components' || decisions !== undefined)
  await make('assigned', assignedSql(model, member, more))
  const entities = parts ? componentEntitySql(model, member) : entitySql(model)
  if (after === undefined) {
    await make('entity', entities)
    await make('grown', grownSql(model, 'translated', more))
    await run.sweep(/^translated$/)
    return { clusters: clustersSql(db.dialect) }
  }
  await make('entity_plain', entities)
  await make('grown_plain', grownSql(model, 'translated', more, 'entity_plain'))
  await make('clustered', clustersSql(engine.dialect, 'grown_plain', 'entity_plain'))
  const before = await succeed(run, after)
  await make('entity', 'select e.root, n.id as entity from entity_plain e join named n on n.cluster = e.entity')
  await make(
    'grown',
    'select g.line, g.node, n.id as entity, g.n from grown_plain g left join named n on n.cluster = g.entity',
  )
  const clusters =
    'select c.record_id, n.id as cluster_id, c.source from clustered c join named n on n.cluster = c.cluster_id'
  return { clusters, before }
}

export async function writeResults(
  run: Run,
  member: string | undefined,
): Promise<{ entities: number; loose: number; entry: RunEntry }> {
  const { model, make, db } = run
  const { clusters, before } = await makeEntities(run, member)
  for (const field of shownFields(model)) await make(`golden_${field}`, goldenFieldSql(model, field, member))
  await make('golden', goldenSql(model))
  await writeResult(run, 'clusters.parquet', clusters)
  run.tell('results', 'clusters.parquet', { at: 1, of: 3 })
  await writeResult(run, 'golden.parquet', 'select * from golden')
  run.tell('results', 'golden.parquet', { at: 2, of: 3 })
  await writePairs(run)
  run.tell('results', 'pairs.parquet', { at: 3, of: 3 })
  const [loose] = (await db.first('select coalesce(sum(n), 0) from grown where entity is null')) as [number]
  const entities = Number((await db.first('select count(distinct entity) from entity'))[0])
  return { entities, loose, entry: await enterRun(run, entities + loose, before) }
}
