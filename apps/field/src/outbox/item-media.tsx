import { useWords, VoicePlayer } from '@lifetree/ui'
import { Photo } from '../evidence/photo.tsx'
import { useFileUrl } from '../evidence/use-file-url.ts'
import { evidenceWords } from '../evidence/words.ts'
import type { Item, Media } from './item.ts'
import { outboxWords } from './words.ts'

/** “近景”, and what became of it where the centre did not take it. */
function useCaption(): (media: Media) => string {
  const words = useWords(outboxWords)
  const kinds = useWords(evidenceWords)
  return ({ kind, state, followed }) => {
    const name = kinds[kind]
    if (state !== 'refused') return name
    if (followed === undefined) return words.notTaken(name)
    return followed === 'retaken' ? words.retaken(name) : words.leftOut(name)
  }
}

function OnePhoto({ media, caseId }: { readonly media: Media; readonly caseId: string }) {
  const caption = useCaption()(media)
  const open = media.state === 'refused' && media.followed === undefined
  return (
    <figure className="grid content-start gap-1">
      <Photo
        caseId={caseId}
        src={useFileUrl(media.id, 'large')}
        alt={caption}
        className={`aspect-4/3 w-full rounded-control ${open ? 'border-2 border-warn' : ''}`}
      />
      <figcaption className={`text-small ${open ? 'text-warn' : 'text-text-2'}`}>{caption}</figcaption>
    </figure>
  )
}

function OneVoice({ media, seconds }: { readonly media: Media; readonly seconds: number }) {
  const url = useFileUrl(media.id, 'large')
  return url ? <VoicePlayer src={url} seconds={seconds} /> : null
}

const secondsOf = ({ body }: Item, id: string): number => {
  const files = Array.isArray(body.files) ? (body.files as { id: string; seconds?: number }[]) : []
  return files.find(file => file.id === id)?.seconds ?? 0
}

/** What was photographed and said, readable before it is sent and after. */
export function ItemMedia({ item }: { readonly item: Item }) {
  const photos = item.media.filter(({ kind }) => kind !== 'voice')
  const voices = item.media.filter(({ kind }) => kind === 'voice')
  return (
    <>
      {photos.length > 0 && (
        <div className={photos.length > 1 ? 'grid grid-cols-2 gap-2' : 'grid'}>
          {photos.map(media => (
            <OnePhoto key={media.id} media={media} caseId={item.caseId} />
          ))}
        </div>
      )}
      {voices.map(media => (
        <OneVoice key={media.id} media={media} seconds={secondsOf(item, media.id)} />
      ))}
    </>
  )
}
