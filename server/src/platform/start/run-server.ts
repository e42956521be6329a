import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Tell } from '../tell.ts'
import { listen } from './listen.ts'
import { type Platform, startPlatform } from './platform.ts'
import { untilStopped } from './stop-signal.ts'

/** The features put together on an opened platform. */
export interface App {
  readonly http: FastifyInstance
  /** Ends what runs beside the requests: the job worker, live streams. The platform is closed afterwards. */
  close(): Promise<void>
}

export interface ServerParts {
  readonly config: Config
  readonly tell: Tell
  readonly stop: AbortSignal
  /** Steps that come before the app and may take long: the demo city, the web pages. */
  readonly prepare: readonly ((platform: Platform) => Promise<void>)[]
  readonly openApp: (platform: Platform) => Promise<App>
  /** What to say once it listens: what to try there. */
  readonly greet?: (platform: Platform, address: string) => Promise<void>
}

/** Runs a server from the first step to its last: answers when it has stopped in good order. */
export async function runServer(parts: ServerParts): Promise<void> {
  const { config, tell, stop } = parts
  const platform = await startPlatform(config, tell)
  try {
    for (const step of parts.prepare) if (!stop.aborted) await step(platform)
    if (stop.aborted) return
    await serveUntilStopped(platform, parts)
  } finally {
    await platform.close()
  }
}

async function serveUntilStopped(
  platform: Platform,
  { config, tell, stop, openApp, greet }: ServerParts,
): Promise<void> {
  const app = await openApp(platform)
  try {
    const address = await listen(app.http, config, tell)
    tell({ zh: `生命树已启动：${address}`, en: `Lifetree is running: ${address}` })
    await greet?.(platform, address)
    await untilStopped(stop)
    tell({ zh: '正在停止 …', en: 'stopping …' })
  } finally {
    await app.http.close()
    await app.close()
  }
}
