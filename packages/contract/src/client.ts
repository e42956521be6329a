import { type Endpoint, type InputOf, type OutputOf, pathFields } from './endpoint.ts'
import type { Problem } from './refusal.ts'

/** One HTTP exchange, whatever carries it: `fetch` in a browser, an injected request in a test. */
export interface Request {
  readonly method: 'GET' | 'POST'
  /** Path with its query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}
export type Send = (request: Request) => Promise<{ readonly status: number; readonly body: unknown }>

/** A refusal as the caller meets it. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`)
    this.name = 'Refused'
    this.problem = problem
  }
}

export interface CallOptions {
  /** The id of the command, made once by its sender: a repeat with the same id gets the first answer. */
  readonly commandId?: string
}
export interface Client {
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>, options?: CallOptions): Promise<OutputOf<E>>
}

/** Builds the request of an endpoint: path fields into the path, a query's other fields into the query string. */
export const requestOf = (endpoint: Endpoint, input: Readonly<Record<string, unknown>>): Omit<Request, 'headers'> => {
  const inPath = pathFields(endpoint.path)
  const path = endpoint.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name, value]) => !inPath.includes(name) && value !== undefined)
  if (endpoint.method === 'POST') return { method: 'POST', url: path, body: JSON.stringify(Object.fromEntries(rest)) }
  const search = rest
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
  return { method: 'GET', url: search ? `${path}?${search}` : path }
}

/** Calls endpoints, typed. Throws {@link Refused} for a problem document, and whatever `send` throws. */
export const createClient = (parts: { send: Send; newId: () => string; language: () => 'zh' | 'en' }): Client => ({
  async call(endpoint, input, options = {}) {
    const request = requestOf(endpoint, input as Record<string, unknown>)
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': parts.language() }
    if (endpoint.kind === 'command') {
      headers['content-type'] = 'application/json'
      headers['idempotency-key'] = options.commandId ?? parts.newId()
    }
    const { status, body } = await parts.send({ ...request, headers })
    if (status >= 400) throw new Refused(body as Problem)
    return body as never
  },
})
