import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 } from 'uuid'
import { anyone, settingsOf, system } from '../platform/actor.ts'
import type { OidcConfig } from '../platform/config.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction, type Tx } from '../platform/database/transaction.ts'
import type { Recorder } from '../platform/record.ts'
import { readCookie, setCookie } from './cookie.ts'
import { type Errand, type OidcClient, openOidcClient, type Person } from './oidc-client.ts'
import type { Parts } from './parts.ts'
import { beginSession, isLogin, normalLogin } from './sign-in.ts'
import { findLinked, insertLinkedAccount, type Linked, link } from './store/link.ts'
import { actAs } from './store/session.ts'
import { sendWay } from './way-page.ts'

export const singleSignOnPath = '/api/session/oidc/start'
const backPath = '/api/session/oidc/callback'
const sealedAbout = 'oidc errand'

export interface SingleSignOnParts {
  readonly config: OidcConfig
  readonly pool: Pool
  readonly now: () => Date
  readonly recorder: Recorder
  /** Where people reach the server from outside; undefined: as each request says. */
  readonly publicUrl: string | undefined
}

type Room = SingleSignOnParts & { readonly client: OidcClient; readonly parts: Parts }

/** The way to the office's own sign-in and back: pages that a browser walks through, not endpoints that a program calls. */
export function mountSingleSignOn(http: FastifyInstance, own: SingleSignOnParts, parts: Parts): void {
  const room: Room = { ...own, client: openOidcClient(own.config), parts }
  const route = { config: { open: true } }
  http.get(singleSignOnPath, route, (request, reply) => goOut(request, reply, room))
  http.get(backPath, route, (request, reply) => comeBack(request, reply, room))
}

const addressOf = (request: FastifyRequest, { publicUrl }: Room): URL =>
  new URL(request.url, publicUrl ?? `${request.protocol}://${request.host}`)

/** Only a path of this system: a link that leads away after signing in is a trap. */
const pathOf = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])[\w\-./]*$/.test(to) ? to : '/')

async function goOut(request: FastifyRequest, reply: FastifyReply, room: Room): Promise<FastifyReply> {
  const back = addressOf(request, room)
  const to = pathOf((request.query as Record<string, unknown>).to)
  back.search = ''
  back.pathname = backPath
  try {
    const { address, errand } = await room.client.begin(back, to, room.now())
    const value = room.parts.keys.seal(Buffer.from(JSON.stringify(errand)), sealedAbout).toString('base64url')
    // Strict would keep the cookie away on the way back, which begins on the provider's page.
    setCookie(request, reply, 'lifetree-oidc', { value, sameSite: 'lax', maxAge: 600 })
    return reply.redirect(address.href)
  } catch (error) {
    request.log.warn({ err: error }, 'single sign-on: the identity provider cannot be reached')
    return sendWay(request, reply, { kind: 'unreachable' })
  }
}

async function comeBack(request: FastifyRequest, reply: FastifyReply, room: Room): Promise<FastifyReply> {
  const errand = readErrand(request, room)
  setCookie(request, reply, 'lifetree-oidc', { value: '', sameSite: 'lax', maxAge: 0 })
  if (!errand) return sendWay(request, reply, { kind: 'late' })
  let person: Person
  try {
    person = await room.client.finish(addressOf(request, room), errand)
  } catch (error) {
    request.log.warn({ err: error }, 'single sign-on: refused')
    return sendWay(request, reply, { kind: 'refused' })
  }
  const entered = await enter({ request, reply }, person, room)
  return sendWay(request, reply, entered ? { kind: 'entered', to: errand.to } : { kind: 'unknown' })
}

function readErrand(request: FastifyRequest, { parts, now }: Room): Errand | undefined {
  const sealed = readCookie(request, 'lifetree-oidc')
  if (sealed === undefined) return undefined
  try {
    const errand = JSON.parse(parts.keys.open(Buffer.from(sealed, 'base64url'), sealedAbout).toString()) as Errand
    return errand.until > now().getTime() ? errand : undefined
  } catch {
    // Not sealed by us, or under an earlier secret: as good as none.
    return undefined
  }
}

/** Opens a session for the person's account; false when he has none that is open. */
function enter(http: { request: FastifyRequest; reply: FastifyReply }, person: Person, room: Room): Promise<boolean> {
  const now = room.now()
  const login = person.login === null ? null : normalLogin(person.login)
  return inTransaction(room.pool, { settings: settingsOf(anyone) }, async tx => {
    const account = (await findLinked(tx, { ...person, login })) ?? (await open(tx, { ...person, login }, room, now))
    if (!account || account.disabled) return false
    await actAs(tx, account.accountId)
    if (!account.linked) await link(tx, account.accountId, person)
    await beginSession(tx, http, { accountId: account.accountId, login: account.login, now }, room.parts)
    await room.recorder.record(tx, {
      kind: 'command',
      name: 'signInAtOffice',
      actor: { ...anyone, accountId: account.accountId, role: 'account', name: person.name },
      at: now,
      subject: account.accountId,
      commandId: null,
      purpose: null,
      code: null,
      content: { login: account.login, issuer: person.issuer, linked: !account.linked },
    })
    return true
  })
}

/** A new account without a position, where the city has so configured it. */
async function open(tx: Tx, person: Person, { config }: Room, now: Date): Promise<Linked | undefined> {
  const { login, name } = person
  if (!config.createsAccounts || login === null || !isLogin(login)) return undefined
  const account = { id: v7(), login, name: name.slice(0, 60), now }
  // The login may belong to an account that is bound to somebody else.
  if (!(await asSystem(tx, () => insertLinkedAccount(tx, account)))) return undefined
  return { accountId: account.id, login, linked: false, disabled: false }
}

async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const become = (role: string) =>
    tx.query({ name: 'become', text: `select set_config('app.role', $1, true)`, values: [role] })
  await become(system.role)
  const result = await work()
  await become(anyone.role)
  return result
}
