import type { ServerResponse } from 'node:http'
import type { Actor } from '../actor.ts'
import type { Announcement } from './announce.ts'
import { maySee } from './may-see.ts'

/** What a browser's stream carries: which row changed, or that changes may have been missed. */
export type LiveEvent =
  | {
      readonly kind: Announcement['kind']
      readonly id: string
      /** Milliseconds over which those who hear it spread the reading of their lists; left out where few listen. */
      readonly spread?: number
    }
  | { readonly kind: 'gap' }

/** So many lists are read anew a second, however many boards are open: a change reaches all of them at once. */
const readsPerSecond = 50

const spreadOver = (listeners: number): { spread?: number } =>
  listeners > readsPerSecond ? { spread: Math.round((1000 * listeners) / readsPerSecond) } : {}

interface Stream {
  actor: Actor
  readonly response: ServerResponse
}

/** More than this unread by a browser, and its stream ends: it comes back by itself and reads anew. */
const mostUnread = 256 * 1024

export interface Streams {
  /** Opens a stream; it ends when the browser goes, reads too slowly, or `end` is called. */
  open(actor: Actor, response: ServerResponse): { setActor(actor: Actor): void; beat(): void; end(): void }
  tell(announcement: Announcement): void
  tellGap(): void
  count(): number
  endAll(): void
}

export function openStreams(): Streams {
  const streams = new Set<Stream>()
  const write = ({ response }: Stream, text: string): void => {
    if (response.writableLength > mostUnread) response.destroy()
    else response.write(text)
  }
  const textOf = (event: LiveEvent): string => `data: ${JSON.stringify(event)}\n\n`
  return {
    open(actor, response) {
      const stream: Stream = { actor, response }
      streams.add(stream)
      response.on('close', () => streams.delete(stream))
      write(stream, 'retry: 2000\n\n')
      return {
        setActor: changed => {
          stream.actor = changed
        },
        beat: () => write(stream, ': here\n\n'),
        end: () => response.end(),
      }
    },
    tell(announcement) {
      const hearers = [...streams].filter(({ actor }) => maySee(actor, announcement))
      const text = textOf({ kind: announcement.kind, id: announcement.id, ...spreadOver(hearers.length) })
      for (const stream of hearers) write(stream, text)
    },
    tellGap() {
      for (const stream of streams) write(stream, textOf({ kind: 'gap' }))
    },
    count: () => streams.size,
    endAll() {
      for (const { response } of streams) response.end()
    },
  }
}
