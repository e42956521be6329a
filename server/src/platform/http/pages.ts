import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../refuse.ts'
import { sendRefusal } from '../serve/answer.ts'
import { newNonce, policy } from './security.ts'

/** A web app as it was built: `name` is the first part of its address. */
export interface WebApp {
  readonly name: string
  readonly folder: string
}

/** Stands in the built page where the server puts a fresh nonce. */
const NONCE_PLACE = '__CSP_NONCE__'

/** Serves the web apps that were built, each under its name; the bare address leads to the first. */
export async function servePages(app: FastifyInstance, apps: readonly WebApp[]): Promise<void> {
  const built = apps.filter(({ folder }) => existsSync(join(folder, 'index.html')))
  for (const { name, folder } of built) {
    app.get(`/${name}`, (_, reply) => reply.redirect(`/${name}/`))
    await app.register(scope => serveApp(scope, folder), { prefix: `/${name}` })
  }
  const [first] = built
  if (first) app.get('/', (_, reply) => reply.redirect(`/${first.name}/`))
}

/** A file that exists is sent; any other address of the app is one of its screens, so the page is. */
async function serveApp(scope: FastifyInstance, folder: string): Promise<void> {
  scope.setNotFoundHandler((request, reply) =>
    isScreen(request.method, request.url)
      ? sendPage(reply, folder)
      : sendRefusal(new Refusal('not_found'), undefined, { request, reply }),
  )
  scope.get('/', { prefixTrailingSlash: 'slash' }, (_, reply) => sendPage(reply, folder))
  await scope.register(fastifyStatic, {
    root: folder,
    decorateReply: false,
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    allowedPath: path => path !== '/index.html',
    setHeaders: (reply, path) => {
      reply.header('cache-control', isHashed(path, folder) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** The build puts the hash of its content into the name of every file of this folder. */
const isHashed = (path: string, folder: string): boolean => path.startsWith(join(folder, 'assets'))

const isScreen = (method: string, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && (!/\.\w+(?:\?|$)/.test(url) || /\/index\.html(?:\?|$)/.test(url))

async function sendPage(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const nonce = newNonce()
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  return reply
    .code(200)
    .headers({ 'content-security-policy': policy(nonce), 'cache-control': 'no-cache' })
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE_PLACE, nonce))
}
