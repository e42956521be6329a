import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import style from './list.module.css'

interface PanelProps {
  /** The list that a narrow screen goes back to, and how its button is called. */
  readonly list: string
  readonly back: string
  readonly onClose: () => void
  readonly head: ReactNode
  readonly children: ReactNode
}

/** What the panel says of the row that is open. */
export function Panel({ list, back, onClose, head, children }: PanelProps) {
  return (
    <article className={style.panelBody}>
      <header>
        <div className={style.above}>
          <button type="button" className={style.back} aria-label={back} onClick={onClose}>
            <ArrowLeft size={20} strokeWidth={1.75} aria-hidden="true" />
          </button>
          <h1>{list}</h1>
        </div>
        {head}
      </header>
      {children}
    </article>
  )
}

/** The panel while no row is open: what it is for, and the keys. */
export const EmptyPanel = ({ children }: { readonly children: ReactNode }) => (
  <div className={style.panelEmpty}>{children}</div>
)

/** What is known of the open row. */
export const Facts = ({ children }: { readonly children: ReactNode }) => <dl className={style.facts}>{children}</dl>

export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
