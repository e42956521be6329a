import { Button, ErrorState, type RowProps, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import type { Catalogue } from '../case/use-catalogue.ts'
import { CaseGrid } from '../case-list/case-grid.tsx'
import { type CaseSearch, restart } from '../case-list/case-search.ts'
import type { CaseList } from '../case-list/use-case-list.ts'
import { CasePanel } from '../case-view/case-panel.tsx'
import style from './map.module.css'
import type { MapCase } from './use-map-case.ts'
import { mapWords } from './words.ts'

interface SideColumnProps {
  readonly search: CaseSearch
  readonly list: CaseList
  /** Under the filter, whatever the map shows. */
  readonly total: number
  readonly catalogue: Catalogue | undefined
  readonly now: Date
  readonly rowProps: (id: string) => RowProps
  readonly shown: MapCase
  readonly onChoose: (id: string) => void
  readonly onHover: (id: string | undefined) => void
  readonly onBack: () => void
}

const heights = ['low', 'middle', 'high'] as const

/** On a phone a sheet in three heights; else the column at the right. */
export function SideColumn(props: SideColumnProps) {
  const words = useWords(mapWords)
  const [height, setHeight] = useState<(typeof heights)[number]>('middle')
  return (
    <aside className={style.side} data-height={height} aria-label={words.list}>
      <div className={style.grips}>
        {heights.map(each => (
          <button
            key={each}
            type="button"
            className="lt-chip"
            aria-pressed={each === height}
            onClick={() => setHeight(each)}
          >
            {words.sheet[each]}
          </button>
        ))}
      </div>
      {props.search.case ? <Chosen {...props} /> : <InView {...props} />}
    </aside>
  )
}

function InView({ search, list, total, catalogue, now, rowProps, onChoose, onHover }: SideColumnProps) {
  const words = useWords(mapWords)
  const { format } = useLanguage()
  const hover = (target: EventTarget): string | undefined =>
    target instanceof Element
      ? (target.closest<HTMLElement>('[data-list-row]')?.dataset.listRow ?? undefined)
      : undefined
  return (
    <div
      className={style.inView}
      onPointerOver={event => onHover(hover(event.target))}
      onPointerLeave={() => onHover(undefined)}
    >
      <p className={style.inViewCount} role="status">
        {words.inView(format.number(list.total), format.number(total))}
      </p>
      <CaseGrid
        list={list}
        catalogue={catalogue}
        now={now}
        title={words.list}
        address={`map ${JSON.stringify(restart(search))}`}
        current={search.case}
        rowProps={rowProps}
        hrefOf={id => `/desk/cases/${id}?in=map`}
        onOpen={onChoose}
        selected={undefined}
        onSelect={() => undefined}
        onClear={undefined}
      />
    </div>
  )
}

function Chosen({ search, shown, catalogue, now, onBack }: SideColumnProps) {
  const words = useWords(mapWords)
  const { shown: asked, acting } = shown
  const pageSearch: Readonly<Record<string, string>> = { ...restart(search), in: 'map' }
  return (
    <div className={style.chosen}>
      <div className={style.chosenBack}>
        <Button look="quiet" onClick={onBack}>
          {words.backToList} <kbd>Esc</kbd>
        </Button>
      </div>
      {asked.data && catalogue ? (
        <CasePanel
          key={asked.data.id}
          of={asked.data}
          catalogue={catalogue}
          now={now}
          acting={acting}
          pageSearch={pageSearch}
          onBack={onBack}
        />
      ) : (
        <Waiting asked={asked} />
      )}
    </div>
  )
}

function Waiting({ asked }: { readonly asked: MapCase['shown'] }) {
  const words = useWords(mapWords)
  const problem = problemOf(asked.error)
  if (problem && problem.status < 500) return <p className={style.inViewCount}>{problem.title}</p>
  if (asked.isError) {
    return <ErrorState what={words.list} code={problem?.instance} onRetry={() => void asked.refetch()} />
  }
  return <Skeleton shape="panel" rows={6} onRetry={() => void asked.refetch()} />
}
