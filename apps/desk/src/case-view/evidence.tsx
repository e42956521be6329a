import type { CaseDetail, CaseFile } from '@lifetree/contract/case'
import { PhotoStrip, type Picture, useLanguage, useWords, VoicePlayer } from '@lifetree/ui'
import { fileAddress } from '../case/photo-address.ts'
import { caseWords } from '../case/words.ts'
import style from './case-view.module.css'
import { takenApart } from './taken-apart.ts'

const isPhoto = (file: CaseFile): boolean => file.kind !== 'voice' && file.ready

/** “拍于 6月1日 周一 09:05”, of a photo whose camera says another time than the step that brought it. */
function useTaken(of: CaseDetail): (file: CaseFile) => string | undefined {
  const words = useWords(caseWords)
  const { format } = useLanguage()
  return file => {
    const at = takenApart(of, file)
    return at && words.takenAt(format.date(at, new Date(of.reportedAt)))
  }
}

/** A file as a picture, named by its kind, by how far from the case it was taken, and by when, where that is telling. */
function usePictures(of: CaseDetail): (files: readonly CaseFile[]) => Picture[] {
  const words = useWords(caseWords)
  const { format } = useLanguage()
  const takenOf = useTaken(of)
  return files =>
    files.map((file, index) => {
      const away = file.distance === null ? undefined : words.away(format.distance(file.distance))
      const names = [words.photo(words.photoKinds[file.kind], index + 1, files.length), away, takenOf(file)]
      const alt = names.filter(name => name !== undefined).join(' · ')
      return { src: fileAddress(file.id, 'large'), full: fileAddress(file.id), alt }
    })
}

/** Pictures of a case by id, for lines of its history. */
export function usePicturesOf(of: CaseDetail): (ids: readonly string[]) => Picture[] {
  const pictures = usePictures(of)
  return ids => pictures(of.files.filter(file => isPhoto(file) && ids.includes(file.id)))
}

interface SideProps {
  readonly of: CaseDetail
  readonly files: readonly CaseFile[]
  /** Said where there is none. */
  readonly none: string
}

/** The photos of one side; those still on their way, of no use, or taken at another time, are named. */
function Side({ of, files, none }: SideProps) {
  const words = useWords(caseWords)
  const pictures = usePictures(of)
  const takenOf = useTaken(of)
  const ready = files.filter(file => file.ready)
  const coming = files.filter(file => !file.ready && !file.refused)
  const refused = files.filter(file => file.refused)
  const namesOf = (some: readonly CaseFile[]): string => some.map(file => words.photoKinds[file.kind]).join(' · ')
  return (
    <div className={style.photos}>
      <PhotoStrip photos={pictures(ready)} />
      {ready.map((file, index) => {
        const taken = takenOf(file)
        return (
          taken && (
            <p key={file.id} className={style.taken}>
              {words.photo(words.photoKinds[file.kind], index + 1, ready.length)}: {taken}
            </p>
          )
        )
      })}
      {coming.length > 0 && (
        <p className={style.awaited}>
          {words.coming}: {namesOf(coming)}
        </p>
      )}
      {refused.length > 0 && (
        <p className={style.awaited}>
          {words.unusable}: {namesOf(refused)}
        </p>
      )}
      {files.length === 0 && <p className={style.awaited}>{none}</p>}
    </div>
  )
}

const notYetHandled: readonly CaseDetail['state'][] = [
  'reported',
  'verifying',
  'verified',
  'pending_dispatch',
  'arbitrating',
  'rejected',
  'voided',
  'merged',
]

/** Photos before and, from the handling on, after; what was said and written. */
export function Evidence({ of }: { readonly of: CaseDetail }) {
  const words = useWords(caseWords)
  const photos = of.files.filter(file => file.kind !== 'voice')
  const before = photos.filter(file => file.kind !== 'after')
  const after = photos.filter(file => file.kind === 'after')
  const voices = of.files.filter(file => file.kind === 'voice' && file.ready)
  return (
    <div className={style.evidence}>
      {notYetHandled.includes(of.state) && after.length === 0 ? (
        <Side of={of} files={before} none={words.noPhoto} />
      ) : (
        <div className={style.sides}>
          <figure>
            <figcaption>{words.before}</figcaption>
            <Side of={of} files={before} none={words.noPhoto} />
          </figure>
          <figure>
            <figcaption>{words.after}</figcaption>
            <Side of={of} files={after} none={words.awaited} />
          </figure>
        </div>
      )}
      {of.description && <p className={style.description}>{of.description}</p>}
      {voices.map(voice => (
        <VoicePlayer key={voice.id} src={fileAddress(voice.id)} seconds={voice.seconds ?? 0} />
      ))}
    </div>
  )
}
