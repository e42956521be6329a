import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDb, literal } from '../engine/duckdb.ts'
import { tableFiles } from '../engine/engine.ts'
import { readTextFile, unreadable } from '../input/read-text-file.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Run } from '../stage/run.ts'
import type { Decision, Settled } from './decision.ts'
import { settle } from './settle.ts'

/** Decisions as they are handed over: themselves, or a file of them (Parquet, or text by the ending of its name). */
export type DecisionsGiven = readonly Decision[] | string

const needed = ['left_record', 'right_record', 'decision'] as const
const others = ['left_source', 'right_source', 'by', 'at'] as const

/** What tells decisions from others, for the mark of a run. Refuses a file that is not there. */
export function markOf(given: DecisionsGiven): unknown {
  if (typeof given !== 'string') return given
  if (!existsSync(given)) {
    throw new LinkageRefusal('no-input', `没有决定的文件：${given}`, `No file of decisions: ${given}`, { input: given })
  }
  return createHash('sha256').update(readFileSync(given)).digest('hex')
}

async function readFile(db: DuckDb, file: string, folder: string): Promise<readonly Decision[]> {
  const mark = markOf(file) as string
  let path = file
  if (!file.endsWith('.parquet')) {
    path = join(folder, 'inputs', `decisions-${mark.slice(0, 16)}.parquet`)
    await readTextFile(db, file, 'utf-8', path)
  }
  try {
    const from = db.dialect.parquet([path])
    const described = await db.rows(`describe select * from ${from}`)
    const columns = new Set(described.map(([name]) => String(name)))
    const missing = needed.find(column => !columns.has(column))
    if (missing) {
      throw new LinkageRefusal(
        'missing-column',
        `${file} 没有列“${missing}”，有：${[...columns].join('、')}。决定要有 ${[...needed, ...others].join('、')}，后四列可缺`,
        `${file} has no column "${missing}"; it has ${[...columns].join(', ')}. Decisions have ${[...needed, ...others].join(', ')}; the last four may be missing`,
        { input: file, column: missing },
      )
    }
    const all = [...needed, ...others].filter(column => columns.has(column))
    const texts = all.map(column => `coalesce(cast(${db.dialect.quoted(column)} as varchar), '')`)
    const rows = await db.rows(`select ${texts.join(', ')} from ${from}`)
    return rows.map(row => {
      const said = (column: (typeof all)[number]) => String(row[all.indexOf(column)] ?? '')
      const [left_source, right_source] = [said('left_source'), said('right_source')]
      const [left_record, right_record] = [said('left_record'), said('right_record')]
      // What is neither is refused where decisions are settled, with its place.
      const decision = said('decision') as Decision['decision']
      return { left_source, left_record, right_source, right_record, decision, by: said('by'), at: said('at') }
    })
  } catch (cause) {
    throw await unreadable(file, cause)
  }
}

const atOnce = 1000

/** Where decisions come from. */
interface Reading {
  /** The folder of the run. */
  readonly folder: string
  /** A file of those that were in force before; none where nothing was decided. */
  readonly earlier?: string | undefined
}

/** Reads decisions, and settles them with those that were in force before; none where nothing was decided. */
export async function readDecisions(
  db: DuckDb,
  given: DecisionsGiven | undefined,
  { folder, earlier }: Reading,
): Promise<Settled | undefined> {
  if (given === undefined && earlier === undefined) return undefined
  const named = typeof given === 'string' ? given : 'decisions'
  const before = earlier === undefined ? [] : await readFile(db, earlier, folder)
  return settle(typeof given === 'string' ? await readFile(db, given, folder) : (given ?? []), named, before)
}

/** Decisions in force as rows, as a later run reads them. */
export function inForceSql({ inForce }: Settled): string {
  const columns = [...needed, ...others] as const
  if (inForce.length === 0) return `select ${columns.map(column => `'' as "${column}"`).join(', ')} where 1 = 0`
  const rows = inForce.map(each => `(${columns.map(column => literal(String(each[column] ?? ''))).join(', ')})`)
  return `select * from (values ${rows.join(', ')}) as in_force(${columns.map(column => `"${column}"`).join(', ')})`
}

/** Refuses what connected components cannot keep apart: whoever is linked is together there. */
export function checkComponents(decisions: Settled | undefined): void {
  if (!decisions || decisions.pairs.every(({ must }) => must)) return
  throw new LinkageRefusal(
    'wrong-decision',
    'clustering 为 components 时不能用 cannot：连通的都在一起。改用 anchors，或只留 must',
    'There is no "cannot" where clustering is "components": whatever is connected is together. Take "anchors", or leave only "must"',
  )
}

/** Makes the table `decided`: which record has which number among those of which something was decided. */
export async function numberDecided({ db, engine, folder, decisions }: Run): Promise<void> {
  if (!decisions) return
  await db.run('create or replace temp table outside (apart bigint, source varchar, record_id varchar)')
  for (let at = 0; at < decisions.records.length; at += atOnce) {
    const rows = decisions.records
      .slice(at, at + atOnce)
      .map(({ source, record }, i) => `(${at + i + 1}, ${literal(source)}, ${literal(record)})`)
    await db.run(`insert into outside values ${rows.join(', ')}`)
  }
  await db.make('decided', 'select apart, source, record_id from outside')
  await db.run('drop table outside')
  if (engine !== db) await engine.open('decided', [tableFiles(folder, 'decided')])
}
