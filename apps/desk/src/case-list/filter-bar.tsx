import { Button, useLanguage, useWords } from '@lifetree/ui'
import { X } from 'lucide-react'
import { type SubmitEvent, useRef, useState } from 'react'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import { type CaseSearch, changed, filterOf, restart } from './case-search.ts'
import { CategoryFilter } from './category-filter.tsx'
import style from './filter-bar.module.css'
import { listWords } from './words.ts'

interface FilterBarProps {
  readonly search: CaseSearch
  readonly catalogue: Catalogue | undefined
  readonly total: number
  readonly onChange: (search: CaseSearch) => void
  /** The list can be sorted; the map cannot. */
  readonly sorting: 'sorted' | 'unsorted'
}

interface ChipProps {
  readonly what: string
  readonly value: string
  readonly onDrop: () => void
}

function Chip({ what, value, onDrop }: ChipProps) {
  const words = useWords(listWords)
  return (
    <span className={style.chip}>
      {words.chip(what, value)}
      <button type="button" aria-label={words.drop(what)} onClick={onDrop}>
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}

/** One chip for each filter. */
function Chips({ search, catalogue, onChange }: Omit<FilterBarProps, 'total' | 'sorting'>) {
  const words = useWords(listWords)
  const { say } = useLanguage()
  const areaName = useAreaName(search.area)
  const category = catalogue?.categories.find(known => known.code === search.category)
  const without = (part: keyof CaseSearch) => () => onChange(changed(restart(search), { [part]: undefined }))
  return (
    <>
      {search.category && (
        <Chip
          what={words.category}
          value={category ? say(category.name) : search.category}
          onDrop={without('category')}
        />
      )}
      {search.area && <Chip what={words.area} value={areaName ?? search.area} onDrop={without('area')} />}
      {search.light && <Chip what={words.light} value={words.lights[search.light]} onDrop={without('light')} />}
      {search.search && <Chip what={words.searchTitle} value={search.search} onDrop={without('search')} />}
    </>
  )
}

function SearchField({ search, onChange }: Pick<FilterBarProps, 'search' | 'onChange'>) {
  const words = useWords(listWords)
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const text = typed.trim()
    if (text === '') return
    onChange(changed(restart(search), { search: text }))
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
          aria-label={words.search}
          placeholder={words.search}
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

/** Search, one chip a filter, how many there are, the order: all of it in the address. */
export function FilterBar({ search, catalogue, total, onChange, sorting }: FilterBarProps) {
  const words = useWords(listWords)
  const { format } = useLanguage()
  const filtered = Object.keys(filterOf(search)).length > 0
  const order = search.sort ?? 'time_left'
  return (
    <div className={style.filters}>
      <SearchField search={search} onChange={onChange} />
      {catalogue && (
        <CategoryFilter
          catalogue={catalogue}
          onChoose={category => onChange(changed(restart(search), { category: category.code }))}
        />
      )}
      <AreaFilter onChoose={area => onChange(changed(restart(search), { area }))} />
      <Chips search={search} catalogue={catalogue} onChange={onChange} />
      <span className={style.results} role="status">
        {filtered && `${words.results} ${format.number(total)}`}
      </span>
      {sorting === 'sorted' && (
        <Button
          look="quiet"
          onClick={() => onChange(changed(restart(search), { sort: order === 'newest' ? undefined : 'newest' }))}
        >
          {`${words.sortTitle} ${words.sort[order]}`}
        </Button>
      )}
    </div>
  )
}
