// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that become cards on a phone: table elements lose their roles there
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus for its cells
import type { AuditEntry } from '@lifetree/contract/audit'
import { type RowProps, useLanguage, useWords } from '@lifetree/ui'
import style from './audit.module.css'
import { useEntryWords } from './entry-words.ts'
import { KindMark } from './kind-mark.tsx'
import { logWords } from './words.ts'

interface LogRowProps {
  readonly of: AuditEntry
  readonly at: number
  readonly now: Date
  readonly row: RowProps
  readonly onOpen: () => void
}

function About({ of }: { readonly of: AuditEntry }) {
  const words = useWords(logWords)
  const { say } = useLanguage()
  const said = useEntryWords()
  return (
    <>
      {of.refused && <span className={style.refused}>{say(of.refused)}</span>}
      {of.purpose && (
        <span>
          {words.purpose}: {of.purpose}
        </span>
      )}
      {of.subject && <span className="lt-quiet">{said.subject(of, of.subject)}</span>}
    </>
  )
}

/** One line: when, who in which position, what, and what about. */
export function LogRow({ of, at, now, row, onOpen }: LogRowProps) {
  const { say, format } = useLanguage()
  const said = useEntryWords()
  const time = new Date(of.at)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list's keys move and open
    <div role="row" aria-rowindex={at} className={style.row} {...row} onClick={onOpen}>
      <span role="gridcell" className={style.time} title={format.exact(time)}>
        <time dateTime={of.at}>{format.date(time, now)}</time>
      </span>
      <span role="gridcell" className={style.who}>
        <strong>{said.who(of)}</strong> <span className="lt-quiet">{said.role(of)}</span>
      </span>
      <span role="gridcell" className={style.what}>
        <KindMark kind={of.kind} /> {say(of.what)}
      </span>
      <span role="gridcell" className={style.about}>
        <About of={of} />
      </span>
    </div>
  )
}
