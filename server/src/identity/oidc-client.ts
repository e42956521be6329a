import * as oidc from 'openid-client'
import type { OidcConfig } from '../platform/config.ts'
import type { Subject } from './store/link.ts'

/** What is remembered, sealed in a cookie, between the way out and the way back. */
export interface Errand {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where the person wanted to go: a path of this system. */
  readonly to: string
  /** Milliseconds since 1970 after which it is worthless. */
  readonly until: number
}

/** A person as the identity provider vouches for him. */
export interface Person extends Subject {
  readonly name: string
}

export interface OidcClient {
  /** Where to send the browser: authorization code with PKCE, state and nonce. */
  begin(back: URL, to: string, now: Date): Promise<{ address: URL; errand: Errand }>
  /** Who came back. Throws when the answer is not one to this errand, or the provider refused. */
  finish(at: URL, errand: Errand): Promise<Person>
}

const errandMinutes = 10
const timeoutSeconds = 10

export function openOidcClient(config: OidcConfig): OidcClient {
  let known: Promise<oidc.Configuration> | undefined
  // Asked when first needed: a provider that is down must not keep this server from starting.
  const discovered = (): Promise<oidc.Configuration> => {
    known ??= discover(config).catch(error => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    async begin(back, to, now) {
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const address = oidc.buildAuthorizationUrl(await discovered(), {
        redirect_uri: back.href,
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { address, errand: { state, nonce, verifier, to, until: now.getTime() + errandMinutes * 60_000 } }
    },
    async finish(at, { state, nonce, verifier }) {
      const provider = await discovered()
      const tokens = await oidc.authorizationCodeGrant(provider, at, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const own = tokens.claims()
      if (!own) throw new Error('the identity provider gave no id token')
      // By the standard, what is asked for by scope stands in the user info; some providers put it into the token.
      const more = config.loginClaim in own ? {} : await oidc.fetchUserInfo(provider, tokens.access_token, own.sub)
      return personOf({ ...more, ...own }, config.loginClaim)
    },
  }
}

/** A provider without TLS is believed on this machine alone: for trying things out. */
function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<oidc.Configuration> {
  const address = new URL(issuer)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)
  return oidc.discovery(address, clientId, clientSecret(), undefined, {
    timeout: timeoutSeconds,
    ...(local && { execute: [oidc.allowInsecureRequests] }),
  })
}

type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }

/** An address that the provider has not verified says nothing: anybody may have typed it there. */
function personOf(claims: Claims, loginClaim: string): Person {
  const said = claims[loginClaim]
  const believed = loginClaim !== 'email' || claims.email_verified === true
  const login = typeof said === 'string' && believed ? said : null
  return {
    issuer: claims.iss,
    subject: claims.sub,
    login,
    name: typeof claims.name === 'string' && claims.name.trim() !== '' ? claims.name.trim() : (login ?? claims.sub),
  }
}
