import type { Config } from '../../platform/config.ts'
import { copyRows, type LoadTx } from '../../platform/database/copy.ts'
import type { StoryPhoto } from './load-stories.ts'

/** Makes room for the pictures of the stories. */
export const hangPhotos = (tx: LoadTx, photos: readonly StoryPhoto[], _config: Config): Promise<void> =>
  copyRows(
    tx,
    'files (id, account_id, kind, state, created_at)',
    photos.map(({ fileId, accountId, at }) => [fileId, accountId, 'image', 'expected', at]),
  )
