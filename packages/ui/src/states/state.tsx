import type { ReactNode } from 'react'
import { Drawing, type DrawingName } from './drawing.tsx'

interface StateProps {
  readonly drawing?: DrawingName | undefined
  /** Sentences that say what is so. */
  readonly says: string
  /** Ways on. */
  readonly children?: ReactNode
  /** `alert` interrupts a screen reader, `status` waits for a pause. */
  readonly role?: 'alert' | 'status'
}

/** One sentence, and a way on. */
export function State({ drawing, says, children, role = 'status' }: StateProps) {
  return (
    <div className="lt-state" role={role}>
      {drawing && <Drawing name={drawing} />}
      <p>{says}</p>
      {children && <div className="lt-state-ways">{children}</div>}
    </div>
  )
}
