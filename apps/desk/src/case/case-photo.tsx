import type { PhotoSize } from '@lifetree/contract/file'
import { useWords } from '@lifetree/ui'
import { useState } from 'react'
import style from './case-photo.module.css'
import { fileAddress } from './photo-address.ts'
import { caseWords } from './words.ts'

interface CasePhotoProps {
  readonly id: string | null
  readonly size: PhotoSize
}

/** The photo by which a case is known again; it may still be on its way, or there may be none. */
export function CasePhoto({ id, size }: CasePhotoProps) {
  const words = useWords(caseWords)
  const [missing, setMissing] = useState<string>()
  if (!id) return <span className={style.none}>{words.noPhoto}</span>
  if (missing === id) return <span className={style.none}>{words.coming}</span>
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
