import { type SubmitEvent, useRef, useState } from 'react'
import style from './filter.module.css'

interface SearchFieldProps {
  readonly label: string
  /** What is looked for becomes a chip beside it. */
  readonly onSearch: (text: string) => void
}

/** The search of a list's filter bar. */
export function SearchField({ label, onSearch }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const text = typed.trim()
    if (text === '') return
    onSearch(text)
    setTyped('')
    field.current?.blur()
  }
  return (
    <search className={style.search}>
      <form onSubmit={submit}>
        <input
          ref={field}
          className="lt-input"
          type="search"
          data-list-search=""
          aria-label={label}
          placeholder={label}
          maxLength={60}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Escape') field.current?.blur()
          }}
        />
      </form>
    </search>
  )
}

/** `/` brings the cursor here. */
export const goToSearch = (): void => document.querySelector<HTMLInputElement>('[data-list-search]')?.focus()
