import { mkdir } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import { fileRefusals, fileStateHeader, type PhotoSize, photoSizes } from '@lifetree/contract/file'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { settingsOf } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { Refusal } from '../refuse.ts'
import { sendRefusal } from '../serve/answer.ts'
import { type FilesParts, filePath, getReadyActor, uuid } from './parts.ts'
import { receiveUploads } from './receive.ts'
import { findFile } from './store.ts'

const by = { name: 'files', refusals: fileRefusals } as const

const isBeyondEnd = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 416

/** Photos and voices: sent by tus, shown to those who may see a row that they belong to. */
export async function serveFiles(app: FastifyInstance, parts: FilesParts): Promise<void> {
  await mkdir(parts.folder.incoming, { recursive: true })
  await app.register(
    async scope => {
      scope.setErrorHandler((error, request, reply) => {
        if (error instanceof Refusal) return sendRefusal(error, by, { request, reply })
        if (isBeyondEnd(error)) return sendRefusal(new Refusal('beyond_end'), by, { request, reply })
        throw error
      })
      await scope.register(fastifyStatic, { root: parts.folder.root, serve: false })
      receiveUploads(scope, parts)
      scope.get('/:id', { exposeHeadRoute: false }, (request, reply) => show(request, reply, parts))
    },
    { prefix: filePath },
  )
}

const isSize = (size: unknown): size is PhotoSize => typeof size === 'string' && Object.hasOwn(photoSizes, size)

/** The row is asked under the caller's own rights: who may not see the case is told that there is no such file. */
async function show(request: FastifyRequest, reply: FastifyReply, parts: FilesParts) {
  const { pool, folder, seesFile } = parts
  const actor = await getReadyActor(request, parts)
  const { id } = request.params as { id: string }
  const { size } = request.query as { size?: unknown }
  if (!uuid.test(id)) throw new Refusal('not_found')
  const row = await inTransaction(pool, { settings: settingsOf(actor), readOnly: true }, async tx => {
    const [found, seen] = await Promise.all([findFile(tx, id), seesFile(tx, id)])
    return found?.named && !seen ? undefined : found
  })
  if (!row) throw new Refusal('not_found')
  // Named and on its way, or unfit, is no error: a page that shows its place has nothing to complain of.
  if (row.state !== 'ready' || row.mime === null) {
    const told = { 'cache-control': 'no-store', [fileStateHeader]: row.state === 'refused' ? 'refused' : 'coming' }
    return reply.code(204).headers(told).send()
  }
  const small = row.kind === 'image' && isSize(size) ? size : undefined
  return (
    reply
      .type(small ? 'image/webp' : row.mime)
      // Asked for anew each time: the next at this computer, or in this position, may not see it.
      .header('cache-control', 'private, no-cache')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', `inline; filename="${id}"`)
      .sendFile(folder.pathOf(id, small), { cacheControl: false, contentType: false })
  )
}
