import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Tell } from '../tell.ts'

const MOST_TRIES = 100

/** Listens on the configured port or, where that is taken, on the next free one, and says so. Answers the address. */
export async function listen(http: FastifyInstance, config: Config, tell: Tell): Promise<string> {
  const port = await takePort(http, config)
  if (config.port !== 0 && port !== config.port) {
    tell({
      zh: `端口 ${config.port} 已被占用，改用 ${port}`,
      en: `port ${config.port} is taken; using ${port}`,
    })
  }
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return config.publicUrl ?? `${config.tls ? 'https' : 'http'}://${host}:${port}`
}

async function takePort(http: FastifyInstance, { host, port }: Config): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      await http.listen({ host, port: tried })
      const address = http.server.address()
      return typeof address === 'object' && address ? address.port : tried
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!taken || port === 0 || tried >= Math.min(port + MOST_TRIES, 65_535)) throw error
    }
  }
}
