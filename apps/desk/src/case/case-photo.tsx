import { fileStateHeader, type PhotoSize } from '@lifetree/contract/file'
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

type Arrival = 'come' | 'coming' | 'refused'

/** What became of a photo that is not there; asked again whenever something of its case has changed. */
function useArrival({ caseId, id, size }: CasePhotoProps, missing: boolean): Arrival {
  const asked = useQuery({
    queryKey: photoKey(caseId, id ?? '', size),
    queryFn: async (): Promise<Arrival> => {
      const { status, headers } = await fetch(fileAddress(id ?? '', size))
      if (status === 200) return 'come'
      return headers.get(fileStateHeader) === 'refused' ? 'refused' : 'coming'
    },
    enabled: missing,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return asked.data ?? 'coming'
}

/** The photo by which a case is known again; it may still be on its way, or there may be none. */
export function CasePhoto(props: CasePhotoProps) {
  const { id, size } = props
  const words = useWords(caseWords)
  const [missing, setMissing] = useState<string>()
  const arrival = useArrival(props, id !== null && missing === id)
  if (!id) return <span className={style.none}>{words.noPhoto}</span>
  if (missing === id && arrival !== 'come')
    return <span className={style.none}>{arrival === 'refused' ? words.unusable : words.coming}</span>
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
