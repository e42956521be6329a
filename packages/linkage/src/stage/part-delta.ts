import { clustersOf, commonIdType, openAdded, openSignatures, viewOf } from '../base/open-base.ts'
import type { Base } from '../base/state.ts'
import { type Bearings, type Home, type Parting, partRecords } from '../decision/part.ts'
import { columnsOf } from '../kinds/kind.ts'
import { featureColumn } from '../model/levels.ts'
import { classSql, wouldHoldSql } from '../plan/decisions.ts'
import {
  cameSql,
  entitySizeSql,
  homeClusterSql,
  homeSql,
  keptRecordsSql,
  recalledSql,
  remadeNowSql,
  remadeValueSql,
  rowsCameSql,
  singleSql,
  unsaidSql,
} from '../plan/delta-decisions.ts'
import { fieldsOf } from '../plan/names.ts'
import type { Run } from './run.ts'
import { writeTable } from './write-table.ts'

type Pair = readonly [number, number]

/** The type of the record ids of base and delta; text where they differ. */
async function idTypeOf({ db }: Run, base: Base): Promise<string> {
  const columns = await db.rows('describe select records from collapsed')
  const own = String(columns[0]![1]).replace(/\[\]$/, '')
  if (own === 'VARCHAR' || own !== (await commonIdType(db, base))) return 'string'
  return own
}

/** Where decided records would be by what they say: with what the base knows, with a trusted number, with rows that are equal. */
async function naturalPlaces({ model, db }: Run): Promise<ReadonlyMap<number, string>> {
  const places = new Map<number, string>()
  const rows = async (sql: string) => (await db.rows(sql)) as Pair[]
  for (const [apart, rowsLike] of await rows(classSql(model, 'unknown'))) places.set(apart, `equal ${rowsLike}`)
  if (model.exact) {
    const held = `select w.apart, coalesce(m.root, w.node) from (${wouldHoldSql(model, 'unknown')}) w left join base_moved m on m.node = w.node`
    for (const [apart, node] of await rows(held)) places.set(apart, `node ${node}`)
  }
  for (const [apart, node] of await rows('select apart, node from known_all where apart > 0'))
    places.set(apart, `node ${node}`)
  return places
}

async function bearingsOf(run: Run): Promise<Bearings> {
  const { db } = run
  const one = async (sql: string) => new Set((await db.rows(sql)).map(([apart]) => Number(apart)))
  const homes = (await db.rows('select apart, node, loose from home')) as [number, number, number][]
  const sizes = entitySizeSql('select distinct node from home where loose = 0')
  return {
    came: await one('select distinct apart from told where apart > 0'),
    natural: await naturalPlaces(run),
    homes: new Map(homes.map(([apart, node, loose]) => [apart, { node, loose: loose === 1 } satisfies Home])),
    sizes: new Map((await db.rows(sizes)) as Pair[]),
    kept: await one(keptRecordsSql),
    single: () => one(singleSql),
  }
}

/** What trusted numbers of nodes that are made anew say themselves, by field: the table `told_FIELD`. */
async function writeTold(run: Run, field: string): Promise<void> {
  const { model, kinds, db } = run
  const { exact } = model
  const rows: number[][] = []
  for (const { column } of (model.derived ?? []).filter(each => exact && each.field === field)) {
    const said = `select n.node, f.${featureColumn(column)} from (select node from remade_now where node > 0) n join base_feature_${exact!.field} f on f.key = n.node`
    for (const [node, value] of (await db.rows(said)) as Pair[]) {
      const out = new Float64Array(columnsOf(kinds[field]!).length)
      if (value !== 0 && kinds[field]!.read(String(value), out)) rows.push([node, out[0]!])
    }
  }
  await writeTable(run, `told_${field}`, ['node', 'key'], rows)
}

/** From now on the base says of nodes that somebody left what is left of them. */
async function remake(run: Run, base: Base): Promise<void> {
  const { model, make } = run
  await make('unsaid', unsaidSql(model))
  await make('remade_now', remadeNowSql)
  const now = 'select h.cluster_id from parted q join home h on h.apart = q.apart where q.entity = 0'
  await make('relaid_now', now)
  for (const field of fieldsOf(model)) {
    const own = `value_${field}`
    await writeTold(run, field)
    await make(`remade_${own}`, remadeValueSql(field, `told_${field}`))
    await openAdded(run, base, own, 'known_before')
    const before = `select node, key, n, last, rank, voice from known_before_${own}`
    await viewOf(
      run,
      `base_${own}`,
      `${before} where node not in (select node from remade_now) union all select node, key, n, last, rank, voice from remade_${own}`,
    )
  }
  await openAdded(run, base, 'loose', 'known_before')
  await viewOf(
    run,
    'base_loose',
    'select node, cluster_id from known_before_loose where cluster_id not in (select cluster_id from relaid_now)',
  )
}

/** Finds decided records in the base: the table `home`. */
export async function findHomes(run: Run, base: Base): Promise<void> {
  await openSignatures(run, base)
  await run.make('home_cluster', homeClusterSql(await clustersOf(run, base)))
  await run.make('home', homeSql)
}

/** Lets go of whoever cannot be where he would be, in base and delta; tables `released`, `recalled`, `parted` and `came`. */
export async function partDelta(run: Run, base: Base): Promise<Parting> {
  const { model, make, engine, keep, decisions } = run
  const idType = await idTypeOf(run, base)
  const parting = await keep('parting', async () => partRecords(decisions!, await bearingsOf(run)))
  await writeTable(
    run,
    'released',
    ['apart'],
    parting.released.map(apart => [apart]),
  )
  await writeTable(
    run,
    'recall',
    ['apart'],
    parting.recall.map(apart => [apart]),
  )
  await writeTable(run, 'parted', ['apart', 'entity'], parting.parted)
  // Rows of the base stand beside those that came, by their ids in one type.
  const { texts } = engine.dialect
  await make('rows_came', rowsCameSql(model, idType === 'string' ? texts('records') : 'records'))
  await make('recalled', recalledSql(model, base.state.ranks, engine.dialect, idType))
  await make('came', cameSql)
  await remake(run, base)
  return parting
}
