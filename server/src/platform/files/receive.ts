import { join } from 'node:path'
import { type FileKind, fileRefusals, largestFile } from '@lifetree/contract/file'
import { FileConfigstore, FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { Metadata } from '@tus/utils'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, settingsOf, system } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { Refusal } from '../refuse.ts'
import { languageOf, problemOf } from '../serve/problem.ts'
import { removeIncoming } from './folder.ts'
import { inspect, Unfit } from './inspect.ts'
import { leaseLocker } from './lease-locker.ts'
import { type FilesParts, filePath } from './parts.ts'
import { beginUpload, type FileRow, findFile, markReady, markRefused } from './store.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

type UploadMetadata = Readonly<Record<string, string | null>>

const metadataOf = (header: string | undefined): UploadMetadata => {
  try {
    return Metadata.parse(header)
  } catch {
    return {}
  }
}

/** Hex; absent when the sender did not say. */
const digestIn = (metadata: UploadMetadata): Buffer | null =>
  /^[0-9a-f]{64}$/.test(metadata.sha256 ?? '') ? Buffer.from(metadata.sha256 as string, 'hex') : null

const kindIn = (metadata: UploadMetadata): FileKind => (metadata.filetype?.startsWith('audio/') ? 'audio' : 'image')

/** Receives uploads by tus: resumable, the upload's id is the file's own, made by its sender. */
export function receiveUploads(scope: FastifyInstance, parts: FilesParts): void {
  const tus = tusServer(parts)
  // The body is read by tus, as it comes.
  scope.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method !== 'OPTIONS') {
      const row = await admit(request, parts)
      if (request.method === 'HEAD' && row?.state === 'ready') return reply.headers(completeHeaders(row)).send()
    }
    reply.hijack()
    await tus.handle(request.raw, reply.raw)
  }
  scope.route({ method: ['POST', 'OPTIONS'], url: '', handler })
  scope.route({ method: ['PATCH', 'HEAD', 'OPTIONS'], url: '/:id', exposeHeadRoute: false, handler })
}

/** To one who asks how far a complete upload has come. */
const completeHeaders = ({ bytes }: FileRow) => ({
  'tus-resumable': '1.0.0',
  'upload-offset': String(bytes),
  'upload-length': String(bytes),
  'cache-control': 'no-store',
})

/** Refuses whoever may not send this file; makes room for it when it begins. */
async function admit(request: FastifyRequest, parts: FilesParts): Promise<FileRow | undefined> {
  const actor = await parts.findActor(request)
  if (actor.state !== 'ready' || actor.positionId === null) throw new Refusal('not_signed_in')
  const begins = request.method === 'POST'
  const header = request.headers['upload-metadata']
  const metadata = metadataOf(typeof header === 'string' ? header : undefined)
  const id = begins ? (metadata.id ?? '') : (request.params as { id: string }).id
  if (!uuid.test(id)) throw new Refusal('no_file_id')
  return inTransaction(parts.pool, { settings: settingsOf(actor) }, async tx => {
    if (begins) await beginUpload(tx, { id, accountId: actor.accountId, kind: kindIn(metadata) }).catch(asTaken)
    return own(await findFile(tx, id), actor, begins)
  })
}

/** The row stands, and the policy hides it: another's. */
const asTaken = (error: unknown): never => {
  const hidden = error instanceof Error && 'code' in error && error.code === '42501'
  throw hidden ? new Refusal('file_taken') : error
}

function own(row: FileRow | undefined, actor: Actor, begins: boolean): FileRow {
  if (!row) throw new Refusal(begins ? 'file_taken' : 'not_found')
  if (row.account_id !== actor.accountId) throw new Refusal('file_taken')
  if (begins && row.state === 'ready') throw new Refusal('file_complete')
  return row
}

function tusServer(parts: FilesParts): Server {
  const { folder, pool } = parts
  return new Server({
    path: filePath,
    relativeLocation: true,
    locker: leaseLocker(pool),
    datastore: new FileStore({ directory: folder.incoming, configstore: new FileConfigstore(folder.incoming) }),
    namingFunction: (_request, metadata) => metadata?.id ?? '',
    maxSize: async request => largestFile[kindIn(metadataOf(request.headers.get('upload-metadata') ?? undefined))],
    onUploadFinish: async (request, upload) => {
      const refused = await finish(upload.id, digestIn(upload.metadata ?? {}), parts)
      if (!refused) return {}
      const language = languageOf(request.headers.get('accept-language') ?? undefined)
      const problem = problemOf(refused, { name: 'upload', refusals: fileRefusals }, language)
      throw { status_code: problem.status, body: JSON.stringify(problem) }
    },
  })
}

/** Looks at a complete upload; tells whoever shows the file. Answers why it was refused, if it was. */
async function finish(id: string, sha256: Buffer | null, parts: FilesParts): Promise<Refusal | undefined> {
  const { pool, folder, now } = parts
  const settings = settingsOf(system)
  const row = await inTransaction(pool, { settings, readOnly: true }, tx => findFile(tx, id))
  if (!row) throw new Error('An upload without a row was completed')
  try {
    const seen = await inspect({ id, path: join(folder.incoming, id), kind: row.kind, sha256 }, folder)
    await inTransaction(pool, { settings }, async tx => {
      await markReady(tx, id, seen, now())
      await parts.onReady(tx, id)
    })
    return undefined
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    await inTransaction(pool, { settings }, tx => markRefused(tx, id, error.code))
    return new Refusal(error.code)
  } finally {
    await removeIncoming(folder, id)
  }
}
