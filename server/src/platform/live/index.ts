import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Pool } from '../database/pool.ts'
import { Refusal } from '../refuse.ts'
import { sendRefusal } from '../serve/answer.ts'
import type { Announcement } from './announce.ts'
import { listenForChanges } from './listen.ts'
import { openStreams } from './streams.ts'

export { type Announcement, announce } from './announce.ts'
export type { LiveEvent } from './streams.ts'

export interface LiveParts {
  readonly pool: Pool
  readonly findActor: (request: FastifyRequest) => Promise<Actor>
  /** The same, without keeping the session in use. */
  readonly watchActor: (request: FastifyRequest) => Promise<Actor>
  readonly onError: (error: unknown) => void
  /** Told besides the browsers: what this process keeps of the database is read anew. `gap`: what was said may have been missed. */
  readonly hear?: (kind: Announcement['kind'] | 'gap') => void
}

const path = '/api/live'
const beatEvery = 20_000

/**
 * Server-sent events at /api/live: ids of rows that changed, for those who may see them; the browser reads the rows anew.
 * Every beat asks the session again: a stream ends with it, and follows its rights.
 */
export async function serveLive(app: FastifyInstance, parts: LiveParts): Promise<{ count(): number }> {
  const streams = openStreams()
  const tell = (announcement: Announcement): void => {
    parts.hear?.(announcement.kind)
    streams.tell(announcement)
  }
  const onGap = (): void => {
    parts.hear?.('gap')
    streams.tellGap()
  }
  const listener = await listenForChanges(parts.pool, tell, { onGap, onError: parts.onError })
  app.get(path, async (request, reply) => {
    const actor = await parts.findActor(request)
    if (actor.state !== 'ready' || actor.positionId === null)
      return sendRefusal(new Refusal('not_signed_in'), undefined, { request, reply })
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const stream = streams.open(actor, raw)
    const beat = setInterval(() => void follow(), beatEvery)
    const follow = async () => {
      try {
        const now = await parts.watchActor(request)
        if (now.state !== 'ready' || now.positionId === null) return stream.end()
        stream.setActor(now)
        stream.beat()
      } catch (error) {
        parts.onError(error)
        stream.end()
      }
    }
    raw.on('close', () => clearInterval(beat))
    return reply
  })
  app.addHook('preClose', async () => {
    streams.endAll()
    await listener.close()
  })
  return streams
}
