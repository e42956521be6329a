import { randomUUID } from 'node:crypto'
import { type Client, createClient, Refused, type Request } from '@lifetree/contract/client'
import { choosePosition, signIn } from '@lifetree/contract/session'

export interface SignedIn extends Client {
  readonly cookie: string
}

type Exchange = (request: Request) => Promise<Response>

/** A person of the demo city, signed in over HTTP, in the first position that is open to him. `address` is asked anew at every call. */
export async function signInTo(address: () => string, login: string, password: string): Promise<SignedIn> {
  let cookie = ''
  const exchange: Exchange = ({ method, url, headers, body }) =>
    fetch(address() + url, { method, headers: { ...headers, cookie }, ...(body !== undefined && { body }) })
  const client = clientOf(async request => {
    const response = await exchange(request)
    const given = response.headers.getSetCookie().map(one => one.split(';')[0])
    if (given.length > 0) cookie = given.join('; ')
    return response
  })
  const session = await client.call(signIn, { login, password })
  const [position] = session.positions
  if (session.state === 'choose_position' && position) await client.call(choosePosition, { positionId: position.id })
  return { ...clientOf(exchange), cookie }
}

const clientOf = (exchange: Exchange): Client =>
  createClient({
    newId: () => randomUUID(),
    language: () => 'en',
    async send(request) {
      const response = await exchange(request)
      return { status: response.status, body: await response.json() }
    },
  })

/** Whether the caller cannot know if it was done: the connection broke, or the server was at its end. */
export const isUncertain = (error: unknown): boolean => !(error instanceof Refused) || error.problem.status >= 500
