import type { Problem } from '@lifetree/contract/refusal'
import { Unreachable } from '@lifetree/ui/call'
import type { Media } from './item.ts'
import { pieceSize } from './store.ts'

const files = '/api/files'
const version = { 'tus-resumable': '1.0.0' } as const

/** The centre does not want this file: of a wrong kind, too large, or another's. */
export class UploadRefused extends Error {
  readonly status: number
  readonly problem: Problem | undefined
  constructor(status: number, problem: Problem | undefined) {
    super(`The upload was refused with ${status}`)
    this.name = 'UploadRefused'
    this.status = status
    this.problem = problem
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

/** Busy, locked by a connection that broke, or out of order: all pass. */
const passes = (status: number): boolean => status >= 500 || [408, 423, 425, 429].includes(status)

async function refuse(response: Response): Promise<never> {
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined
  if (passes(response.status)) throw new Unreachable(problem ?? response.status)
  throw new UploadRefused(response.status, problem)
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
  const refused = await refuse(response).catch(error => error)
  if (refused instanceof UploadRefused && refused.problem?.code === 'file_complete') return size
  throw refused
}

async function sendPiece(upload: Upload, offset: number): Promise<number> {
  const i = Math.floor(offset / pieceSize)
  const piece = await upload.readPiece(i)
  if (!piece) throw new UploadRefused(410, undefined)
  const body = piece.slice(offset - i * pieceSize)
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
  const response = await ask(upload, `${files}/${upload.file.id}`, { method: 'PATCH', headers, body })
  // The centre has another offset than this phone thinks: its own is the truth.
  if (response.status === 409) return (await findOffset(upload)) ?? create(upload)
  // What had arrived was cleared away in the meantime.
  if (response.status === 404 || response.status === 410) return create(upload)
  if (!response.ok) return refuse(response)
  return Number(response.headers.get('upload-offset') ?? offset + body.byteLength)
}

/**
 * Sends a file by tus, under its own id, from where the centre says it is. Throws `Unreachable` where trying again may
 * help, {@link UploadRefused} where it will not.
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
