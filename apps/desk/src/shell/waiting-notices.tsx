import { countWork } from '@lifetree/contract/case-reading'
import type { Position } from '@lifetree/contract/session'
import { Popover, useLanguage, useWords } from '@lifetree/ui'
import { Bell } from 'lucide-react'
import { useAnswer } from '../call/use-call.tsx'
import { PositionList } from '../session/choose-position.tsx'
import { useSession } from '../session/session-context.ts'
import { useSwitchPosition } from '../session/use-switch-position.ts'
import menu from './menu.module.css'
import style from './shell.module.css'
import { shellWords } from './words.ts'

/** What waits for this person, at this position and at the others. */
export function WaitingNotices() {
  const words = useWords(shellWords)
  const { format } = useLanguage()
  const { position, positions } = useSession()
  const change = useSwitchPosition()
  const work = useAnswer(countWork, {}, { again: 60_000 }).data?.positions ?? []
  const waiting = work.reduce((sum, counted) => sum + counted.waiting, 0)
  const choose = (close: () => void) => (chosen: Position) => {
    close()
    if (chosen.id !== position.id) change.to(chosen)
  }
  return (
    <Popover
      label={
        <>
          <Bell size={18} strokeWidth={1.75} aria-hidden="true" />
          <span className={style.noticeWord}>{words.notices}</span>
          {waiting > 0 && <span className={style.badge}>{format.number(waiting)}</span>}
        </>
      }
      title={words.noticesTitle}
      className="lt-button lt-button-quiet"
    >
      {close => (
        <div className={menu.positions}>
          <strong>{words.noticesTitle}</strong>
          {waiting === 0 && <p className="lt-quiet">{words.noNotices}</p>}
          <PositionList positions={positions} current={position.id} onChoose={choose(close)} />
        </div>
      )}
    </Popover>
  )
}
