import { mostFound } from '@lifetree/contract/case-filter'
import { caseStates, stateNames } from '@lifetree/contract/case-states'
import { mayUse } from '@lifetree/contract/rights'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { type ReactNode, useState } from 'react'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { SearchField } from '../form/search-field.tsx'
import { useSession } from '../session/session-context.ts'
import { CallerSearch } from './caller-search.tsx'
import { type CaseSearch, changed, filterOf, lights, restart, unfiltered } from './case-search.ts'
import { CategoryFilter } from './category-filter.tsx'
import { DaysFilter } from './days-filter.tsx'
import style from './filter-bar.module.css'
import { listWords } from './words.ts'

interface FilterBarProps {
  readonly search: CaseSearch
  readonly catalogue: Catalogue | undefined
  readonly total: number
  /** More was found than the search looks through. */
  readonly more: boolean
  /** How the filter is kept as a view. */
  readonly save?: ReactNode
  readonly onChange: (search: CaseSearch) => void
  /** The list can be sorted; the map cannot. */
  readonly sorting: 'sorted' | 'unsorted'
}

/** One chip for each filter. */
function Chips({ search, catalogue, onChange }: Omit<FilterBarProps, 'total' | 'more' | 'save' | 'sorting'>) {
  const words = useWords(listWords)
  const { say } = useLanguage()
  const areaName = useAreaName(search.area)
  const category = catalogue?.categories.find(known => known.code === search.category)
  const without = (part: keyof CaseSearch) => () => onChange(changed(restart(search), { [part]: undefined }))
  return (
    <>
      {search.category && (
        <FilterChip
          what={words.category}
          value={category ? say(category.name) : search.category}
          onDrop={without('category')}
        />
      )}
      {search.area && <FilterChip what={words.area} value={areaName ?? search.area} onDrop={without('area')} />}
      {search.light && <FilterChip what={words.light} value={words.lights[search.light]} onDrop={without('light')} />}
      {search.state && (
        <FilterChip what={words.state} value={say(stateNames[search.state])} onDrop={without('state')} />
      )}
      {search.recurring && (
        <FilterChip what={words.recurring} value={words.recurringOnly} onDrop={without('recurring')} />
      )}
      {(search.from || search.to) && (
        <FilterChip
          what={words.days}
          value={words.daysShown(search.from ?? '', search.to ?? '')}
          onDrop={() => onChange(changed(restart(search), { from: undefined, to: undefined }))}
        />
      )}
      {search.search && <FilterChip what={words.searchTitle} value={search.search} onDrop={without('search')} />}
    </>
  )
}

/** What can be filtered by, each a button that opens its values. */
function Filters({ search, catalogue, onChange }: Pick<FilterBarProps, 'search' | 'catalogue' | 'onChange'>) {
  const words = useWords(listWords)
  const { say } = useLanguage()
  const { position } = useSession()
  const choose = (change: Parameters<typeof changed>[1]) => onChange(changed(restart(search), change))
  return (
    <>
      {catalogue && <CategoryFilter catalogue={catalogue} onChoose={({ code }) => choose({ category: code })} />}
      <AreaFilter onChoose={area => choose({ area })} />
      <FilterMenu
        label={words.state}
        options={caseStates.map(state => ({ value: state, says: say(stateNames[state]) }))}
        on={search.state ? [search.state] : []}
        onChoose={state => choose({ state })}
      />
      <FilterMenu
        label={words.light}
        options={lights.map(light => ({ value: light, says: words.lights[light] }))}
        on={search.light ? [search.light] : []}
        onChoose={light => choose({ light })}
      />
      {catalogue && (
        <DaysFilter
          catalogue={catalogue}
          days={{ from: search.from, to: search.to }}
          onChoose={({ from, to }) => choose({ from, to })}
        />
      )}
      {!search.recurring && (
        <Button look="plain" onClick={() => choose({ recurring: 'yes' })}>
          {words.recurring}
        </Button>
      )}
      {catalogue && mayUse(position.role, 'case.reveal') && <CallerSearch catalogue={catalogue} />}
    </>
  )
}

/** On a phone the map needs the room: what can be filtered by stands behind a button there. */
function Folded({ children }: { readonly children: ReactNode }) {
  const words = useWords(listWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className={style.fold ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.filters}
      </Button>
      <div className={style.folded} data-open={open}>
        {children}
      </div>
    </>
  )
}

/** Search, one chip a filter, how many there are, the order: all of it in the address. */
export function FilterBar({ search, catalogue, total, more, save, onChange, sorting }: FilterBarProps) {
  const words = useWords(listWords)
  const { format } = useLanguage()
  const filtered = Object.keys(filterOf(search)).length > 0
  const order = search.sort ?? 'time_left'
  const sort = sorting === 'sorted' && (
    <Button
      look="quiet"
      onClick={() => onChange(changed(restart(search), { sort: order === 'newest' ? undefined : 'newest' }))}
    >
      {`${words.sortTitle} ${words.sort[order]}`}
    </Button>
  )
  const counted = [`${words.results} ${format.number(total)}`, more && words.newestOf(format.number(mostFound))]
  return (
    <div className={style.bar}>
      <FilterLine
        onClear={filtered ? () => onChange(unfiltered(search)) : undefined}
        total={filtered && counted.filter(Boolean).join(' · ')}
        action={
          <>
            {filtered && save}
            {sort}
          </>
        }
      >
        <SearchField label={words.search} onSearch={text => onChange(changed(restart(search), { search: text }))} />
        {sorting === 'unsorted' ? (
          <Folded>
            <Filters search={search} catalogue={catalogue} onChange={onChange} />
          </Folded>
        ) : (
          <Filters search={search} catalogue={catalogue} onChange={onChange} />
        )}
        <Chips search={search} catalogue={catalogue} onChange={onChange} />
      </FilterLine>
    </div>
  )
}
