/** Where files are sent to, by tus: resumable on a bad line. */
const endpoint = '/api/files'

export interface Sending {
  readonly done: Promise<void>
  readonly stop: () => void
}

/** Sends a file under the id that its sender made; `onShare` hears how much has arrived, 0 to 1. */
export function sendFile(id: string, file: File, onShare: (share: number) => void): Sending {
  let stop = (): void => undefined
  const done = import('tus-js-client').then(
    ({ Upload }) =>
      new Promise<void>((resolve, reject) => {
        const upload = new Upload(file, {
          endpoint,
          metadata: { id, filename: file.name, filetype: file.type },
          retryDelays: [0, 1000, 3000, 8000],
          removeFingerprintOnSuccess: true,
          onProgress: (sent, total) => onShare(total > 0 ? sent / total : 0),
          onSuccess: () => resolve(),
          onError: reject,
        })
        stop = () => void upload.abort()
        upload.start()
      }),
  )
  return { done, stop: () => stop() }
}
