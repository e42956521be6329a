import { Refused } from '@lifetree/contract/client'
import type { Problem } from '@lifetree/contract/refusal'

/** Where files are sent to, by tus: resumable on a bad line. */
const endpoint = '/api/files'

export interface Sending {
  /** Throws `Refused` with the server's reason where it gave one. */
  readonly done: Promise<void>
  readonly stop: () => void
}

interface Watch {
  readonly language: 'zh' | 'en'
  /** Hears how much has arrived, 0 to 1. */
  readonly onShare: (share: number) => void
}

/** Sends a file under the id that its sender made. */
export function sendFile(id: string, file: File, { language, onShare }: Watch): Sending {
  let stop = (): void => undefined
  const done = import('tus-js-client').then(
    ({ DetailedError, Upload }) =>
      new Promise<void>((resolve, reject) => {
        const upload = new Upload(file, {
          endpoint,
          headers: { 'accept-language': language },
          metadata: { id, filename: file.name, filetype: file.type },
          retryDelays: [0, 1000, 3000, 8000],
          removeFingerprintOnSuccess: true,
          onProgress: (sent, total) => onShare(total > 0 ? sent / total : 0),
          onSuccess: () => resolve(),
          onError: error => {
            const told = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined
            reject(refusedIn(told) ?? error)
          },
        })
        stop = () => void upload.abort()
        upload.start()
      }),
  )
  return { done, stop: () => stop() }
}

function refusedIn(body: string | undefined): Refused | undefined {
  try {
    const problem = JSON.parse(body ?? '') as Problem
    return typeof problem.title === 'string' ? new Refused(problem) : undefined
  } catch {
    return undefined
  }
}
