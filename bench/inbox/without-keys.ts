import type { Access } from '@lifetree/server/src/platform/database/access.ts'
import { openPool } from '@lifetree/server/src/platform/database/pool.ts'

interface Kept {
  readonly drop: string
  readonly put: string
}

const ofCases = "t.relnamespace = 'public'::regnamespace and (t.relname = 'cases' or t.relname like 'case\\_%')"

/** Foreign keys and the indexes that no key needs, of the tables of cases. */
const kept = `select 'alter table ' || t.relname || ' drop constraint ' || quote_ident(o.conname) as drop,
      'alter table ' || t.relname || ' add constraint ' || quote_ident(o.conname) || ' ' || pg_get_constraintdef(o.oid) as put
    from pg_constraint o join pg_class t on t.oid = o.conrelid where o.contype = 'f' and ${ofCases}
  union all
  select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class t on t.oid = i.indrelid
    where ${ofCases} and not i.indisprimary and not exists (select from pg_constraint o where o.conindid = i.indexrelid)`

/**
 * Runs a load without the foreign keys and indexes of cases and puts them back after it, as a restore does: each is then made, and
 * each key proven, in one go. A city takes over its past this way before anybody works in it.
 */
export async function withoutKeys<T>(access: Access, load: () => Promise<T>): Promise<T> {
  const owner = openPool({ access, role: 'owner', most: 1, name: 'bench' })
  try {
    await owner.query({ text: "set maintenance_work_mem = '512MB'" })
    const { rows } = await owner.query<Kept & object>({ text: kept })
    for (const { drop } of rows) await owner.query({ text: drop })
    const loaded = await load()
    for (const { put } of rows.toReversed()) await owner.query({ text: put })
    return loaded
  } finally {
    await owner.close()
  }
}
