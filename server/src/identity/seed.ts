import { placeOf } from '@lifetree/contract/identity'
import type { Role } from '@lifetree/contract/rights'
import { v7 } from 'uuid'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Secret } from '../platform/secret.ts'
import { keysOf } from './keys.ts'
import { hashPassword, newPassword } from './password.ts'
import { dayAfter } from './position.ts'
import { normalLogin } from './sign-in.ts'
import * as store from './store/seed.ts'
import { bytesOf } from './totp.ts'

export interface SeedPosition {
  readonly role: Role
  /** 15 digits. Left out where the role is of an organisation alone. */
  readonly area: string
  readonly organisationId: string | null
  readonly from: string
  /** Last day, included; null while it lasts. */
  readonly to: string | null
}

export interface SeedAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly password: string
  readonly mustChangePassword: boolean
  /** The password is published: while one such account exists, the server answers its own machine alone. */
  readonly demo: boolean
  /** Base32, where an authenticator is to be enrolled already. */
  readonly authenticator: string | null
  readonly positions: readonly SeedPosition[]
}

/** Writes a city's organisations. The transaction is the owner's or the system's. */
export async function seedOrganisations(tx: Tx, organisations: readonly store.SeedOrganisation[]): Promise<void> {
  await store.insertOrganisations(tx, organisations)
}

/**
 * Writes accounts with positions that are in force without a second administrator's word: a new city has none yet.
 * The transaction is the owner's or the system's. Equal demo passwords are hashed once.
 */
export async function seedAccounts(
  tx: Tx,
  accounts: readonly SeedAccount[],
  { secret, now }: { secret: Secret; now: Date },
): Promise<void> {
  const keys = keysOf(secret)
  const shared = new Map<string, Promise<string>>()
  const hashOf = ({ password, demo }: SeedAccount): Promise<string> => {
    const hash = (demo && shared.get(password)) || hashPassword(password)
    if (demo) shared.set(password, hash)
    return hash
  }
  const hashes = await Promise.all(accounts.map(hashOf))
  const rows = accounts.map((account, i) => ({
    ...account,
    login: normalLogin(account.login),
    hash: hashes[i] as string,
    totp: account.authenticator === null ? null : keys.seal(bytesOf(account.authenticator), account.id),
  }))
  await store.insertAccounts(tx, rows, now)
  await store.insertPositions(tx, accounts.flatMap(positionsOf), now)
}

const positionsOf = ({ id, positions }: SeedAccount): store.PositionToInsert[] =>
  positions.map(({ role, area, organisationId, from, to }) => ({
    id: v7(),
    accountId: id,
    role,
    area: placeOf(role) === 'organisation' ? null : area,
    organisationId,
    from,
    validTo: dayAfter(to),
  }))

/** The first administrator of a new city, whose password is shown once and must be changed. Answers the password. */
export async function seedAdministrator(
  tx: Tx,
  { login, name, area, from }: { login: string; name: string; area: string; from: string },
  parts: { secret: Secret; now: Date },
): Promise<string> {
  const password = newPassword()
  const position: SeedPosition = { role: 'admin', area, organisationId: null, from, to: null }
  const account = { id: v7(), login, name, password, mustChangePassword: true, demo: false, authenticator: null }
  await seedAccounts(tx, [{ ...account, positions: [position] }], parts)
  return password
}

/** Whether accounts with published passwords exist: start then refuses any other address than 127.0.0.1. */
export const demoAccountsExist = (reader: Queryable): Promise<boolean> => store.demoAccountsExist(reader)
