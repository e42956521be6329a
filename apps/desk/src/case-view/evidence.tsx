import type { CaseDetail, CaseFile } from '@lifetree/contract/case'
import { PhotoPair, PhotoStrip, type Picture, useLanguage, useWords, VoicePlayer } from '@lifetree/ui'
import { fileAddress } from '../case/photo-address.ts'
import { caseWords } from '../case/words.ts'
import style from './case-view.module.css'

const isPhoto = (file: CaseFile): boolean => file.kind !== 'voice' && file.ready

/** A file as a picture, named by its kind and, for the after-photo, by how far from the case it was taken. */
function usePictures(): (files: readonly CaseFile[]) => Picture[] {
  const words = useWords(caseWords)
  const { format } = useLanguage()
  return files =>
    files.map((file, index) => {
      const name = words.photo(words.photoKinds[file.kind], index + 1, files.length)
      const away = file.distance === null ? '' : ` · ${words.away(format.distance(file.distance))}`
      return { src: fileAddress(file.id, 'large'), full: fileAddress(file.id), alt: `${name}${away}` }
    })
}

/** Pictures of a case by id, for lines of its history. */
export function usePicturesOf(of: CaseDetail): (ids: readonly string[]) => Picture[] {
  const pictures = usePictures()
  return ids => pictures(of.files.filter(file => isPhoto(file) && ids.includes(file.id)))
}

/** Photos before and, from the handling on, after; what was said and written. */
export function Evidence({ of }: { readonly of: CaseDetail }) {
  const pictures = usePictures()
  const before = of.files.filter(file => isPhoto(file) && file.kind !== 'after')
  const after = of.files.filter(file => isPhoto(file) && file.kind === 'after')
  const voices = of.files.filter(file => file.kind === 'voice' && file.ready)
  const beingHandled = !['reported', 'verifying', 'verified', 'pending_dispatch', 'rejected'].includes(of.state)
  return (
    <div className={style.evidence}>
      {beingHandled ? (
        <PhotoPair before={pictures(before)} after={pictures(after)} />
      ) : (
        <div className={style.photos}>
          <PhotoStrip photos={pictures(before)} />
        </div>
      )}
      {of.description && <p className={style.description}>{of.description}</p>}
      {voices.map(voice => (
        <VoicePlayer key={voice.id} src={fileAddress(voice.id)} seconds={voice.seconds ?? 0} />
      ))}
    </div>
  )
}
