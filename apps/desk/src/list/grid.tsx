// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that become cards on a phone: table elements lose their roles there
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus for its cells
import type { RowProps } from '@lifetree/ui'
import { createContext, type ReactNode, use } from 'react'
import style from './list.module.css'

interface GridProps {
  readonly label: string
  /** Its columns; `heads` stand over them where they do not speak for themselves. */
  readonly className?: string | undefined
  readonly heads?: readonly string[]
  readonly children: readonly ReactNode[]
}

/** Rows above the first of the register: the heads are a row too. */
const Above = createContext(0)

/** The rows of a register. */
export const Grid = ({ label, className = '', heads = [], children }: GridProps) => (
  <div role="grid" aria-label={label} aria-rowcount={children.length + Math.min(heads.length, 1)}>
    {heads.length > 0 && (
      <div role="row" aria-rowindex={1} className={`${style.heads} ${className}`}>
        {heads.map(head => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
      </div>
    )}
    <Above value={Math.min(heads.length, 1)}>{children}</Above>
  </div>
)

interface GridRowProps {
  /** From 1 on, the heads not counted. */
  readonly at: number
  /** Its columns. */
  readonly className: string | undefined
  readonly row: RowProps
  readonly onOpen: () => void
  readonly children: ReactNode
}

/** A row that opens in the panel. */
export const GridRow = ({ at, className = '', row, onOpen, children }: GridRowProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the list's keys move and open
  <div role="row" aria-rowindex={at + use(Above)} className={`${style.row} ${className}`} {...row} onClick={onOpen}>
    {children}
  </div>
)

interface CellProps {
  readonly className?: string | undefined
  readonly title?: string
  readonly children: ReactNode
}

export const Cell = ({ className, title, children }: CellProps) => (
  <span role="gridcell" className={className} title={title}>
    {children}
  </span>
)
