import { useWords, VoicePlayer } from '@lifetree/ui'
import { useEffect, useState } from 'react'
import { useCalling } from '../call/call.ts'
import { fileAddress } from '../evidence/file-address.ts'
import { Photo } from '../evidence/photo.tsx'
import { evidenceWords } from '../evidence/words.ts'
import type { Item, Media } from './item.ts'
import { readMedia } from './store.ts'

/** From the phone while it is here, else from the centre. */
function useMediaUrl({ id, type, state }: Media): string | undefined {
  const { phone } = useCalling()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let left = false
    void readMedia(phone, { id, type }).then(blob => {
      if (left) return
      made = blob && URL.createObjectURL(blob)
      setUrl(made ?? (state === 'stored' ? fileAddress(id, 'large') : undefined))
    })
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [phone, id, type, state])
  return url
}

function OnePhoto({ media }: { readonly media: Media }) {
  const words = useWords(evidenceWords)
  const kind = media.kind === 'voice' ? words.voice : words[media.kind]
  return (
    <figure className="grid gap-1">
      <Photo src={useMediaUrl(media)} alt={kind} className="aspect-4/3 w-full rounded-control" />
      <figcaption className="text-small text-text-2">{kind}</figcaption>
    </figure>
  )
}

function OneVoice({ media, seconds }: { readonly media: Media; readonly seconds: number }) {
  const url = useMediaUrl(media)
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
            <OnePhoto key={media.id} media={media} />
          ))}
        </div>
      )}
      {voices.map(media => (
        <OneVoice key={media.id} media={media} seconds={secondsOf(item, media.id)} />
      ))}
    </>
  )
}
