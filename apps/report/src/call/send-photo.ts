import { Refused } from '@lifetree/contract/client'
import type { Proof } from '@lifetree/contract/intake'
import { proofHeader } from '@lifetree/contract/intake-follow'
import type { Problem } from '@lifetree/contract/refusal'

const files = '/api/files'
const longest = 1600
const pauses = [0, 1000, 4000]

/** As JPEG of at most 1,600 px: on a bad line a few hundred KB pass where ten MB do not. Undefined for what is no picture. */
export async function shrink(file: File): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return undefined
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return (await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.82))) ?? undefined
}

async function refuseIfTold(response: Response): Promise<void> {
  if (response.ok) return
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined
  if (problem?.code === 'file_complete') return
  if (problem?.code && response.status < 500) throw new Refused(problem)
  throw new Error(`The upload met ${response.status}`)
}

/** How much the server has; undefined where it knows nothing of the photo. */
async function findOffset(id: string, headers: Record<string, string>): Promise<number | undefined> {
  const found = await fetch(`${files}/${id}`, { method: 'HEAD', headers })
  return found.ok ? Number(found.headers.get('upload-offset') ?? 0) : undefined
}

async function sendOnce(id: string, blob: Blob, { headers, tried }: Try): Promise<void> {
  const offset = tried ? await findOffset(id, headers) : undefined
  if (offset === undefined) {
    const metadata = `id ${btoa(id)},filetype ${btoa('image/jpeg')}`
    const begun = { ...headers, 'upload-length': String(blob.size), 'upload-metadata': metadata }
    await refuseIfTold(await fetch(files, { method: 'POST', headers: begun }))
  }
  if ((offset ?? 0) >= blob.size) return
  const sending = {
    ...headers,
    'upload-offset': String(offset ?? 0),
    'content-type': 'application/offset+octet-stream',
  }
  await refuseIfTold(
    await fetch(`${files}/${id}`, { method: 'PATCH', headers: sending, body: blob.slice(offset ?? 0) }),
  )
}

interface Try {
  readonly headers: Record<string, string>
  /** Something of it may have arrived. */
  readonly tried: boolean
}

/** Sends a photo by tus under the report’s proof, from where the server says it is. Throws `Refused` where trying again is in vain. */
export async function sendPhoto(id: string, blob: Blob, { challenge, nonces }: Proof): Promise<void> {
  const headers = {
    'tus-resumable': '1.0.0',
    'accept-language': document.documentElement.lang,
    [proofHeader]: [challenge, ...nonces].join(),
  }
  for (const [at, pause] of pauses.entries()) {
    await new Promise(done => setTimeout(done, pause))
    try {
      return await sendOnce(id, blob, { headers, tried: at > 0 })
    } catch (error) {
      if (error instanceof Refused || at === pauses.length - 1) throw error
    }
  }
}
