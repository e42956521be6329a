import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditKey, makeMonths, sealOnce, verify } from '@lifetree/server/src/audit/index.ts'
import { readConfig } from '@lifetree/server/src/platform/config.ts'
import { inLoad } from '@lifetree/server/src/platform/database/copy.ts'
import { migrate } from '@lifetree/server/src/platform/database/migrate.ts'
import { findDatabaseServer, openDatabase } from '@lifetree/server/src/platform/database/open.ts'
import type { Pool } from '@lifetree/server/src/platform/database/pool.ts'
import { secretOf } from '@lifetree/server/src/platform/secret.ts'
import { type Figure, print } from './figures.ts'

const entries = 1_000_000

/** Entries as the recorder writes them, with contents of the length that a report of a case has. */
const fill = `
  with made as (
    select uuidv7() as id, date_trunc('milliseconds', now()) - (n || ' ms')::interval as at, uuid_send(gen_random_uuid()) as salt, n,
      json_build_object('caseId', gen_random_uuid(), 'categoryId', gen_random_uuid(), 'madeAt', now(),
        'description', repeat('路口井盖破损，有人绊倒。', 8))::text as content
    from generate_series(1, ${entries}) n),
  entry as (
    insert into audit_entries (id, at, kind, name, account_id, position_id, role, subject, content_hash)
    select id, at, 'command', 'reportCase', gen_random_uuid(), gen_random_uuid(), 'grid_worker', gen_random_uuid(),
      sha256(salt || convert_to(content, 'UTF8')) from made),
  content as (insert into audit_contents (entry_id, at, salt, content) select id, at, salt, content from made)
  insert into audit_unsealed (entry_id, at) select id, at from made`

async function sealAll(pool: Pool, key: Buffer): Promise<number> {
  const started = performance.now()
  for (let sealed = 1; sealed > 0; ) sealed = await sealOnce(pool, key, new Date())
  return (performance.now() - started) / 1000
}

/** A million entries in the built-in database, sealed by the sealer, then verified from first to last. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-audit-'))
  const config = readConfig({ LIFETREE_DATA: dataFolder })
  const server = await findDatabaseServer(config)
  try {
    await migrate(server.access)
    const database = openDatabase(server.access, 'bench')
    const key = auditKey(secretOf(config))
    await makeMonths(database.app)
    await inLoad(server.access, tx => tx.query(fill))
    const sealing = await sealAll(database.app, key)
    await inLoad(server.access, tx => tx.query('analyze audit_entries, audit_contents, audit_seals, audit_unsealed'))
    const started = performance.now()
    const { sealed, broken } = await verify({ pool: database.app, key })
    const seconds = (performance.now() - started) / 1000
    await database.close()
    if (broken || sealed !== entries) throw new Error(`the chain of ${sealed} entries is broken: ${broken?.why}`)
    return [
      {
        name: { zh: '核验审计链', en: 'audit verify' },
        value: Math.round(seconds * 10) / 10,
        unit: 's',
        note: {
          zh: '1,000,000 条记录连同内容；要求不超过 30 s',
          en: '1,000,000 entries with contents; wanted: at most 30 s',
        },
      },
      {
        name: { zh: '审计封链', en: 'audit sealing' },
        value: Math.round(entries / sealing),
        unit: '/s',
        note: { zh: '由封链器逐条链接', en: 'entries chained by the sealer' },
      },
    ]
  } finally {
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

if (import.meta.main) print(await measure())
