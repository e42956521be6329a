import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** One message as it arrived. */
export interface Received {
  readonly eventId: string
  readonly sequence: number
  readonly request: string
  readonly state: string
  readonly status: string
  readonly signed: boolean
}

/** The other side of a webhook: a real server that drops repeats, and can be down. */
export interface Receiver {
  readonly url: string
  /** Each message once, as it first came. */
  readonly messages: Received[]
  /** How many came, repeats too. */
  readonly count: () => number
  /** Of one request, in the order in which they came. */
  of(request: string): Received[]
  /** What it answers with; 0: it hangs up. */
  answers: number
  /** Called with each message before it is answered. */
  onMessage: (message: Received) => void
  down(): Promise<void>
  up(): Promise<void>
  /** What its sender signs with; told once the endpoint is made. */
  secret: string
}

/** Ends with the file's last test. */
export async function openReceiver(): Promise<Receiver> {
  let server: Server | undefined
  let port = 0
  let count = 0
  const messages: Received[] = []
  const up = async (): Promise<void> => {
    const opened = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const message = read(Buffer.concat(chunks).toString(), request.headers)
      count++
      if (!messages.some(({ eventId }) => eventId === message.eventId) && receiver.answers === 200)
        messages.push(message)
      receiver.onMessage(message)
      if (receiver.answers === 0) request.socket.destroy()
      else response.writeHead(receiver.answers).end()
    })
    await new Promise<void>(done => opened.listen(port, '127.0.0.1', done))
    port = (opened.address() as AddressInfo).port
    server = opened
  }
  const down = (): Promise<void> =>
    new Promise(done => {
      if (!server) return done()
      server.close(() => done())
      server.closeAllConnections()
      server = undefined
    })
  const read = (body: string, headers: Readonly<Record<string, string | string[] | undefined>>): Received => {
    const [, seconds = '', hex = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['lifetree-signature'])) ?? []
    const expected = createHmac('sha256', receiver.secret).update(`${seconds}.${body}`).digest('hex')
    const said = JSON.parse(body)
    return {
      eventId: String(headers['lifetree-event-id']),
      sequence: said.sequence,
      request: said.service_request.service_request_id,
      state: said.service_request.state,
      status: said.service_request.status,
      signed: hex === expected && said.event_id === headers['lifetree-event-id'],
    }
  }
  await up()
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    messages,
    count: () => count,
    of: request => messages.filter(message => message.request === request),
    answers: 200,
    onMessage: () => {},
    up,
    down,
    secret: '',
  }
  afterAll(down)
  return receiver
}
