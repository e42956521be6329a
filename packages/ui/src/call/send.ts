import type { Send } from '@lifetree/contract/client'
import type { Problem } from '@lifetree/contract/refusal'
import type { Connection } from './connection.ts'

/** No answer came: the network, or the server, is away. What was sent may or may not have arrived. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server did not answer', { cause })
    this.name = 'Unreachable'
  }
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'code' in body

/** Something between us and the server answered in its place, without a problem document. */
const strangeProblem = (status: number): Problem => ({ type: 'about:blank', title: '', status, code: 'strange_answer' })

/** Sends by `fetch` and tells the connection whether an answer came. */
export const sendByFetch =
  (connection: Connection): Send =>
  async ({ method, url, headers, body }) => {
    const init: RequestInit = { method, headers, credentials: 'same-origin', ...(body !== undefined && { body }) }
    let response: Response
    try {
      response = await fetch(url, init)
    } catch (cause) {
      connection.lost()
      throw new Unreachable(cause)
    }
    connection.reached()
    const answer: unknown = await response.json().catch(() => undefined)
    if (response.status >= 400 && !isProblem(answer)) {
      return { status: response.status, body: strangeProblem(response.status) }
    }
    return { status: response.status, body: answer }
  }
