/** The few parts of the package, which brings no types, that the tests use. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Account {
    readonly accountId: string
    claims(): Promise<Record<string, unknown>>
  }
  export interface Configuration {
    readonly clients: readonly Record<string, unknown>[]
    readonly claims: Readonly<Record<string, readonly string[]>>
    readonly pkce: { required(): boolean }
    readonly cookies: { readonly keys: readonly string[] }
    readonly jwks: { readonly keys: readonly unknown[] }
    findAccount(context: unknown, id: string): Promise<Account>
  }
  export class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }
}
