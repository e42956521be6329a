import webPush from 'web-push'
import { type Actor, actAs, system } from '../platform/actor.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Sealer } from '../platform/sealed.ts'
import { findPushKeys, insertPushKeys, type SealedDevice } from './store/devices.ts'

/** Base64url. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

export interface Subscription {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

const about = 'push keys'

export async function readPushKeys(tx: Tx, sealer: Sealer): Promise<PushKeys | undefined> {
  const row = await findPushKeys(tx)
  return row && { publicKey: row.public_key, privateKey: sealer.open(row.private_sealed, about).toString() }
}

/** The installation's public key, made when the first browser wants to ring; whoever asks at the same time gets the same. */
export async function openPublicKey(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  sealer: Sealer,
): Promise<string> {
  await actAs(tx, system)
  if (!(await findPushKeys(tx))) {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys()
    await insertPushKeys(tx, { publicKey, sealed: sealer.seal(Buffer.from(privateKey), about), now })
  }
  const row = await findPushKeys(tx)
  await actAs(tx, actor)
  if (!row) throw new Error('The push keys that were just made are not there')
  return row.public_key
}

export const sealSubscription = (subscription: Subscription, id: string, sealer: Sealer): Buffer =>
  sealer.seal(Buffer.from(JSON.stringify(subscription)), id)

export const subscriptionOf = ({ id, subscription_sealed }: SealedDevice, sealer: Sealer): Subscription =>
  JSON.parse(sealer.open(subscription_sealed, id).toString()) as Subscription
