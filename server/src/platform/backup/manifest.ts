import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'

const StoredTable = Type.Object({
  /** With its schema, quoted where needed. */
  name: Type.String(),
  columns: Type.Array(Type.String()),
  rows: Type.Integer(),
  /** Within the backup's folder. */
  file: Type.String(),
  /** Of the rows as PostgreSQL wrote them, before compression. */
  sha256: Type.String(),
})
export type StoredTable = Static<typeof StoredTable>

const StoredPartition = Type.Object({ name: Type.String(), parent: Type.String(), bound: Type.String() })
export type StoredPartition = Static<typeof StoredPartition>

const StoredSequence = Type.Object({ name: Type.String(), value: Type.String(), called: Type.Boolean() })
export type StoredSequence = Static<typeof StoredSequence>

const StoredFile = Type.Object({ path: Type.String(), size: Type.Integer(), sha256: Type.String() })
export type StoredFile = Static<typeof StoredFile>

/** What a backup holds, written last: a folder without it is no backup. */
const Manifest = Type.Object({
  format: Type.Literal('lifetree-backup-1'),
  /** The moment that the rows show. */
  at: Type.String(),
  /** The last migration that had run. */
  schemaVersion: Type.String(),
  tables: Type.Array(StoredTable),
  partitions: Type.Array(StoredPartition),
  sequences: Type.Array(StoredSequence),
  files: Type.Array(StoredFile),
})
export type Manifest = Static<typeof Manifest>

const fileOf = (folder: string): string => join(folder, 'manifest.json')

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(fileOf(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
}

/** Refuses a folder that holds no complete backup, or one of a format that this program does not know. */
export function readManifest(folder: string): Manifest {
  let manifest: unknown
  try {
    manifest = JSON.parse(readFileSync(fileOf(folder), 'utf8'))
  } catch (cause) {
    throw new Error(`${folder} 里没有完整的备份 · There is no complete backup in ${folder}`, { cause })
  }
  if (!Value.Check(Manifest, manifest)) {
    throw new Error(`备份 ${folder} 的格式不认识 · The backup in ${folder} has a format that is not known here`)
  }
  return manifest
}
