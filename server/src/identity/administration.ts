import * as contract from '@lifetree/contract/account'
import type { InputOf } from '@lifetree/contract/endpoint'
import { interval } from '@lifetree/standards'
import type { Queryable } from '../platform/database/pool.ts'
import { pageOf } from '../platform/page-of.ts'
import { refuse } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { listedPosition } from './appointment.ts'
import type { Parts } from './parts.ts'
import { hashPassword, newPassword } from './password.ts'
import { shownSession } from './session.ts'
import { normalLogin } from './sign-in.ts'
import * as store from './store/administration.ts'
import { endOneSession, findOpenSessions } from './store/open-session.ts'
import { findPositionsOf } from './store/position.ts'
import { endSessionsOf } from './store/session.ts'

const pageSize = 50

/** What an administrator does with accounts. Personal data beyond names and logins is not in their reach. */
export const serveAdministration = (parts: Parts): Bound[] => [
  serve(contract.listAccounts, async ({ input, tx, now }) => {
    const filter = filterOf(input, parts.dayOf(now))
    const { after, before, limit = pageSize } = input
    const [found, total] = await Promise.all([
      store.findAccounts(tx, filter, { after: after ?? null, before: before ?? null, limit: limit + 1, now }),
      store.countAccounts(tx, filter),
    ])
    const { rows, next, previous } = pageOf({ rows: found, after, before, limit, cursorOf: ({ login }) => login })
    return { accounts: await describe(tx, rows, filter.today), total, next, previous }
  }),
  serve(contract.getAccount, async ({ input, tx, now }) => {
    const [row, sessions] = await Promise.all([
      store.findListedAccount(tx, input.accountId, now),
      findOpenSessions(tx, input.accountId, now),
    ])
    const [account] = await describe(tx, row ? [row] : [], parts.dayOf(now))
    if (!account) return refuse('not_found')
    return { account, sessions: sessions.map(shownSession) }
  }),
  serve(contract.listOrganisations, async ({ tx, now }) => ({
    organisations: await store.findOrganisations(tx, parts.dayOf(now)),
  })),
  serve(contract.createAccount, async ({ input, tx, now, refuse }) => {
    const password = newPassword()
    const account = { id: input.accountId, login: normalLogin(input.login), name: input.name, now }
    if (!(await store.insertAccount(tx, { ...account, hash: await hashPassword(password) }))) {
      const exists = await store.findListedAccount(tx, input.accountId, now)
      refuse(exists ? 'account_exists' : 'login_taken')
    }
    return { password }
  }),
  serve(contract.renameAccount, async ({ input, tx }) => {
    mustExist(await store.setName(tx, input.accountId, input.name))
    return { done: true }
  }),
  ...serveAccess(parts),
]

/** What opens and closes an account. */
const serveAccess = (parts: Parts): Bound[] => [
  serve(contract.resetPassword, async ({ input, tx, actor, now, refuse }) => {
    if (input.accountId === actor.accountId) refuse('own_account')
    const password = newPassword()
    const reset = { by: actor.accountId, at: now }
    mustExist(await store.setTemporaryPassword(tx, input.accountId, reset, await hashPassword(password)))
    await endSessionsOf(tx, input.accountId, now)
    return { password }
  }),
  serve(contract.resetAuthenticator, async ({ input, tx, actor, now, refuse }) => {
    if (input.accountId === actor.accountId) refuse('own_account')
    mustExist(await store.removeAuthenticator(tx, input.accountId, { by: actor.accountId, at: now }))
    await endSessionsOf(tx, input.accountId, now)
    return { done: true }
  }),
  serve(contract.disableAccount, async ({ input, tx, actor, now, refuse }) => {
    if (input.accountId === actor.accountId) refuse('own_account')
    const others = await store.countOtherAdministrators(tx, input.accountId, parts.dayOf(now))
    if (others === 0) refuse('last_administrator')
    mustExist(await store.setDisabled(tx, input.accountId, now))
    await endSessionsOf(tx, input.accountId, now)
    return { done: true }
  }),
  serve(contract.enableAccount, async ({ input, tx }) => {
    mustExist(await store.setDisabled(tx, input.accountId, null))
    return { done: true }
  }),
  serve(contract.endSession, async ({ input, tx, now }) => {
    mustExist(await endOneSession(tx, input.accountId, input.sessionId, now))
    return { done: true }
  }),
  serve(contract.endSessions, async ({ input, tx, now }) => {
    await endSessionsOf(tx, input.accountId, now)
    return { done: true }
  }),
]

const filterOf = (asked: InputOf<typeof contract.listAccounts>, today: string): store.AccountFilter => ({
  search: asked.search ?? null,
  role: asked.role ?? null,
  area: asked.area === undefined ? null : interval(asked.area),
  proposed: asked.proposed ?? null,
  disabled: asked.disabled ?? null,
  neverSignedIn: asked.neverSignedIn ?? null,
  today,
})

const mustExist = (exists: boolean): void => {
  if (!exists) refuse('not_found')
}

async function describe(
  reader: Queryable,
  rows: readonly store.ListedAccount[],
  today: string,
): Promise<contract.Account[]> {
  const positions = await findPositionsOf(
    reader,
    rows.map(({ id }) => id),
  )
  return rows.map(({ disabledAt, lastSignIn, ...rest }) => ({
    ...rest,
    disabledAt: disabledAt?.toISOString() ?? null,
    lastSignIn: lastSignIn?.toISOString() ?? null,
    positions: positions.filter(({ accountId }) => accountId === rest.id).map(row => listedPosition(row, today)),
  }))
}
