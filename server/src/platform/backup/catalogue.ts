import type pg from 'pg'
import type { StoredPartition, StoredSequence } from './manifest.ts'

/** Ours and the job queue's: timers that wait belong to the city's state. What setting up writes is made anew. */
const RELATION = `c.relnamespace = n.oid and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')`
const MADE_ANEW = ['schema_versions', 'installation', 'graphile_worker.migrations']

export interface TableShape {
  readonly name: string
  /** Without generated columns, which COPY neither gives nor takes. */
  readonly columns: string[]
}

/** Tables that hold rows of their own to the outside: a partitioned table stands for its partitions. */
export async function listTables(owner: pg.Client): Promise<TableShape[]> {
  const { rows } = await owner.query<TableShape>(
    `select c.oid::regclass::text as name,
       (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c, pg_namespace n
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and ${RELATION}
       and c.oid::regclass::text <> all ($1) order by 1`,
    [MADE_ANEW],
  )
  return rows
}

/** Partitions of partitions included, parents first. */
export async function listPartitions(owner: pg.Client): Promise<StoredPartition[]> {
  const { rows } = await owner.query<StoredPartition>(
    `select c.oid::regclass::text as name, i.inhparent::regclass::text as parent,
       pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_inherits i on i.inhrelid = c.oid, pg_namespace n
     where c.relispartition and c.relkind in ('r', 'p') and ${RELATION}
     order by (select count(*) from pg_partition_ancestors(c.oid)), 1`,
  )
  return rows
}

export async function listSequences(owner: pg.Client): Promise<StoredSequence[]> {
  const { rows: names } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c, pg_namespace n where c.relkind = 'S' and ${RELATION} order by 1`,
  )
  const sequences: StoredSequence[] = []
  for (const { name } of names) {
    const { rows } = await owner.query(`select last_value::text as value, is_called as called from ${name}`)
    sequences.push({ name, value: rows[0].value, called: rows[0].called })
  }
  return sequences
}

/** Foreign keys as they are written, those of partitions left out: they follow their parents'. */
export async function listForeignKeys(
  owner: pg.Client,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await owner.query(
    `select o.conrelid::regclass::text as table, quote_ident(o.conname) as name, pg_get_constraintdef(o.oid) as definition
     from pg_constraint o join pg_class c on c.oid = o.conrelid, pg_namespace n
     where o.contype = 'f' and o.conparentid = 0 and ${RELATION} order by 1, 2`,
  )
  return rows
}
