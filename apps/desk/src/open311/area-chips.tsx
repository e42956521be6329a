import { useWords } from '@lifetree/ui'
import { X } from 'lucide-react'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import style from './open311.module.css'
import { open311Words } from './words.ts'

function AreaChip({ code, onDrop }: { readonly code: string; readonly onDrop: () => void }) {
  const words = useWords(open311Words)
  const name = useAreaName(code) ?? code
  return (
    <button type="button" className="lt-button lt-button-plain" aria-label={words.dropArea(name)} onClick={onDrop}>
      {name} <X size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}

interface AreaChipsProps {
  readonly areas: readonly string[]
  readonly onChange: (areas: readonly string[]) => void
}

/** Areas, each to be taken out by a press, and the way to one more. */
export function AreaChips({ areas, onChange }: AreaChipsProps) {
  return (
    <div className={style.buttons}>
      {areas.map(code => (
        <AreaChip key={code} code={code} onDrop={() => onChange(areas.filter(other => other !== code))} />
      ))}
      {areas.length < 40 && <AreaFilter onChoose={area => onChange([...new Set([...areas, area])])} />}
    </div>
  )
}
