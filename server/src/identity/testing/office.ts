import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll } from 'vitest'
import type { OidcConfig } from '../../platform/config.ts'
import { secret } from '../../platform/secret.ts'

/** The sign-in of an office: a real identity provider, listening on this machine. */
export interface Office {
  readonly config: OidcConfig
  /** What it says of each person, by the name that he signs in with there. */
  readonly people: Map<string, Record<string, unknown>>
  /** Signs in there as a browser would, from the address that our server sent it to, until it is sent back to us. */
  signIn(address: string, name: string): Promise<URL>
}

const back = 'http://localhost/api/session/oidc/callback'

export async function openOffice(options: Partial<OidcConfig> = {}): Promise<Office> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = new Map<string, Record<string, unknown>>()
  server.on('request', new Provider(issuer, configurationOf(people)).callback())
  afterAll(() => new Promise<void>(resolve => server.close(() => resolve())))
  const config: OidcConfig = {
    issuer,
    clientId: 'lifetree',
    clientSecret: secret('the-secret-of-the-client-at-the-office'),
    name: '单位账号',
    loginClaim: 'preferred_username',
    createsAccounts: false,
    ...options,
  }
  return { config, people, signIn: (address, name) => walk(new URL(address), name) }
}

const configurationOf = (people: Map<string, Record<string, unknown>>) => ({
  clients: [
    {
      client_id: 'lifetree',
      client_secret: 'the-secret-of-the-client-at-the-office',
      redirect_uris: [back],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      application_type: 'native',
    },
  ],
  claims: { openid: ['sub'], profile: ['preferred_username', 'name'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  cookies: { keys: ['a key for the cookies of the office'] },
  jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
  findAccount: async (_: unknown, id: string) => ({
    accountId: id,
    claims: async () => ({ sub: id, ...people.get(id) }),
  }),
})

/** A request of the walk: an address, and what a form sends to it. */
interface Step {
  readonly address: URL
  readonly body?: URLSearchParams
}

/** Follows the provider's redirects and fills in its two forms: who one is, and that one agrees. */
async function walk(start: URL, name: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let step: Step = { address: start }
  for (let steps = 0; steps < 12; steps++) {
    if (step.address.href.startsWith(back)) return step.address
    const answer = await send(step, cookies)
    const location = answer.headers.get('location')
    step = location ? { address: new URL(location, step.address) } : fill(step.address, await answer.text(), name)
  }
  throw new Error('the office sends in circles')
}

async function send({ address, body }: Step, cookies: Map<string, string>): Promise<Response> {
  const answer = await fetch(address, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    ...(body && { method: 'POST', body }),
  })
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';')
    cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  return answer
}

function fill(address: URL, page: string, name: string): Step {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  const action = /action="([^"]+)"/.exec(page)?.[1]
  if (prompt === undefined || action === undefined) throw new Error(`no form: ${page.slice(0, 400)}`)
  const who = prompt === 'login' ? { login: name, password: 'any' } : {}
  return { address: new URL(action, address), body: new URLSearchParams({ prompt, ...who }) }
}
