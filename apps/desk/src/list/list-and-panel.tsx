import type { ReactNode } from 'react'
import style from './list.module.css'

interface ListAndPanelProps {
  /** Of the two, the one that a screen too narrow for both shows. */
  readonly shows: 'list' | 'panel'
  readonly title: string
  /** What stands between the title and the rows: filters. */
  readonly filters: ReactNode
  readonly rows: ReactNode
  readonly foot?: ReactNode
  readonly panelTitle: string
  readonly panel: ReactNode
}

/** The screen of a register: its rows, and beside them the one that is open. */
export function ListAndPanel({ shows, title, filters, rows, foot, panelTitle, panel }: ListAndPanelProps) {
  return (
    <div className={style.screen} data-shows={shows}>
      <div className={style.list}>
        <header className={style.head}>
          <h1>{title}</h1>
          {filters}
        </header>
        <div className={style.scroll}>{rows}</div>
        {foot && <footer className={style.foot}>{foot}</footer>}
      </div>
      <aside className={style.panel} aria-label={panelTitle}>
        {panel}
      </aside>
    </div>
  )
}
