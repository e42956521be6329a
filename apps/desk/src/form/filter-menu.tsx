import { Popover } from '@lifetree/ui'
import style from './filter.module.css'

interface FilterMenuProps<V extends string> {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly says: string }[]
  /** Those that are on. */
  readonly on: readonly V[]
  readonly onChoose: (value: V) => void
}

/** A filter whose values are few: a press chooses one and closes. */
export function FilterMenu<V extends string>({ label, options, on, onChoose }: FilterMenuProps<V>) {
  return (
    <Popover label={label} title={label} className="lt-button lt-button-plain">
      {close => (
        <ul className={style.menu}>
          {options.map(({ value, says }) => (
            <li key={value}>
              <button
                type="button"
                aria-pressed={on.includes(value)}
                onClick={() => {
                  close()
                  onChoose(value)
                }}
              >
                {says}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
