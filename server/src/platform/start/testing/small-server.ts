// A server with one small app, for tests that end processes: `node small-server.ts`, configured by the environment.
import fastify from 'fastify'
import { readConfig } from '../../config.ts'
import { tellTerminal } from '../../tell.ts'
import type { Platform } from '../platform.ts'
import { type App, runServer } from '../run-server.ts'
import { stopSignal, untilStopped } from '../stop-signal.ts'

async function openApp({ database }: Platform): Promise<App> {
  const http = fastify({ forceCloseConnections: 'idle' })
  http.post('/:id', async request => {
    const { id } = request.params as { id: string }
    await database.app.query({
      text: `insert into commands (id, endpoint, body_hash) values ($1, 'test', '\\x00')`,
      values: [id],
    })
    return {}
  })
  http.get('/count', async () => {
    const { rows } = await database.app.query<{ count: number }>({ text: 'select count(*)::int from commands' })
    return rows[0]
  })
  return { http, close: async () => {} }
}

const stop = stopSignal()

/** A step that takes until it is no longer wanted. */
const prepareLong = async (): Promise<void> => {
  tellTerminal({ zh: '正在准备', en: 'preparing' })
  // What is being prepared keeps the process alive.
  const busy = setInterval(() => {}, 1000)
  await untilStopped(stop)
  clearInterval(busy)
}

const prepare = process.argv.includes('slowly') ? [prepareLong] : []
await runServer({ config: readConfig(process.env), tell: tellTerminal, stop, prepare, openApp })
