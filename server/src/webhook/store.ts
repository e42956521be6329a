import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Act } from '../platform/retention.ts'

export const deliverTask = 'deliver_webhook'

export interface NewEndpoint {
  readonly id: string
  readonly clientId: string
  readonly url: string
  readonly sealed: Buffer
  readonly by: string | null
  readonly at: Date
}

/** False where the id is taken. */
export async function insertEndpoint(tx: Tx, endpoint: NewEndpoint): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert webhook endpoint',
    text: `insert into webhook_endpoints (id, client_id, url, secret_sealed, active, created_by, created_at)
      values ($1, $2, $3, $4, true, $5, $6) on conflict (id) do nothing`,
    values: [endpoint.id, endpoint.clientId, endpoint.url, endpoint.sealed, endpoint.by, endpoint.at],
  })
  return rowCount > 0
}

/** Whether there is a client of this id, and its key is in force. */
export async function isClientInForce(reader: Queryable, clientId: string): Promise<boolean> {
  const { rowCount } = await reader.query({
    name: 'is webhook client in force',
    text: 'select from open311_clients where id = $1 and revoked_at is null',
    values: [clientId],
  })
  return rowCount > 0
}

export interface EndpointRow {
  readonly id: string
  readonly url: string
  readonly active: boolean
  readonly created_at: Date
  readonly failing_since: Date | null
  readonly delivered_at: Date | null
  readonly last_fault: string | null
  readonly last_fault_at: Date | null
  readonly delivered: string
  readonly waiting: string
  readonly halted: string
}

export async function listEndpoints(reader: Queryable, clientId: string): Promise<EndpointRow[]> {
  const { rows } = await reader.query<EndpointRow>({
    name: 'list webhook endpoints',
    text: `select e.id, e.url, e.active, e.created_at, e.failing_since, e.delivered_at, e.last_fault, e.last_fault_at,
        coalesce(sum(w.done_seq), 0) as delivered, coalesce(sum(w.last_seq - w.done_seq), 0) as waiting,
        count(w.halted_at) as halted
      from webhook_endpoints e left join webhook_cases w on w.endpoint_id = e.id
      where e.client_id = $1 group by e.id order by e.created_at, e.id`,
    values: [clientId],
  })
  return rows
}

/** False where there is none of this id. */
export async function setActive(tx: Tx, endpointId: string, active: boolean): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'set webhook active',
    text: 'update webhook_endpoints set active = $2 where id = $1',
    values: [endpointId, active],
  })
  return rowCount > 0
}

const keyOf = "'webhook ' || w.endpoint_id || ' ' || w.case_id"
const enqueueDue = `select jobs.enqueue('${deliverTask}', json_build_object('endpointId', w.endpoint_id, 'caseId', w.case_id),
  w.next_at, ${keyOf}, ${keyOf}) from due w`

/** Plans at once whatever has not arrived at an endpoint, also what was given up; answers of how many cases. */
export async function planAll(tx: Tx, endpointId: string, now: Date): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'plan webhook deliveries',
    text: `with due as (
        update webhook_cases set next_at = $2, failures = 0, halted_at = null
        where endpoint_id = $1 and done_seq < last_seq returning endpoint_id, case_id, next_at)
      ${enqueueDue}`,
    values: [endpointId, now],
  })
  return rowCount
}

/** Sets the timers anew of what was planned: the queue may have been lost. A timer that is there moves nowhere. */
export async function planAnew(tx: Tx): Promise<void> {
  await tx.query({
    name: 'plan webhook deliveries anew',
    text: `with due as (
        select w.endpoint_id, w.case_id, w.next_at from webhook_cases w join webhook_endpoints e on e.id = w.endpoint_id
        where w.done_seq < w.last_seq and w.next_at is not null and e.active)
      ${enqueueDue}`,
  })
}

/** Plans the next attempt of one case. */
export async function planOne(tx: Tx, of: { endpointId: string; caseId: string }, at: Date): Promise<void> {
  await tx.query({
    name: 'plan webhook delivery',
    text: `with due as (
        update webhook_cases set next_at = $3 where endpoint_id = $1 and case_id = $2
        returning endpoint_id, case_id, next_at)
      ${enqueueDue}`,
    values: [of.endpointId, of.caseId, at],
  })
}

/** Those of a client, paused ones too: they are told later. */
export async function findEndpointsOf(reader: Queryable, clientId: string): Promise<{ id: string; active: boolean }[]> {
  const { rows } = await reader.query<{ id: string; active: boolean }>({
    name: 'find webhook endpoints of client',
    text: 'select id, active from webhook_endpoints where client_id = $1 order by created_at, id',
    values: [clientId],
  })
  return rows
}

export interface Numbered {
  readonly seq: number
  /** Nothing of this case is planned, and nothing was given up: the first that waits. */
  readonly idle: boolean
}

/** The next number of a case at an endpoint; whoever tells of the same case waits until it is committed. */
export async function takeNumber(tx: Tx, endpointId: string, caseId: string): Promise<Numbered> {
  const { rows } = await tx.query<{ seq: number; idle: boolean }>({
    name: 'take webhook number',
    text: `insert into webhook_cases as w (endpoint_id, case_id, last_seq) values ($1, $2, 1)
      on conflict (endpoint_id, case_id) do update set last_seq = w.last_seq + 1
      returning last_seq as seq, next_at is null and halted_at is null as idle`,
    values: [endpointId, caseId],
  })
  const [row] = rows
  if (!row) throw new Error('A case got no number at its webhook')
  return row
}

export interface NewDelivery {
  readonly id: string
  readonly endpointId: string
  readonly caseId: string
  readonly seq: number
  readonly body: string
  readonly at: Date
}

export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  await tx.query({
    name: 'insert webhook delivery',
    text: `insert into webhook_deliveries (id, endpoint_id, case_id, seq, body, made_at) values ($1, $2, $3, $4, $5, $6)`,
    values: [delivery.id, delivery.endpointId, delivery.caseId, delivery.seq, delivery.body, delivery.at],
  })
}

export interface DueDelivery {
  readonly id: string
  readonly seq: number
  readonly body: string
  readonly url: string
  readonly secret_sealed: Buffer
}

/**
 * The first message of a case that has not arrived. Where there is none, or nobody may be told now, the case is idle from
 * here on: whoever adds the next plans it. The lock keeps the two apart.
 */
export async function findDue(tx: Tx, endpointId: string, caseId: string): Promise<DueDelivery | undefined> {
  await tx.query({
    name: 'lock webhook case',
    text: 'select from webhook_cases where endpoint_id = $1 and case_id = $2 for update',
    values: [endpointId, caseId],
  })
  const { rows } = await tx.query<DueDelivery>({
    name: 'find due webhook delivery',
    text: `select d.id, d.seq, d.body, e.url, e.secret_sealed
      from webhook_cases w join webhook_endpoints e on e.id = w.endpoint_id join open311_clients c on c.id = e.client_id
        join webhook_deliveries d on d.endpoint_id = w.endpoint_id and d.case_id = w.case_id and d.seq = w.done_seq + 1
      where w.endpoint_id = $1 and w.case_id = $2 and w.halted_at is null and e.active and c.revoked_at is null`,
    values: [endpointId, caseId],
  })
  if (rows.length === 0)
    await tx.query({
      name: 'idle webhook case',
      text: 'update webhook_cases set next_at = null where endpoint_id = $1 and case_id = $2',
      values: [endpointId, caseId],
    })
  return rows[0]
}

/** It has arrived. Noted twice, where two were at it, it is noted once. */
export async function noteDelivered(
  tx: Tx,
  { id, seq }: DueDelivery,
  of: { endpointId: string; caseId: string },
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'note webhook delivery',
    text: `with delivered as (
        update webhook_deliveries set attempts = attempts + 1, delivered_at = coalesce(delivered_at, $4) where id = $5),
      counted as (
        update webhook_cases set done_seq = $3, failures = 0
        where endpoint_id = $1 and case_id = $2 and done_seq = $3 - 1)
      update webhook_endpoints e set delivered_at = $4,
        failing_since = case when exists (select from webhook_cases w
          where w.endpoint_id = e.id and w.case_id <> $2 and w.failures > 0) then e.failing_since end
      where e.id = $1`,
    values: [of.endpointId, of.caseId, seq, now, id],
  })
}

/** It was not taken; answers how many times in a row. */
export async function noteFailed(
  tx: Tx,
  deliveryId: string,
  of: { endpointId: string; caseId: string },
  met: { fault: string; at: Date },
): Promise<number> {
  const { rows } = await tx.query<{ failures: number }>({
    name: 'note webhook failure',
    text: `with tried as (update webhook_deliveries set attempts = attempts + 1 where id = $5),
      met as (update webhook_endpoints set last_fault = $3, last_fault_at = $4 where id = $1)
      update webhook_cases set failures = failures + 1 where endpoint_id = $1 and case_id = $2 returning failures`,
    values: [of.endpointId, of.caseId, met.fault, met.at, deliveryId],
  })
  return rows[0]?.failures ?? 0
}

export async function markFailing(tx: Tx, endpointId: string, now: Date): Promise<void> {
  await tx.query({
    name: 'mark webhook failing',
    text: 'update webhook_endpoints set failing_since = coalesce(failing_since, $2) where id = $1',
    values: [endpointId, now],
  })
}

export async function halt(tx: Tx, of: { endpointId: string; caseId: string }, now: Date): Promise<void> {
  await tx.query({
    name: 'halt webhook case',
    text: 'update webhook_cases set halted_at = $3, next_at = null where endpoint_id = $1 and case_id = $2',
    values: [of.endpointId, of.caseId, now],
  })
}

/** Messages that arrived before an instant. The numbers go on. */
export const deleteDelivered: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete webhook deliveries',
    text: `delete from webhook_deliveries where id in (
      select id from webhook_deliveries where delivered_at < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}
