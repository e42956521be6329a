import type { PhotoSize } from '@lifetree/contract/file'
import { useWords } from '@lifetree/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import style from './case-photo.module.css'
import { fileAddress } from './photo-address.ts'
import { photoKey } from './photo-key.ts'
import { caseWords } from './words.ts'

interface CasePhotoProps {
  readonly caseId: string
  readonly id: string | null
  readonly size: PhotoSize
}

/** Whether a photo that was still on its way has come; asked again whenever something of its case has changed. */
function useHasCome({ caseId, id, size }: CasePhotoProps, missing: boolean): boolean {
  const asked = useQuery({
    queryKey: photoKey(caseId, id ?? '', size),
    // One that is on its way, or unfit, is answered with nothing.
    queryFn: async () => (await fetch(fileAddress(id ?? '', size))).status === 200,
    enabled: missing,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return asked.data === true
}

/** The photo by which a case is known again; it may still be on its way, or there may be none. */
export function CasePhoto(props: CasePhotoProps) {
  const { id, size } = props
  const words = useWords(caseWords)
  const [missing, setMissing] = useState<string>()
  const hasCome = useHasCome(props, id !== null && missing === id)
  if (!id) return <span className={style.none}>{words.noPhoto}</span>
  if (missing === id && !hasCome) return <span className={style.none}>{words.coming}</span>
  return (
    <img
      className={style.photo}
      src={fileAddress(id, size)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setMissing(id)}
    />
  )
}
