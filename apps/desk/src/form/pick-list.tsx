import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { focusFirst } from './focus-first.ts'
import style from './form.module.css'

export interface Pick {
  readonly id: string
  readonly says: ReactNode
  /** Quieter, at the end of the line. */
  readonly beside?: ReactNode
  readonly run: () => void
}

interface PickListProps {
  /** Of the control, where an error box leads to it. */
  readonly id?: string | undefined
  /** `open`: it was opened in order to type. */
  readonly focus?: 'open' | 'none'
  readonly label: string
  /** Names the list for a screen reader. */
  readonly title: string
  /** Said when nothing fits. */
  readonly none: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly picks: readonly Pick[]
}

/** Type, then arrows and Enter choose. */
export function PickList({ id: given, focus = 'open', label, title, none, typed, onType, picks }: PickListProps) {
  const id = useId()
  const typeId = given ?? `${id}-type`
  const [at, setAt] = useState(0)
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(picks.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') picks[at]?.run()
    else return
    event.preventDefault()
  }
  return (
    <div className={style.picks}>
      <label htmlFor={typeId}>{label}</label>
      <input
        id={typeId}
        className="lt-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={picks[at] && `${id}-${at}`}
        autoComplete="off"
        ref={focus === 'open' ? focusFirst : undefined}
        value={typed}
        onChange={event => {
          onType(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <div id={`${id}-list`} className={style.pickList} role="listbox" aria-label={title}>
        {picks.map((pick, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys
          <div
            key={pick.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={pick.run}
            ref={element => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' })
            }}
          >
            <span>{pick.says}</span>
            {pick.beside && <span className="lt-quiet">{pick.beside}</span>}
          </div>
        ))}
      </div>
      {picks.length === 0 && <p className="lt-quiet">{none}</p>}
    </div>
  )
}
