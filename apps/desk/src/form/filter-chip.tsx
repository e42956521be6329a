import { useWords } from '@lifetree/ui'
import { X } from 'lucide-react'
import style from './filter.module.css'
import { formWords } from './words.ts'

interface FilterChipProps {
  readonly what: string
  readonly value: string
  readonly onDrop: () => void
}

/** One filter that is on: “区域: 镜湖 ×”. */
export function FilterChip({ what, value, onDrop }: FilterChipProps) {
  const words = useWords(formWords)
  return (
    <span className={style.chip}>
      {words.chip(what, value)}
      <button type="button" aria-label={words.drop(what)} onClick={onDrop}>
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}
