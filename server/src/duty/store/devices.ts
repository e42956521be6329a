import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface DeviceRow {
  id: string
  name: string
  endpoint_hash: Buffer
  made_at: Date
}

export async function listDevices(reader: Queryable, accountId: string): Promise<DeviceRow[]> {
  const { rows } = await reader.query<DeviceRow>({
    name: 'list duty devices',
    text: 'select id, name, endpoint_hash, made_at from duty_devices where account_id = $1 order by made_at desc',
    values: [accountId],
  })
  return rows
}

export interface SealedDevice {
  id: string
  subscription_sealed: Buffer
}

/** To ring alone. */
export async function listSealedDevices(tx: Tx, accountId: string): Promise<SealedDevice[]> {
  const { rows } = await tx.query<SealedDevice>({
    name: 'list sealed duty devices',
    text: 'select id, subscription_sealed from duty_devices where account_id = $1 order by made_at desc',
    values: [accountId],
  })
  return rows
}

interface NewDevice {
  readonly id: string
  readonly accountId: string
  readonly hash: Buffer
  readonly sealed: Buffer
  readonly name: string
}

/** Instead of whatever rang at this address; beyond so many the oldest go. False when the id is taken. */
export async function putDevice(
  tx: Tx,
  device: NewDevice,
  { now, most }: { now: Date; most: number },
): Promise<boolean> {
  const { id, accountId, hash, sealed, name } = device
  await tx.query({ name: 'take duty device', text: 'select take_duty_device($1)', values: [hash] })
  const { rowCount } = await tx.query({
    name: 'insert duty device',
    text: `insert into duty_devices (id, account_id, endpoint_hash, subscription_sealed, name, made_at)
      values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    values: [id, accountId, hash, sealed, name, now],
  })
  await tx.query({
    name: 'delete surplus duty devices',
    text: `delete from duty_devices where id in (
      select id from duty_devices where account_id = $1 order by made_at desc, id desc offset $2)`,
    values: [accountId, most],
  })
  return rowCount > 0
}

/** False when the caller has no such device. */
export async function deleteDevice(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'delete duty device',
    text: 'delete from duty_devices where account_id = $1 and id = $2',
    values: [accountId, id],
  })
  return rowCount > 0
}

/** What the push service knows no longer. */
export async function deleteGone(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    name: 'delete gone duty devices',
    text: 'delete from duty_devices where id = any ($1)',
    values: [ids],
  })
}

export interface PushKeysRow {
  public_key: string
  private_sealed: Buffer
}

export async function findPushKeys(tx: Queryable): Promise<PushKeysRow | undefined> {
  const { rows } = await tx.query<PushKeysRow>({
    name: 'find push keys',
    text: 'select public_key, private_sealed from duty_push_keys',
  })
  return rows[0]
}

/** Those that were there first stay. */
export async function insertPushKeys(
  tx: Tx,
  { publicKey, sealed, now }: { publicKey: string; sealed: Buffer; now: Date },
): Promise<void> {
  await tx.query({
    name: 'insert push keys',
    text: `insert into duty_push_keys (public_key, private_sealed, made_at) values ($1, $2, $3) on conflict do nothing`,
    values: [publicKey, sealed, now],
  })
}
