import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate } from '../database/migrate.ts'
import { withOwner } from '../database/owner.ts'
import { type Secret, secretFile } from '../secret.ts'
import type { Tell } from '../tell.ts'
import type { Place } from './backup.ts'
import { listForeignKeys, listPartitions, listTables } from './catalogue.ts'
import { Meter, restoreTree } from './file-tree.ts'
import { type Manifest, readManifest, type StoredPartition, type StoredTable } from './manifest.ts'

export interface RestoreOptions {
  readonly tell: Tell
  /** Where the migrations stand; those of this program unless a test brings its own. */
  readonly migrations?: string
}

/**
 * Gives a new data folder the secret of the backup, before a database is set up under another one. Does nothing when the
 * secret is kept elsewhere; refuses a folder that has a secret of its own already.
 */
export function adoptSecret(folder: string, config: { secret: Secret | undefined; dataFolder: string }): void {
  const stored = join(folder, 'secret')
  if (config.secret || !existsSync(stored)) return
  const own = secretFile(config.dataFolder)
  if (!existsSync(own)) {
    mkdirSync(config.dataFolder, { recursive: true })
    copyFileSync(stored, own)
  } else if (readFileSync(own, 'utf8') !== readFileSync(stored, 'utf8')) {
    throw new Error(
      '数据文件夹已有另一个密钥，换用新的 LIFETREE_DATA · The data folder has another secret: use a new LIFETREE_DATA',
    )
  }
}

/** Marks a database that a restore began to fill: it may be tried again, whatever stands in it. */
const UNFINISHED = 'lifetree restore unfinished'

/**
 * Fills an empty database and an empty files folder from a backup, then brings the schema up to date.
 * Refuses a database or folder that holds something, and a backup that is damaged or from a newer program; then
 * nothing but the empty schema is left, and the restore can be tried again.
 */
export async function restore(place: Place, folder: string, options: RestoreOptions): Promise<Manifest> {
  const manifest = readManifest(folder)
  const migrations = options.migrations === undefined ? {} : { folder: options.migrations }
  if (existsSync(place.filesFolder) && readdirSync(place.filesFolder).length > 0) {
    throw new Error(`文件夹 ${place.filesFolder} 不是空的 · The folder ${place.filesFolder} is not empty`)
  }
  await withOwner(place.access, markUnfinished)
  await migrate(place.access, { ...migrations, upTo: manifest.schemaVersion })
  await withOwner(place.access, owner => loadDatabase(owner, folder, { manifest, tell: options.tell }))
  options.tell({ zh: `正在恢复 ${manifest.files.length} 个文件 …`, en: `restoring ${manifest.files.length} files …` })
  await restoreTree(join(folder, 'files'), place.filesFolder, manifest.files)
  await migrate(place.access, migrations)
  return manifest
}

async function markUnfinished(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ used: boolean; mark: string | null }>(
    `select exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as used,
            obj_description('public'::regnamespace) as mark`,
  )
  if (rows[0]?.used && rows[0].mark !== UNFINISHED) {
    throw new Error(
      '数据库不是空的：用新的 LIFETREE_DATA 或空的 DATABASE_URL · The database is not empty: use a new LIFETREE_DATA or an empty DATABASE_URL',
    )
  }
  await owner.query(`comment on schema public is '${UNFINISHED}'`)
}

/** In one transaction: rows of one moment may refer to each other in circles, so that keys are put back last. */
async function loadDatabase(
  owner: pg.Client,
  folder: string,
  { manifest, tell }: { manifest: Manifest; tell: Tell },
): Promise<void> {
  await owner.query('begin')
  const keys = await listForeignKeys(owner)
  for (const { table, name } of keys) await owner.query(`alter table ${table} drop constraint ${name}`)
  await makePartitions(owner, manifest.partitions)
  const here = (await listTables(owner)).map(({ name }) => name)
  for (const name of here) await owner.query(`alter table ${name} disable trigger user`)
  await owner.query(`truncate ${here.join()}`)
  for (const [i, table] of manifest.tables.entries()) {
    if (i % 10 === 0) tell({ zh: `表 ${i}/${manifest.tables.length}`, en: `table ${i} of ${manifest.tables.length}` })
    await loadTable(owner, folder, table)
  }
  for (const { name, value, called } of manifest.sequences) {
    await owner.query('select setval($1::regclass, $2, $3)', [name, value, called])
  }
  for (const name of here) await owner.query(`alter table ${name} enable trigger user`)
  for (const { table, name, definition } of keys) {
    await owner.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  await releaseJobs(owner)
  await owner.query('comment on schema public is null')
  await owner.query('commit')
  await owner.query('analyze')
}

/** Those that were made as time went by. Access goes through the parent alone, so the server needs no right on them. */
async function makePartitions(owner: pg.Client, partitions: readonly StoredPartition[]): Promise<void> {
  const known = new Set((await listPartitions(owner)).map(({ name }) => name))
  for (const { name, parent, bound } of partitions) {
    if (known.has(name)) continue
    await owner.query(`create table ${name} partition of ${parent} ${bound}`)
    await owner.query(`revoke all on ${name} from lifetree_app`)
  }
}

async function loadTable(owner: pg.Client, folder: string, table: StoredTable): Promise<void> {
  const meter = new Meter()
  const target = owner.query(copyFrom(`copy ${table.name} (${table.columns.join()}) from stdin`))
  await pipeline(createReadStream(join(folder, table.file)), createGunzip(), meter, target)
  if (meter.sha256() !== table.sha256) {
    throw new Error(`备份中的表 ${table.name} 已损坏 · The table ${table.name} of the backup is damaged`)
  }
}

/** The workers that held them when the backup was made are no more. */
async function releaseJobs(owner: pg.Client): Promise<void> {
  await owner.query(
    'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
  )
  await owner.query(
    'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null',
  )
}
