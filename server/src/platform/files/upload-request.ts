import { type FileKind, largestFile } from '@lifetree/contract/file'
import { Metadata } from '@tus/utils'
import type { FastifyRequest } from 'fastify'
import { type Field, Refusal } from '../refuse.ts'
import { filePath, uuid } from './parts.ts'
import type { UploadMetadata } from './settle.ts'

/** The version of tus that is spoken. */
export const protocol = '1.0.0'
const content = 'application/offset+octet-stream'

/** A request of the tus protocol, its headers read and found well-formed. */
export interface UploadRequest {
  readonly method: string
  readonly id: string
  readonly kind: FileKind
  /** Bytes of the whole; null but where an upload begins. */
  readonly length: number | null
  readonly headers: Readonly<Record<string, string>>
}

const textOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

const isNumber = (text: string | undefined): text is string => text !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(text)

const unsupported = { zh: '本系统不支持', en: 'is not supported here' }
const says = {
  length: { zh: '要是整个文件的字节数', en: 'must be the size of the whole file in bytes' },
  offset: { zh: '要是已经传到的字节数', en: 'must be the number of bytes that have arrived' },
  metadata: { zh: '要是逗号隔开的名和 Base64 值', en: 'must be names and Base64 values, set apart by commas' },
}

/** The headers that a method needs and that do not read as the protocol has them. */
function findFaults(request: FastifyRequest, metadata: UploadMetadata | undefined): Field[] {
  const at = (path: string, message: Field['message']): Field => ({ path, message })
  const { method } = request
  return [
    // A length that is said at the end, or pieces that are put together, would pass by what is checked at the beginning.
    ...['Upload-Defer-Length', 'Upload-Concat']
      .filter(name => textOf(request, name.toLowerCase()) !== undefined)
      .map(name => at(name, unsupported)),
    ...(method === 'POST' && !isNumber(textOf(request, 'upload-length')) ? [at('Upload-Length', says.length)] : []),
    ...(method === 'POST' && !metadata ? [at('Upload-Metadata', says.metadata)] : []),
    ...(method === 'PATCH' && !isNumber(textOf(request, 'upload-offset')) ? [at('Upload-Offset', says.offset)] : []),
  ]
}

function metadataOf(request: FastifyRequest): UploadMetadata | undefined {
  const header = textOf(request, 'upload-metadata')
  try {
    return header === undefined ? {} : Metadata.parse(header)
  } catch {
    return undefined
  }
}

const kindIn = (metadata: UploadMetadata): FileKind => (metadata.filetype?.startsWith('audio/') ? 'audio' : 'image')

/** Reads the headers of the protocol. Refuses `other_protocol`, `invalid_input` with each header that does not fit, `no_file_id`. */
export function readUpload(request: FastifyRequest): UploadRequest {
  if (textOf(request, 'tus-resumable') !== protocol) throw new Refusal('other_protocol', { version: protocol })
  const metadata = metadataOf(request)
  const faults = findFaults(request, metadata)
  if (faults.length > 0) throw new Refusal('invalid_input', {}, faults)
  const begins = request.method === 'POST'
  const id = begins ? (metadata?.id ?? '') : (request.params as { id: string }).id
  if (!uuid.test(id)) throw new Refusal('no_file_id')
  return {
    method: request.method,
    id,
    kind: kindIn(metadata ?? {}),
    length: begins ? Number(textOf(request, 'upload-length')) : null,
    headers: headersOf(request),
  }
}

const passed = ['tus-resumable', 'upload-length', 'upload-offset', 'upload-metadata', 'content-length']

const headersOf = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries([
    ...passed.flatMap(name => {
      const value = textOf(request, name)
      return value === undefined ? [] : [[name, value]]
    }),
    ...(bringsContent(request) ? [['content-type', content]] : []),
  ])

/** Anything else was refused or read by the HTTP server. */
const bringsContent = (request: FastifyRequest): boolean =>
  textOf(request, 'content-type')?.split(';')[0]?.trim().toLowerCase() === content

/** Refuses `too_large` what is longer than a file of its kind may be, naming the header that says so. */
export function refuseTooLarge(kind: FileKind, length: number | null): void {
  if (length === null || length <= largestFile[kind]) return
  const limit = `${largestFile[kind] / 1024 / 1024} MB`
  const message = { zh: `最多 ${limit}`, en: `must be at most ${limit}` }
  throw new Refusal('too_large', { limit }, [{ path: 'Upload-Length', message }])
}

/**
 * What the library is handed: the address made anew from the id that was admitted, for it finds the upload by the end of an
 * address, whatever a query holds; of the headers, those of the protocol alone.
 */
export function forLibrary({ method, id, headers }: UploadRequest, chunks: AsyncIterator<Uint8Array>): Request {
  const url = `http://localhost${filePath}${method === 'POST' ? '' : `/${id}`}`
  const body = 'content-type' in headers ? streamOf(chunks) : null
  return new Request(url, { method, headers, body, ...(body && { duplex: 'half' }) })
}

/** Takes a chunk when it is asked for one, none before. */
const streamOf = (chunks: AsyncIterator<Uint8Array>): ReadableStream =>
  new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
