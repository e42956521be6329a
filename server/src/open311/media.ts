import { largestFile } from '@lifetree/contract/file'
import type { MediaFault } from '@lifetree/contract/open311'
import { giveUpFile, type ReceiveBytes } from '../platform/files/index.ts'
import type { JobCall, Task } from '../platform/jobs/task.ts'
import { type Outside, OutsideFault } from '../platform/outside/index.ts'
import { findMedia, settleMedia } from './store/case-part.ts'

export const mediaTask = 'fetch_open311_media'

export interface MediaParts {
  readonly outside: Outside
  readonly receive: ReceiveBytes
}

const LONGEST_MS = 20_000

/**
 * Fetches the picture that a client named, once its case is there: never in its request, never from inside our own network.
 * What cannot be had is written down, and the case stays.
 */
export const fetchMedia =
  (parts: MediaParts): Task<{ readonly caseId: string }> =>
  async ({ caseId }, { act }: JobCall) => {
    const media = await act(tx => findMedia(tx, caseId))
    if (!media) return
    const refused = await takeIn(media, parts)
    await act(async tx => {
      if (refused && refused !== 'not_a_picture') await giveUpFile(tx, media.media_file)
      await settleMedia(tx, caseId, refused)
    })
  }

async function takeIn(
  media: { media_url: string; media_file: string; client_id: string },
  { outside, receive }: MediaParts,
): Promise<MediaFault | null> {
  const fetched = await fetchPicture(media.media_url, outside)
  if (typeof fetched === 'string') return fetched
  const file = { id: media.media_file, kind: 'image', accountId: media.client_id } as const
  return (await receive(file, fetched)) ? 'not_a_picture' : null
}

async function fetchPicture(url: string, outside: Outside): Promise<Buffer | MediaFault> {
  try {
    const { status, body } = await outside.send({
      method: 'GET',
      url,
      headers: { accept: 'image/*', 'accept-encoding': 'identity' },
      largest: largestFile.image,
      withinMs: LONGEST_MS,
      redirects: 3,
    })
    return status === 200 ? body : 'bad_status'
  } catch (error) {
    if (error instanceof OutsideFault) return error.code
    throw error
  }
}
