import type { AuditKind } from '@lifetree/contract/audit'
import { useWords } from '@lifetree/ui'
import { Ban, Check, Eye, type LucideIcon } from 'lucide-react'
import style from './audit.module.css'
import { logWords } from './words.ts'

const icons: Readonly<Record<AuditKind, LucideIcon>> = { command: Check, refusal: Ban, read: Eye }

/** Shape and word of a kind. */
export function KindMark({ kind }: { readonly kind: AuditKind }) {
  const { kinds } = useWords(logWords)
  const Icon = icons[kind]
  return (
    <span className={style.mark} data-kind={kind}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {kinds[kind]}
    </span>
  )
}
