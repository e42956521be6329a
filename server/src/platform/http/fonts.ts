import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { ROOT } from '../config.ts'

const folder = join(ROOT, 'packages', 'ui', 'fonts')

/**
 * Slices of rare characters at /fonts, for every app: a folder there is one edition, so that a file never changes under its
 * address. Whoever reads a name may load them; they tell nothing of it but that it is rare.
 */
export async function serveFonts(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/fonts/',
    decorateReply: false,
    index: false,
    redirect: false,
    cacheControl: false,
    allowedPath: path => path.endsWith('.woff2'),
    setHeaders: reply => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  })
}
