import type { RuleKind } from '@lifetree/contract/catalogue-version'
import { Button, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { RefusalLine } from '../form/refusal-line.tsx'
import type { Draft } from './use-rules.ts'
import style from './version.module.css'
import { versionWords } from './words.ts'

interface DraftBarProps {
  readonly kind: RuleKind
  readonly draft: Draft
}

/** What is being written: how much of it, and the way to compare, try and hand it in. */
export function DraftBar({ kind, draft }: DraftBarProps) {
  const words = useWords(versionWords)
  const { open, inForce, mayEdit, mayRead, begin, error } = draft
  if (!mayRead) return null
  return (
    <div className={style.bar}>
      {inForce !== undefined && <span>{words.inForce(inForce)}</span>}
      {open && <span className="lt-tag">{words.openDraft(open.changes, open.openedBy)}</span>}
      {open && (
        <Link to="/versions" search={{ kind, version: open.id } as never} className="lt-button lt-button-plain">
          {words.compare}
        </Link>
      )}
      {!open && mayEdit && <Button onClick={begin}>{words.begin}</Button>}
      {inForce === 1 && !open && <span className="lt-quiet">{words.startingPoint}</span>}
      <RefusalLine error={error} />
    </div>
  )
}
