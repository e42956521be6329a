import type { Problem } from '@lifetree/contract/refusal'
import { Unreachable } from '@lifetree/ui/call'
import type { FileRefusal, Media } from './item.ts'
import { pieceSize } from './store.ts'

const files = '/api/files'
const version = { 'tus-resumable': '1.0.0' } as const

/** The centre does not want this file: of a wrong kind, too large, damaged, or another's. Sending it again changes nothing. */
export class UploadRefused extends Error {
  readonly refusal: FileRefusal
  constructor(refusal: FileRefusal) {
    super(`The upload was refused with ${refusal.status}`)
    this.name = 'UploadRefused'
    this.refusal = refusal
  }
}

/** Somebody must sign in first; nothing is wrong with the file. */
export class SignedOut extends Error {
  constructor() {
    super('The session has ended')
    this.name = 'SignedOut'
  }
}

export interface Upload {
  readonly file: Pick<Media, 'id' | 'type' | 'size'>
  /** The bytes from `i` times the size of a piece. */
  readonly readPiece: (i: number) => Promise<ArrayBuffer | undefined>
  readonly onSent: (bytes: number) => void
  readonly fetch: typeof fetch
  /** In which a refusal is told. */
  readonly language: 'zh' | 'en'
}

const base64 = (text: string): string => btoa(text)

async function ask({ fetch, language }: Upload, url: string, init: RequestInit): Promise<Response> {
  const headers = { ...version, 'accept-language': language, ...init.headers }
  try {
    return await fetch(url, { credentials: 'same-origin', ...init, headers })
  } catch (cause) {
    throw new Unreachable(cause)
  }
}

/** What speaks of the file itself. All else, whoever said it, may pass: a lock, a gateway, a page to log in to the network. */
const ofTheFile = [400, 409, 413, 415, 422]

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'code' in body

async function refuse(response: Response): Promise<never> {
  const { status } = response
  const body: unknown = await response.json().catch(() => undefined)
  if (status === 401) throw new SignedOut()
  if (!ofTheFile.includes(status)) throw new Unreachable(status)
  throw new UploadRefused(isProblem(body) ? { status, problem: body } : { status })
}

/** How much the centre has; undefined where it knows nothing of the file. */
async function findOffset(upload: Upload): Promise<number | undefined> {
  const response = await ask(upload, `${files}/${upload.file.id}`, { method: 'HEAD' })
  if (response.status === 404 || response.status === 410) return undefined
  if (!response.ok) return refuse(response)
  return Number(response.headers.get('upload-offset') ?? upload.file.size)
}

async function create(upload: Upload): Promise<number> {
  const { id, type, size } = upload.file
  const metadata = `id ${base64(id)},filetype ${base64(type)}`
  const headers = { 'upload-length': String(size), 'upload-metadata': metadata }
  const response = await ask(upload, files, { method: 'POST', headers })
  if (response.ok) return 0
  // It arrived whole before, and only the answer was lost.
  const refused: unknown = await refuse(response).catch(error => error)
  if (refused instanceof UploadRefused && refused.refusal.problem?.code === 'file_complete') return size
  throw refused
}

async function sendPiece(upload: Upload, offset: number): Promise<number> {
  const i = Math.floor(offset / pieceSize)
  const piece = await upload.readPiece(i)
  // The phone itself has lost it: there is nothing to send, and its author must know.
  if (!piece) throw new UploadRefused({ status: 410 })
  const body = piece.slice(offset - i * pieceSize)
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
  const response = await ask(upload, `${files}/${upload.file.id}`, { method: 'PATCH', headers, body })
  // The centre has another offset than this phone thinks, or nothing of it any more: what it says is the truth.
  if ([404, 409, 410].includes(response.status)) return (await findOffset(upload)) ?? create(upload)
  if (!response.ok) return refuse(response)
  return Number(response.headers.get('upload-offset') ?? offset + body.byteLength)
}

/**
 * Sends a file by tus, under its own id, from where the centre says it is. Throws `Unreachable` where trying again may
 * help, {@link UploadRefused} where it will not, {@link SignedOut}.
 */
export async function uploadFile(upload: Upload): Promise<void> {
  let offset = (await findOffset(upload)) ?? (await create(upload))
  upload.onSent(offset)
  while (offset < upload.file.size) {
    const next = await sendPiece(upload, offset)
    // An offset that does not grow would be sent for ever.
    if (next <= offset) throw new Unreachable(`no progress at ${offset}`)
    offset = next
    upload.onSent(offset)
  }
}
