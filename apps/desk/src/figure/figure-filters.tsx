import { proposeDispatch } from '@lifetree/contract/case-reading'
import { stateNames } from '@lifetree/contract/case-states'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { type Dimension, dimensions } from '@lifetree/contract/figure'
import { useLanguage, useWords } from '@lifetree/ui'
import type { ReactNode } from 'react'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import { useAnswer } from '../call/use-call.tsx'
import { caseWords } from '../case/words.ts'
import { DayField } from '../form/day-field.tsx'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import style from './figure.module.css'
import { type FigureFilter, isOfArea, monthAround, type Period, weekAround, yearAround } from './figure-search.ts'
import type { useFigureSearch } from './use-figures.ts'
import { figureWords } from './words.ts'

type Asked = ReturnType<typeof useFigureSearch>
const anHour = 3_600_000
/** An id that no case has: the question then names every organisation. */
const noCase = '00000000-0000-7000-8000-000000000000'

/** How each filter that is on reads. */
function useFilterSays(filter: FigureFilter): (name: Exclude<keyof FigureFilter, 'area'>) => string {
  const { say } = useLanguage()
  const words = useWords(figureWords)
  const cases = useWords(caseWords)
  const { data } = useAnswer(getCatalogue, {}, { fresh: anHour })
  const sent = useAnswer(
    proposeDispatch,
    { caseIds: noCase },
    { fresh: anHour, when: filter.organisation === undefined ? 'wait' : 'now' },
  )
  const categories = data?.categories ?? []
  const found = categories.find(({ code }) => code === filter.category)
  const inGroup = categories.find(({ code }) => filter.group !== undefined && code.startsWith(filter.group))
  const organisation = sent.data?.organisations.find(({ id }) => id === filter.organisation)
  return name => {
    const says: Readonly<Record<typeof name, string | undefined>> = {
      category: found && say(found.name),
      group: inGroup && say(inGroup.group),
      source: filter.source && cases.sources[filter.source],
      organisation: organisation && say(organisation.name),
      outcome: filter.outcome && cases.outcomes[filter.outcome],
      state: filter.state && say(stateNames[filter.state]),
      light: filter.light && words.lights[filter.light],
    }
    return says[name] ?? String(filter[name])
  }
}

/** One chip for each filter that is on. */
export function FigureChips({ search, go, filter }: Pick<Asked, 'search' | 'go' | 'filter'>) {
  const words = useWords(figureWords)
  const areaName = useAreaName(search.area)
  const saysOf = useFilterSays(filter)
  const others = (Object.keys(words.filters) as Exclude<keyof FigureFilter, 'area'>[]).filter(
    name => filter[name] !== undefined,
  )
  return (
    <>
      {search.area && (
        <FilterChip what={words.area} value={areaName ?? search.area} onDrop={() => go({ area: undefined })} />
      )}
      {others.map(name => (
        <FilterChip
          key={name}
          what={words.filters[name]}
          value={saysOf(name)}
          onDrop={() => go({ [name]: undefined })}
        />
      ))}
    </>
  )
}

function usePeriods(today: string): Readonly<Record<string, Period>> {
  return {
    thisWeek: weekAround(today),
    lastWeek: weekAround(today, -1),
    thisMonth: monthAround(today),
    lastMonth: monthAround(today, -1),
    thisYear: yearAround(today),
  }
}

interface PeriodChoiceProps extends Pick<Asked, 'period' | 'today'> {
  readonly go: (period: Partial<Period>) => void
}

/** The period of a table: one of a few, or from a day to a day. */
export function PeriodChoice({ go, period, today }: PeriodChoiceProps) {
  const words = useWords(figureWords)
  const periods = usePeriods(today)
  const names = Object.keys(words.periods) as (keyof typeof words.periods)[]
  const on = names.filter(name => periods[name]?.from === period.from && periods[name]?.to === period.to)
  return (
    <>
      <FilterMenu
        label={on[0] ? words.periods[on[0]] : words.period}
        options={names.map(name => ({ value: name, says: words.periods[name] }))}
        on={on}
        onChoose={name => go({ ...periods[name] })}
      />
      {(['from', 'to'] as const).map(end => (
        <span key={end} className={style.day}>
          <label htmlFor={`figures-${end}`}>{words[end]}</label>
          <DayField
            id={`figures-${end}`}
            min={end === 'to' ? period.from : undefined}
            max={end === 'from' ? period.to : undefined}
            value={period[end]}
            onChange={day => day && go({ ...period, [end]: day })}
          />
        </span>
      ))}
    </>
  )
}

interface FigureFiltersProps extends Asked {
  readonly total: ReactNode
}

/** Period, area, by what the table is split: all of it in the address. */
export function FigureFilters({ search, go, by, period, today, filter, total }: FigureFiltersProps) {
  const words = useWords(figureWords)
  const narrowed = Object.keys(filter).length > 0
  const clear = (): void =>
    go(Object.fromEntries(Object.keys(filter).map(name => [name, undefined])) as Parameters<typeof go>[0])
  const choose = (chosen: Dimension): void => go({ by: chosen })
  return (
    <FilterLine onClear={narrowed ? clear : undefined} total={total}>
      <PeriodChoice go={go} period={period} today={today} />
      <AreaFilter onChoose={area => go({ area, ...(isOfArea(by) && { by: undefined }) })} />
      <FilterMenu
        label={`${words.by} ${words.dimensions[by]}`}
        options={dimensions.map(value => ({ value, says: words.dimensions[value] }))}
        on={[by]}
        onChoose={choose}
      />
      <FigureChips search={search} go={go} filter={filter} />
    </FilterLine>
  )
}
