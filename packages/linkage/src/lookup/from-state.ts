import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openBase } from '../base/open-base.ts'
import { type Base, findBase, stateFolder } from '../base/state.ts'
import type { DuckDb } from '../engine/duckdb.ts'
import { wholeDecidedSql, wholeEntitySql, wholeSignatureSql, wholeValueSql } from '../plan/compact.ts'
import { apart } from '../plan/decisions.ts'
import { fieldsOf, frequentOf, leadFields } from '../plan/names.ts'

/** Whether an index is made of what a folder keeps for later runs: it is a delta, which has not all in its `work`, or one that lost it. */
export async function isOfState(folder: string): Promise<boolean> {
  const file = join(stateFolder(folder), 'state.json')
  if (!existsSync(file)) return false
  if (!existsSync(join(folder, 'work', 'counts.json'))) return true
  return JSON.parse(await readFile(file, 'utf8')).previous !== undefined
}

/** What a state is known by. */
export async function fingerprintOfState(folder: string): Promise<string> {
  const file = join(stateFolder(folder), 'state.json')
  const hash = createHash('sha256').update(await readFile(file))
  return hash.update(String((await stat(file)).mtimeMs)).digest('hex')
}

/** The entities that are there: each root with its number, and the numbers that decisions made one with it. */
const entitySql = `select root, entity from (${wholeEntitySql}) as all_entities where entity is not null and n > 0
  union all select m.node as root, e.entity from base_moved m join (${wholeEntitySql}) e on e.root = m.root where m.node > 0 and e.n > 0`

/** Signatures of what is there, as a run has them; what a trusted number holds is found by that. */
function assignedSql({ state: { model, decided } }: Base): string {
  const fields = fieldsOf(model)
  const there = `(s.loose = 1 and s.root in (select node from base_loose)) or s.root in (select root from entity)`
  const own = model.exact ? `s.${model.exact.field} <> s.root and ` : ''
  const rows = (from: string, number: string) =>
    `select ${fields.map(field => `s.${field}`).join(', ')}, s.root as node, s.root, s.loose, ${number} as ${apart} from (${from}) s where ${own}(${there})`
  const kept = decided ? ` union all ${rows(wholeDecidedSql(model), '1')}` : ''
  return `${rows(wholeSignatureSql(model), '0')}${kept}`
}

/** Makes of a state the tables of a run that an index is made of. */
export async function openState(db: DuckDb, folder: string): Promise<void> {
  const base = await findBase(folder)
  const { model } = base.state
  await openBase({ engine: db, db }, base)
  const same = [
    ...fieldsOf(model).map(field => `feature_${field}`),
    ...frequentOf(model).map(({ field }) => `rarity_${field}`),
    ...leadFields(model).map(field => `leader_${field}`),
  ]
  for (const name of same) await db.view(name, `select * from base_${name}`)
  for (const field of fieldsOf(model)) await db.make(`value_${field}`, wholeValueSql(field))
  await db.make('entity', entitySql)
  await db.make('assigned', assignedSql(base))
  await db.make('seat', 'select distinct node, root, loose from assigned where node < 0')
}
