import { lookup } from 'node:dns/promises'
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Why nothing came of a request to another machine: its own doing, never ours. */
export type OutsideCode =
  | 'bad_address'
  | 'private_address'
  | 'unknown_host'
  | 'too_many_redirects'
  | 'too_large'
  | 'too_slow'
  | 'unreachable'

export class OutsideFault extends Error {
  override readonly name = 'OutsideFault'
  readonly code: OutsideCode
  constructor(code: OutsideCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

export interface Sending {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Bytes of an answer that are taken; 0: only its status is read. */
  readonly largest: number
  /** For all of it, redirects too. */
  readonly withinMs: number
  readonly redirects: number
}

export interface OutsideAnswer {
  readonly status: number
  readonly body: Buffer
}

interface Resolved {
  readonly address: string
  readonly family: number
}

export interface OutsideParts {
  /** Whether an address may be reached; left out, public ones alone. A test reaches its own machine. */
  readonly mayReach?: (address: string) => boolean
  readonly resolve?: (host: string) => Promise<readonly Resolved[]>
}

/** Asks machines that somebody else named. Throws {@link OutsideFault}. */
export interface Outside {
  /** Whether an address may be asked, as far as it is written: a name is looked up when it is asked. */
  allows(url: string): boolean
  send(sending: Sending): Promise<OutsideAnswer>
}

/**
 * A name is resolved here, once for each hop, and the connection goes to the very address that was looked at: a name that
 * answers differently the next time leads nowhere else. One address in a private network, among others, refuses the name.
 */
export function openOutside({ mayReach = isPublicAddress, resolve = resolveAll }: OutsideParts = {}): Outside {
  const pin = async (url: URL): Promise<Resolved> => {
    const host = hostOf(url)
    const family = isIP(host)
    const found = family === 0 ? await resolve(host).catch(asUnknown) : [{ address: host, family }]
    const [first] = found
    if (!first) throw new OutsideFault('unknown_host')
    if (!found.every(({ address }) => mayReach(address))) throw new OutsideFault('private_address')
    return first
  }
  return {
    allows(text) {
      try {
        const host = hostOf(readAddress(text))
        return isIP(host) === 0 || mayReach(host)
      } catch {
        return false
      }
    },
    async send(sending) {
      const deadline = AbortSignal.timeout(sending.withinMs)
      let url = readAddress(sending.url)
      for (let hops = 0; ; hops++) {
        const pinned = await inTime(pin(url), deadline)
        const { location, ...answer } = await exchange({ url, pinned, deadline }, sending)
        if (location === undefined) return answer
        if (hops >= sending.redirects) throw new OutsideFault('too_many_redirects')
        url = readAddress(location, url)
      }
    },
  }
}

/** An http or https address without login; what it is written like is read as browsers do (0x7f.1 is 127.0.0.1). */
function readAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
    throw new OutsideFault('bad_address')
  return url
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

const resolveAll = (host: string): Promise<readonly Resolved[]> => lookup(host, { all: true })

const asUnknown = (cause: unknown): never => {
  throw new OutsideFault('unknown_host', { cause })
}

function inTime<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new OutsideFault('too_slow'))
    if (deadline.aborted) fail()
    deadline.addEventListener('abort', fail, { once: true })
  })
  return Promise.race([work, late])
}

interface Hop {
  readonly url: URL
  readonly pinned: Resolved
  readonly deadline: AbortSignal
}

type Exchanged = OutsideAnswer & { readonly location?: string }

function exchange({ url, pinned, deadline }: Hop, sending: Sending): Promise<Exchanged> {
  const { method, headers, body } = sending
  const toPinned: LookupFunction = (_, options, done) =>
    options.all ? done(null, [{ ...pinned }]) : done(null, pinned.address, pinned.family)
  return new Promise<Exchanged>((answered, failed) => {
    const fail = (error: unknown): void => failed(faultOf(error, deadline))
    const { request } = url.protocol === 'https:' ? https : http
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const sent = request(
      url,
      { method, headers: { ...headers, ...length }, agent: false, lookup: toPinned, signal: deadline },
      response => {
        read(response, sending).then(answered, error => {
          response.destroy()
          fail(error)
        })
      },
    )
    sent.on('error', fail)
    sent.end(body)
  })
}

const faultOf = (error: unknown, deadline: AbortSignal): OutsideFault => {
  if (error instanceof OutsideFault) return error
  return new OutsideFault(deadline.aborted ? 'too_slow' : 'unreachable', { cause: error })
}

const movedStatuses: readonly number[] = [301, 302, 303, 307, 308]

async function read(response: IncomingMessage, { largest, redirects }: Sending): Promise<Exchanged> {
  const status = response.statusCode ?? 0
  const moved = movedTo(status, response.headers)
  if (largest === 0 || (moved !== undefined && redirects > 0)) {
    response.destroy()
    return { status, body: Buffer.alloc(0), ...(moved !== undefined && redirects > 0 && { location: moved }) }
  }
  const announced = Number(response.headers['content-length'] ?? 0)
  if (announced > largest) throw new OutsideFault('too_large')
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > largest) throw new OutsideFault('too_large')
    chunks.push(chunk)
  }
  return { status, body: Buffer.concat(chunks) }
}

const movedTo = (status: number, { location }: IncomingHttpHeaders): string | undefined =>
  movedStatuses.includes(status) ? location : undefined
