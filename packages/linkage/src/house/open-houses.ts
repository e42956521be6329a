import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildHouseIndex } from '@lifetree/standards/address'
import { type DuckDb, openDuckDb } from '../engine/duckdb.ts'
import { findFiles } from '../input/find-files.ts'
import { formOf, readTextFile, unreadable } from '../input/read-text-file.ts'
import type { House, Houses } from '../kinds/kind.ts'
import { LinkageRefusal } from '../refusal.ts'

/** A register of houses as it is handed over: itself, or files of it (Parquet, or text by the ending of its name) with the columns `code` and `address`. */
export type HousesGiven = readonly House[] | string

const columns = ['code', 'address'] as const

const separator = '\u001e'
/** Rows that are fetched at once. */
const together = 2048

async function readParquet(db: DuckDb, path: string, named: string): Promise<House[]> {
  const from = db.dialect.parquet([path])
  const there = (await db.rows(`describe select * from ${from}`)).map(([name]) => String(name))
  const missing = columns.find(column => !there.includes(column))
  if (missing)
    throw new LinkageRefusal(
      'missing-column',
      `${named} 没有列“${missing}”，有：${there.join('、')}。房屋登记册要有 ${columns.join('、')}`,
      `${named} has no column "${missing}"; it has ${there.join(', ')}. A register of houses has ${columns.join(' and ')}`,
      { input: named, column: missing },
    )
  const lists = columns.map(column => `string_agg(${column}, chr(30) order by i)`)
  const said = columns.map(
    column => `replace(trim(coalesce(cast(${column} as varchar), '')), chr(30), ' ') as ${column}`,
  )
  const blocks = await db.stream(
    `select ${lists.join(', ')} from (select row_number() over () as i, ${said.join(', ')} from ${from})
     where code <> '' and address <> '' group by i // ${together}`,
  )
  const houses: House[] = []
  for (let chunk = await blocks.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await blocks.fetchChunk()) {
    for (let block = 0; block < chunk.rowCount; block++) {
      const [codes, addresses] = [0, 1].map(at => (chunk.getColumnVector(at).getItem(block) as string).split(separator))
      for (const [i, code] of codes!.entries()) houses.push({ code, address: addresses![i]! })
    }
  }
  return houses
}

async function readFiles(pattern: string, memory: string): Promise<House[]> {
  const folder = await mkdtemp(join(tmpdir(), 'houses-'))
  const db = await openDuckDb({ folder, threads: 2, memory })
  try {
    const houses: House[] = []
    for (const [at, { path }] of (await findFiles({ files: pattern })).entries()) {
      const parquet = formOf(path) ? join(folder, `${at}.parquet`) : path
      if (parquet !== path) await readTextFile(db, path, 'utf-8', parquet)
      try {
        houses.push(...(await readParquet(db, parquet, path)))
      } catch (cause) {
        throw await unreadable(path, cause)
      }
    }
    return houses
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of all codes and addresses, in whatever order they come. */
function fingerprintOf(houses: readonly House[]): string {
  const lines = houses.map(({ code, address }) => `${code}${separator}${address}`).sort()
  const hash = createHash('sha256')
  for (const line of lines) hash.update(line).update('\n')
  return hash.digest('hex')
}

/**
 * Opens a register of houses, for `link` and for `openIndex`. It is held in memory: its texts, and some 90 bytes a house. Of a file, houses without a code or an
 * address are left out.
 */
export async function openHouses(given: HousesGiven, { memory = '2GB' }: { memory?: string } = {}): Promise<Houses> {
  const houses = typeof given === 'string' ? await readFiles(given, memory) : given
  if (houses.length === 0) {
    const named = typeof given === 'string' ? given : 'houses'
    throw new LinkageRefusal('empty-input', `房屋登记册没有房屋：${named}`, `No house in the register: ${named}`, {
      input: named,
    })
  }
  const { houseOf } = buildHouseIndex(houses)
  return { fingerprint: fingerprintOf(houses), size: houses.length, houseOf }
}
