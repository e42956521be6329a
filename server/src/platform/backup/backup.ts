import { copyFileSync, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Access } from '../database/access.ts'
import { withOwner } from '../database/owner.ts'
import type { Tell } from '../tell.ts'
import { listPartitions, listSequences, listTables, type TableShape } from './catalogue.ts'
import { copyTree, Meter } from './file-tree.ts'
import { type Manifest, type StoredTable, writeManifest } from './manifest.ts'

export interface Place {
  readonly access: Access
  readonly filesFolder: string
  /** The data folder's secret goes along, since what was sealed under it opens under no other; undefined: kept elsewhere. */
  readonly secretFile?: string | undefined
}

/**
 * Writes database and files into `folder` (new or empty) while the servers work on: the rows are those of one moment,
 * the files are copied after it. Files only ever added since are harmless. Refuses a folder that holds something.
 */
export async function backUp(place: Place, folder: string, tell: Tell): Promise<Manifest> {
  const target = resolve(folder)
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new Error(`文件夹 ${target} 不是空的 · The folder ${target} is not empty`)
  }
  const draft = join(dirname(target), `.${basename(target)}.unfinished-${process.pid}`)
  mkdirSync(join(draft, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const rows = await storeDatabase(place.access, draft, tell)
    tell({ zh: '正在复制文件 …', en: 'copying files …' })
    const files = await copyTree(place.filesFolder, join(draft, 'files'))
    const manifest: Manifest = { format: 'lifetree-backup-1', ...rows, files }
    if (place.secretFile) copyFileSync(place.secretFile, join(draft, 'secret'))
    writeManifest(draft, manifest)
    rmSync(target, { recursive: true, force: true })
    renameSync(draft, target)
    return manifest
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function storeDatabase(access: Access, folder: string, tell: Tell): Promise<Omit<Manifest, 'format' | 'files'>> {
  return withOwner(access, async owner => {
    await owner.query('begin isolation level repeatable read read only')
    const { rows } = await owner.query<{ at: Date; version: string | null }>(
      'select now() as at, (select max(name) from schema_versions) as version',
    )
    const shapes = await listTables(owner)
    tell({ zh: `正在导出 ${shapes.length} 张表 …`, en: `writing ${shapes.length} tables …` })
    const tables: StoredTable[] = []
    for (const shape of shapes) tables.push(await storeTable(owner, folder, shape))
    const partitions = await listPartitions(owner)
    const sequences = await listSequences(owner)
    await owner.query('commit')
    const { at = new Date(), version } = rows[0] ?? {}
    return { at: at.toISOString(), schemaVersion: version ?? '', tables, partitions, sequences }
  })
}

async function storeTable(owner: pg.Client, folder: string, { name, columns }: TableShape): Promise<StoredTable> {
  const file = join('tables', `${name.replaceAll('"', '')}.copy.gz`)
  const meter = new Meter()
  // A query, because COPY refuses a partitioned table.
  const rows = owner.query(copyTo(`copy (select ${columns.join()} from ${name}) to stdout`))
  const target = createWriteStream(join(folder, file), { mode: 0o600, flush: true })
  await pipeline(rows, meter, createGzip({ level: 1 }), target)
  return { name, columns, rows: rows.rowCount, file, sha256: meter.sha256() }
}
