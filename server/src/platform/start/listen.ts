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
      if (!taken || port === 0 || tried >= Math.min(port + MOST_TRIES, 65_535)) throw cannotListen(host, tried, error)
    }
  }
}

/** A port below 1024 that this user may not take, an address that this machine has not. */
const cannotListen = (host: string, port: number, cause: unknown): Error =>
  new Error(
    `无法监听 ${host} 的端口 ${port}：核对 LIFETREE_HOST 与 LIFETREE_PORT，1024 以下的端口要有权限 · ` +
      `Cannot listen on port ${port} of ${host}: check LIFETREE_HOST and LIFETREE_PORT; a port below 1024 needs a right to it`,
    { cause },
  )
