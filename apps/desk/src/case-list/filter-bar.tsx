import { Button, useLanguage, useWords } from '@lifetree/ui'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { SearchField } from '../form/search-field.tsx'
import { type CaseSearch, changed, filterOf, restart, unfiltered } from './case-search.ts'
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
        <FilterChip
          what={words.category}
          value={category ? say(category.name) : search.category}
          onDrop={without('category')}
        />
      )}
      {search.area && <FilterChip what={words.area} value={areaName ?? search.area} onDrop={without('area')} />}
      {search.light && <FilterChip what={words.light} value={words.lights[search.light]} onDrop={without('light')} />}
      {search.recurring && (
        <FilterChip what={words.recurring} value={words.recurringOnly} onDrop={without('recurring')} />
      )}
      {search.search && <FilterChip what={words.searchTitle} value={search.search} onDrop={without('search')} />}
    </>
  )
}

/** Search, one chip a filter, how many there are, the order: all of it in the address. */
export function FilterBar({ search, catalogue, total, onChange, sorting }: FilterBarProps) {
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
  return (
    <div className={style.bar}>
      <FilterLine
        onClear={filtered ? () => onChange(unfiltered(search)) : undefined}
        total={filtered && `${words.results} ${format.number(total)}`}
        action={sort}
      >
        <SearchField label={words.search} onSearch={text => onChange(changed(restart(search), { search: text }))} />
        {catalogue && (
          <CategoryFilter
            catalogue={catalogue}
            onChoose={category => onChange(changed(restart(search), { category: category.code }))}
          />
        )}
        {!search.recurring && (
          <Button look="plain" onClick={() => onChange(changed(restart(search), { recurring: 'yes' }))}>
            {words.recurring}
          </Button>
        )}
        <AreaFilter onChoose={area => onChange(changed(restart(search), { area }))} />
        <Chips search={search} catalogue={catalogue} onChange={onChange} />
      </FilterLine>
    </div>
  )
}
