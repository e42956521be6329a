import type { AuditEntry } from '@lifetree/contract/audit'
import { type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { Cell, GridRow } from '../list/grid.tsx'
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
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell className={style.time} title={format.exact(time)}>
        <time dateTime={of.at}>{format.date(time, now)}</time>
      </Cell>
      <Cell>
        <strong>{said.who(of)}</strong> <span className="lt-quiet">{said.role(of)}</span>
      </Cell>
      <Cell>
        <KindMark kind={of.kind} /> {say(of.what)}
      </Cell>
      <Cell className={style.about}>
        <About of={of} />
      </Cell>
    </GridRow>
  )
}
