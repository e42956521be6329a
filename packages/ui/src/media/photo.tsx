import { useState } from 'react'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { mediaWords } from './words.ts'

/** A photo as it is shown. */
export interface Picture {
  /** Address of the picture at the size of the list or the panel. */
  readonly src: string
  /** Address of the whole picture; the same if there is but one. */
  readonly full?: string | undefined
  /** What is to be seen, in the page's language: 近景 1 / 2, 路面坑洼. */
  readonly alt: string
}

interface PhotoButtonProps {
  readonly photo: Picture
  readonly onOpen: () => void
  readonly className: string
}

function PhotoButton({ photo, onOpen, className }: PhotoButtonProps) {
  const words = useWords(mediaWords)
  return (
    <button type="button" className={className} aria-label={words.enlarge(photo.alt)} onClick={onOpen}>
      <img src={photo.src} alt="" loading="lazy" decoding="async" />
    </button>
  )
}

interface PhotoDialogProps {
  readonly photos: readonly Picture[]
  /** Which is shown; undefined is closed. */
  readonly at: number | undefined
  readonly onShow: (at: number | undefined) => void
}

function PhotoDialog({ photos, at, onShow }: PhotoDialogProps) {
  const words = useWords(mediaWords)
  const photo = at === undefined ? undefined : photos[at]
  const turn = (by: number): void => {
    if (at !== undefined) onShow((at + by + photos.length) % photos.length)
  }
  return (
    <Dialog open={photo !== undefined} onClose={() => onShow(undefined)} title={photo?.alt ?? words.photo} width="wide">
      {photo && (
        <figure className="lt-photo-large">
          <img src={photo.full ?? photo.src} alt={photo.alt} />
          {photos.length > 1 && (
            <figcaption>
              <Button onClick={() => turn(-1)}>{words.previous}</Button>
              <span>{`${(at ?? 0) + 1} / ${photos.length}`}</span>
              <Button onClick={() => turn(1)}>{words.next}</Button>
            </figcaption>
          )}
        </figure>
      )}
    </Dialog>
  )
}

interface PhotoStripProps {
  readonly photos: readonly Picture[]
  /** `large`: a row that is swiped, each wide enough to judge by; one alone is as wide as its place. */
  readonly size?: 'small' | 'large'
}

/** Photos side by side; a press shows one whole. */
export function PhotoStrip({ photos, size = 'small' }: PhotoStripProps) {
  const [at, setAt] = useState<number>()
  return (
    <div className={size === 'large' ? 'lt-photo-row' : 'lt-photo-strip'}>
      {photos.map((photo, index) => (
        <PhotoButton
          key={photo.src}
          photo={photo}
          onOpen={() => setAt(index)}
          className={size === 'large' ? 'lt-photo' : 'lt-photo-small'}
        />
      ))}
      <PhotoDialog photos={photos} at={at} onShow={setAt} />
    </div>
  )
}

interface PhotoPairProps {
  readonly before: readonly Picture[]
  /** None yet: the place says that it is awaited. */
  readonly after: readonly Picture[]
}

interface SideProps {
  readonly caption: string
  readonly photos: readonly Picture[]
  readonly offset: number
  readonly onOpen: (at: number) => void
}

function Side({ caption, photos, offset, onOpen }: SideProps) {
  const words = useWords(mediaWords)
  return (
    <figure>
      <figcaption>{caption}</figcaption>
      {photos.length === 0 && <div className="lt-photo-awaited">{words.awaited}</div>}
      {photos.map((photo, index) => (
        <PhotoButton key={photo.src} photo={photo} onOpen={() => onOpen(offset + index)} className="lt-photo" />
      ))}
    </figure>
  )
}

/** What was found beside what was done about it, both at least 200 px wide. */
export function PhotoPair({ before, after }: PhotoPairProps) {
  const words = useWords(mediaWords)
  const [at, setAt] = useState<number>()
  return (
    <div className="lt-photo-pair">
      <Side caption={words.before} photos={before} offset={0} onOpen={setAt} />
      <Side caption={words.after} photos={after} offset={before.length} onOpen={setAt} />
      <PhotoDialog photos={[...before, ...after]} at={at} onShow={setAt} />
    </div>
  )
}
