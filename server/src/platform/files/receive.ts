import type { IncomingMessage } from 'node:http'
import { largestFile } from '@lifetree/contract/file'
import type { Server } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, settingsOf, system } from '../actor.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { Refusal } from '../refuse.ts'
import { leaseLocker } from './lease-locker.ts'
import { type FilesParts, getReadyActor, ofAnyone } from './parts.ts'
import { refuseExpected } from './refuse-file.ts'
import { refuseWithoutRoom } from './room.ts'
import { findIncoming, type SettleParts, settle } from './settle.ts'
import { beginUpload, countUnnamed, type FileRow, findFile } from './store.ts'
import { takeTurns } from './turns.ts'
import { tusServer } from './tus-server.ts'
import { forLibrary, protocol, readUpload, refuseTooLarge, type UploadRequest } from './upload-request.ts'

/** Receives uploads by tus: resumable, the upload's id is the file's own, made by its sender. */
export function receiveUploads(scope: FastifyInstance, parts: FilesParts): void {
  const settling = { ...parts, locker: leaseLocker(parts.pool), inTurn: takeTurns(mostAtOnce) }
  const tus = tusServer(settling)
  // The body is read by tus, as it comes.
  scope.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const actor = await getReadyActor(request, parts)
    const upload = readUpload(request)
    const row = await settleIfWhole(await admit(upload, { actor, request }, parts), settling)
    if (row.state === 'ready') return answerComplete(upload, row, reply)
    if (upload.method !== 'HEAD') await refuseWithoutRoom(parts.room, upload.length ?? 0)
    // A disk that has filled up meanwhile fails in many ways, and is told in one.
    return pass(tus, upload, { request, reply }).catch(async error => {
      if (!(error instanceof Refusal)) await refuseWithoutRoom(parts.room, 0)
      throw error
    })
  }
  scope.route({ method: 'POST', url: '', handler })
  scope.route({ method: ['PATCH', 'HEAD'], url: '/:id', exposeHeadRoute: false, handler })
  for (const url of ['', '/:id']) scope.options(url, (_request, reply) => reply.code(204).headers(abilities).send())
}

/** Pictures that are unfolded at the same time. */
const mostAtOnce = 2

const abilities = {
  'tus-version': protocol,
  'tus-extension': 'creation,creation-with-upload',
  'tus-max-size': String(largestFile.image),
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

/** Only one who asks how far it has come has not sent in vain. */
function answerComplete({ method }: UploadRequest, { bytes }: FileRow, reply: FastifyReply): FastifyReply {
  if (method !== 'HEAD') throw new Refusal('file_complete')
  const told = { 'upload-offset': String(bytes), 'upload-length': String(bytes), 'cache-control': 'no-store' }
  return reply.headers({ 'tus-resumable': protocol, ...told }).send()
}

/** Refuses whoever may not send this file; makes room for it when it begins. */
async function admit(
  upload: UploadRequest,
  { actor, request }: { readonly actor: Actor; readonly request: FastifyRequest },
  parts: FilesParts,
): Promise<FileRow> {
  const { method, id, kind, length } = upload
  const { pool, countSender } = parts
  const begins = method === 'POST'
  if (begins) await refuseSize(upload, actor, parts)
  return inTransaction(pool, { settings: settingsOf(actor) }, async tx => {
    if (begins && actor.role === 'anyone') await countSender(tx, request)
    if (begins) await begin(tx, { id, accountId: actor.accountId, kind }, mostOf(actor))
    const row = own(await findFile(tx, id), actor, begins)
    // A report may have named the file before, as another kind than its sender says now.
    refuseTooLarge(row.kind, length)
    return row
  })
}

/** What a report has named and is too large will never come: whoever looks at the report is told so, and waits no longer. */
async function refuseSize({ id, kind, length }: UploadRequest, actor: Actor, { pool, now }: FilesParts): Promise<void> {
  try {
    refuseTooLarge(kind, length)
    if (actor.role === 'anyone') refuseBeyondAnyone(kind, length)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too_large')
      await inTransaction(pool, { settings: settingsOf(system) }, tx =>
        refuseExpected(tx, { fileId: id, accountId: actor.accountId, why: 'too_large' }, now()),
      )
    throw error
  }
}

/** Files that one account may have here without a command that names them: what a disk holds of forms that were given up. */
const mostUnnamed = 200
const mostOf = ({ role }: Actor): number => (role === 'anyone' ? ofAnyone.files : mostUnnamed)

async function begin(tx: Tx, file: Parameters<typeof beginUpload>[1], most: number): Promise<void> {
  await beginUpload(tx, file).catch(asTaken)
  if ((await countUnnamed(tx, file.accountId)) > most) throw new Refusal('too_many_files', { limit: most })
}

/** Pictures alone, and smaller ones: nobody knows who sends them. */
function refuseBeyondAnyone(kind: UploadRequest['kind'], length: number | null): void {
  if (kind !== 'image') throw new Refusal('not_a_photo')
  if ((length ?? 0) > ofAnyone.bytes) throw new Refusal('too_large', { limit: `${ofAnyone.bytes / 1024 / 1024} MB` })
}

/** The row stands, and the policy hides it: another's. */
const asTaken = (error: unknown): never => {
  const hidden = error instanceof Error && 'code' in error && error.code === '42501'
  throw hidden ? new Refusal('file_taken') : error
}

function own(row: FileRow | undefined, actor: Actor, begins: boolean): FileRow {
  if (!row) throw new Refusal(begins ? 'file_taken' : 'not_begun')
  if (row.account_id !== actor.accountId) throw new Refusal('file_taken')
  if (begins && row.state === 'ready') throw new Refusal('file_complete')
  return row
}

interface Http {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Hands the request to the library and answers as it does; throws what it refuses. */
async function pass(tus: Server, upload: UploadRequest, { request: { raw }, reply }: Http): Promise<FastifyReply> {
  const body = bodyOf(raw)
  try {
    const answer = await tus.handleWeb(forLibrary(upload, body.chunks))
    const headers = [...answer.headers].filter(([name]) => name.startsWith('upload-') || answered.includes(name))
    return reply.code(answer.status).headers(Object.fromEntries(headers)).send()
  } finally {
    body.leave()
  }
}

const answered = ['tus-resumable', 'location', 'cache-control']

/** Nothing is read before somebody does. What is left of a body that was refused runs out unseen: its sender gets to read why. */
function bodyOf(raw: IncomingMessage): { chunks: AsyncIterator<Uint8Array>; leave: () => void } {
  const chunks = raw.iterator({ destroyOnReturn: false })
  const runOut = (): void => void (raw.destroyed || raw.resume())
  return { chunks, leave: () => void chunks.return?.().then(runOut, runOut) }
}
