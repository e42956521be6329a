import { type FileKind, fileRefusals, largestFile } from '@lifetree/contract/file'
import { FileConfigstore, FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { Metadata } from '@tus/utils'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, settingsOf, system } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { Refusal } from '../refuse.ts'
import { languageOf, problemOf } from '../serve/problem.ts'
import { leaseLocker } from './lease-locker.ts'
import { type FilesParts, filePath } from './parts.ts'
import { digestIn, findIncoming, type SettleParts, settle, type UploadMetadata } from './settle.ts'
import { beginUpload, type FileRow, findFile } from './store.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const metadataOf = (header: string | undefined): UploadMetadata => {
  try {
    return Metadata.parse(header)
  } catch {
    return {}
  }
}

const kindIn = (metadata: UploadMetadata): FileKind => (metadata.filetype?.startsWith('audio/') ? 'audio' : 'image')

/** Receives uploads by tus: resumable, the upload's id is the file's own, made by its sender. */
export function receiveUploads(scope: FastifyInstance, parts: FilesParts): void {
  const settling = { ...parts, locker: leaseLocker(parts.pool) }
  const tus = tusServer(settling)
  // The body is read by tus, as it comes.
  scope.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method !== 'OPTIONS') {
      const row = await settleIfWhole(await admit(request, parts), settling)
      if (request.method === 'HEAD' && row.state === 'ready') return reply.headers(completeHeaders(row)).send()
      if (request.method === 'POST' && row.state === 'ready') throw new Refusal('file_complete')
    }
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value as string)
    await tus.handle(request.raw, reply.raw)
  }
  scope.route({ method: ['POST', 'OPTIONS'], url: '', handler })
  scope.route({ method: ['PATCH', 'HEAD', 'OPTIONS'], url: '/:id', exposeHeadRoute: false, handler })
}

/** A sender who never got the answer to his last byte asks again, or begins anew: what arrived is looked at first. */
async function settleIfWhole(row: FileRow, parts: SettleParts): Promise<FileRow> {
  if (row.state !== 'uploading') return row
  const incoming = await findIncoming(parts.folder, row.id)
  if (!incoming?.whole) return row
  const refused = await settle(row.id, incoming.sha256, parts)
  if (refused) throw refused
  const settled = await inTransaction(parts.pool, { settings: settingsOf(system), readOnly: true }, tx =>
    findFile(tx, row.id),
  )
  return settled ?? row
}

/** To one who asks how far a complete upload has come. */
const completeHeaders = ({ bytes }: FileRow) => ({
  'tus-resumable': '1.0.0',
  'upload-offset': String(bytes),
  'upload-length': String(bytes),
  'cache-control': 'no-store',
})

/** Refuses whoever may not send this file; makes room for it when it begins. */
async function admit(request: FastifyRequest, parts: FilesParts): Promise<FileRow> {
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

function tusServer(parts: SettleParts): Server {
  const { folder, locker } = parts
  return new Server({
    path: filePath,
    relativeLocation: true,
    locker,
    // Pages of ours alone send files.
    allowedOrigins: [],
    datastore: new FileStore({ directory: folder.incoming, configstore: new FileConfigstore(folder.incoming) }),
    namingFunction: (_request, metadata) => metadata?.id ?? '',
    maxSize: async request => largestFile[kindIn(metadataOf(request.headers.get('upload-metadata') ?? undefined))],
    onUploadFinish: async (request, upload) => {
      const refused = await settle(upload.id, digestIn(upload.metadata ?? {}), parts)
      if (!refused) return {}
      throw answerOf(refused, request)
    },
    onResponseError: (request, error) => {
      const refusal = 'status_code' in error ? refusalOf[error.status_code] : undefined
      return refusal && 'body' in error && !error.body.startsWith('{') ? answerOf(refusal, request) : undefined
    },
  })
}

/** What the protocol's own answers mean, where a person may meet them. */
const refusalOf: Readonly<Record<number, Refusal>> = {
  404: new Refusal('not_found'),
  409: new Refusal('other_offset'),
  413: new Refusal('too_large', { limit: '20 MB' }),
}

function answerOf(refusal: Refusal, { headers }: { headers: Headers }): { status_code: number; body: string } {
  const language = languageOf(headers.get('accept-language') ?? undefined)
  const problem = problemOf(refusal, { name: 'upload', refusals: fileRefusals }, language)
  return { status_code: problem.status, body: JSON.stringify(problem) }
}
