import { FileConfigstore, FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { ERRORS } from '@tus/utils'
import { Refusal } from '../refuse.ts'
import { filePath } from './parts.ts'
import { digestIn, type SettleParts, settle } from './settle.ts'

/** Keeps what arrives until it is whole. What it refuses it throws: `handleWeb` answers nothing but what went well. */
export function tusServer(parts: SettleParts): Server {
  const { folder, locker } = parts
  return new Server({
    path: filePath,
    relativeLocation: true,
    locker,
    // Pages of ours alone send files.
    allowedOrigins: [],
    datastore: new FileStore({ directory: folder.incoming, configstore: new FileConfigstore(folder.incoming) }),
    namingFunction: (_request, metadata) => metadata?.id ?? '',
    onUploadFinish: async (_request, upload) => {
      const refused = await settle(upload.id, digestIn(upload.metadata ?? {}), parts)
      if (refused) throw refused
      return {}
    },
    onResponseError: (_request, error) => {
      throw asOurs(error)
    },
  })
}

/** What the statuses of the protocol's own answers mean here. */
const codeOf: Readonly<Record<number, string>> = {
  [ERRORS.FILE_NOT_FOUND.status_code]: 'not_begun',
  [ERRORS.FILE_NO_LONGER_EXISTS.status_code]: 'not_begun',
  [ERRORS.INVALID_OFFSET.status_code]: 'other_offset',
  [ERRORS.ERR_SIZE_EXCEEDED.status_code]: 'beyond_length',
  // Given up because another asked for it; or its sender has gone, and nobody reads the answer.
  [ERRORS.ABORTED.status_code]: 'being_written',
}

/** The library throws objects as well as errors. */
function asOurs(error: unknown): Error {
  if (error instanceof Refusal) return error
  if (error === ERRORS.ERR_LOCK_TIMEOUT) return new Refusal('being_written')
  const { status_code: status = 0, body = '' } = error as { status_code?: number; body?: string }
  const code = codeOf[status]
  if (code) return new Refusal(code)
  return error instanceof Error ? error : new Error(`An upload failed: ${status} ${body.trim()}`)
}
