import { Button, useWords } from '@lifetree/ui'
import type { ReactNode } from 'react'
import style from './filter.module.css'
import { formWords } from './words.ts'

interface FilterLineProps {
  /** What is chosen with, and the chips of what is chosen. */
  readonly children: ReactNode
  /** Drops all filters; undefined while none is on. */
  readonly onClear: (() => void) | undefined
  /** How many rows there are. */
  readonly total: ReactNode
  /** What can be done with the list as a whole. */
  readonly action?: ReactNode
}

/** The filters of a list on one line. */
export function FilterLine({ children, onClear, total, action }: FilterLineProps) {
  const words = useWords(formWords)
  return (
    <div className={style.line}>
      {children}
      {onClear && (
        <Button look="quiet" onClick={onClear}>
          {words.clear}
        </Button>
      )}
      <span className={style.total} role="status">
        {total}
      </span>
      {action}
    </div>
  )
}
