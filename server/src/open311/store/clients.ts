import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Act } from '../../platform/retention.ts'

export interface ClientRow {
  readonly id: string
  readonly name: string
  readonly organisation: string
  /** Today's codes. */
  readonly areas: readonly string[]
  readonly may_read: boolean
  readonly may_write: boolean
  readonly per_minute: number
  /** In this minute, this one too. */
  readonly calls: number
}

/** The client whose key it is, unless it was revoked; counts its call in the same statement, for all servers. */
export async function countCall(tx: Tx, keyHash: Buffer, minute: Date): Promise<ClientRow | undefined> {
  const { rows } = await tx.query<ClientRow>({
    name: 'count open311 call',
    text: `with client as (
        select c.id, c.name, c.organisation, c.may_read, c.may_write, c.per_minute,
          array(select a.code::text from open311_client_areas g join area_codes a on a.area_id = g.area_id and a.valid_to is null
            where g.client_id = c.id and g.ended_at is null order by a.code) as areas
        from open311_clients c
        where c.key_hash = $1 and c.revoked_at is null),
      counted as (
        insert into open311_calls as o (client_id, minute) select id, $2 from client
        on conflict (client_id, minute) do update set calls = o.calls + 1 returning calls)
      select client.*, counted.calls from client, counted`,
    values: [keyHash, minute],
  })
  return rows[0]
}

export interface NewClient {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly keyHash: Buffer
  readonly keyHint: string
  readonly areaIds: readonly string[]
  readonly mayRead: boolean
  readonly mayWrite: boolean
  readonly perMinute: number
  readonly by: string | null
  readonly at: Date
}

/** False where the id is taken. */
export async function insertClient(tx: Tx, client: NewClient): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert open311 client',
    text: `insert into open311_clients (id, name, organisation, key_hash, key_hint, may_read, may_write,
        per_minute, created_by, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`,
    values: [
      ...[client.id, client.name, client.organisation, client.keyHash, client.keyHint],
      ...[client.mayRead, client.mayWrite, client.perMinute, client.by, client.at],
    ],
  })
  if (rowCount === 0) return false
  await putClientAreas(tx, { clientId: client.id, areaIds: client.areaIds }, client)
  return true
}

/** Ends the areas that are not among these, and gives those that are new. */
export async function putClientAreas(
  tx: Tx,
  { clientId, areaIds }: { readonly clientId: string; readonly areaIds: readonly string[] },
  { by, at }: Pick<NewClient, 'by' | 'at'>,
): Promise<void> {
  await tx.query({
    name: 'end areas of open311 client',
    text: `update open311_client_areas set ended_at = $4, ended_by = $3
      where client_id = $1 and ended_at is null and area_id <> all ($2::uuid[])`,
    values: [clientId, areaIds, by, at],
  })
  await tx.query({
    name: 'give areas to open311 client',
    text: `insert into open311_client_areas (client_id, area_id, given_by, given_at)
      select $1, area_id, $3, $4 from unnest($2::uuid[]) as a(area_id)
      on conflict (client_id, area_id) where ended_at is null do nothing`,
    values: [clientId, areaIds, by, at],
  })
}

/** Whether its key opens anything. */
export async function isInForce(reader: Queryable, clientId: string): Promise<boolean> {
  const { rowCount } = await reader.query({
    name: 'is open311 client in force',
    text: 'select from open311_clients where id = $1 and revoked_at is null',
    values: [clientId],
  })
  return rowCount > 0
}

/** False where there is no such client; one that was revoked stays as it was. */
export async function revokeClient(tx: Tx, clientId: string, by: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'revoke open311 client',
    text: `update open311_clients set revoked_at = coalesce(revoked_at, $3), revoked_by = coalesce(revoked_by, $2)
      where id = $1`,
    values: [clientId, by, at],
  })
  return rowCount > 0
}

export interface ListedClientRow extends Omit<ClientRow, 'calls' | 'areas'> {
  readonly areas: readonly { readonly code: string; readonly zh: string; readonly en: string }[]
  readonly key_hint: string
  readonly created_at: Date
  readonly created_by: string | null
  readonly revoked_at: Date | null
  readonly last_used_at: Date | null
  readonly calls: string
  readonly requests: string
}

/** Those in force first, by name. */
export async function listClients(reader: Queryable, since: Date): Promise<ListedClientRow[]> {
  const { rows } = await reader.query<ListedClientRow>({
    name: 'list open311 clients',
    text: `select c.id, c.name, c.organisation, c.may_read, c.may_write,
        (select coalesce(jsonb_agg(jsonb_build_object('code', a.code::text, 'zh', a.name, 'en', a.name_en) order by a.code), '[]')
          from open311_client_areas g join area_codes a on a.area_id = g.area_id and a.valid_to is null
          where g.client_id = c.id and g.ended_at is null) as areas,
        c.per_minute, c.key_hint, c.created_at, u.name as created_by, c.revoked_at,
        o.last_used_at, coalesce(o.calls, 0) as calls, coalesce(r.requests, 0) as requests
      from open311_clients c left join accounts u on u.id = c.created_by
        left join (select client_id, max(minute) as last_used_at, sum(calls) as calls from open311_calls
          where minute >= $1 group by client_id) o on o.client_id = c.id
        left join count_open311_requests() r on r.client_id = c.id
      order by c.revoked_at is not null, c.name, c.id`,
    values: [since],
  })
  return rows
}

/** Counts of calls that nobody asks for any more. */
export const deleteOldCalls: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old open311 calls',
    text: `delete from open311_calls where (client_id, minute) in (
      select client_id, minute from open311_calls where minute < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}
