import type { CaseDetail } from '@lifetree/contract/case'
import { PhotoStrip, type Picture, useWords, VoicePlayer } from '@lifetree/ui'
import { fileAddress } from '../evidence/file-address.ts'
import { caseWords } from './words.ts'

type Files = CaseDetail['files']

export const beforeOf = (files: Files): Files =>
  files.filter(({ kind, ready }) => ready && (kind === 'near' || kind === 'far'))
export const afterOf = (files: Files): Files => files.filter(({ kind, ready }) => ready && kind === 'after')

function usePictures(files: Files): Picture[] {
  const words = useWords(caseWords)
  return files.map(({ id, kind }, at) => ({
    src: fileAddress(id, 'large'),
    full: fileAddress(id, 'large'),
    alt: words.photo(words.photoKinds[kind], at + 1, files.length),
  }))
}

interface ShownProps {
  readonly title: string
  readonly files: Files
}

/** Photos under a heading; a tap shows one whole. */
export function ShownPhotos({ title, files }: ShownProps) {
  const pictures = usePictures(files)
  if (files.length === 0) return null
  return (
    <section className="grid gap-1">
      <h2 className="text-small text-text-2">{title}</h2>
      <PhotoStrip photos={pictures} size="large" />
    </section>
  )
}

/** Photos that a report named and that are not here: on their way from another phone, or without use. */
export function AwaitedPhotos({ files }: { readonly files: Files }) {
  const words = useWords(caseWords)
  const photos = files.filter(({ kind, ready }) => kind !== 'voice' && !ready)
  const namesOf = (some: Files): string => some.map(({ kind }) => words.photoKinds[kind]).join(' · ')
  const refused = photos.filter(each => each.refused)
  const coming = photos.filter(each => !each.refused)
  return (
    <>
      {coming.length > 0 && <p className="text-text-2">{words.coming(namesOf(coming))}</p>}
      {refused.length > 0 && <p className="text-text-2">{words.unusable(namesOf(refused))}</p>}
    </>
  )
}

/** What the reporter said, written and spoken. */
export function Described({ detail }: { readonly detail: CaseDetail }) {
  const words = useWords(caseWords)
  const voices = detail.files.filter(({ kind, ready }) => ready && kind === 'voice')
  if (detail.description === '' && voices.length === 0) return null
  return (
    <section className="grid gap-1">
      <h2 className="text-small text-text-2">{words.described}</h2>
      {detail.description !== '' && <p className="whitespace-pre-wrap">{detail.description}</p>}
      {voices.map(({ id, seconds }) => (
        <VoicePlayer key={id} src={fileAddress(id, 'large').split('?')[0] ?? ''} seconds={seconds ?? 0} />
      ))}
    </section>
  )
}
