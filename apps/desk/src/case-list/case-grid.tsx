// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that wrap on a phone: table elements lose their roles under flex
import { EmptyState, ErrorState, NoMatchState, type RowProps, Skeleton, useAppearance, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Catalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import style from './case-list.module.css'
import { CaseRow, type RowHands } from './case-row.tsx'
import type { CaseList } from './use-case-list.ts'
import { useKeptScroll } from './use-kept-scroll.ts'

interface CaseGridProps {
  readonly list: CaseList
  readonly catalogue: Catalogue | undefined
  readonly now: Date
  readonly title: string
  /** Under which the scroll position is kept. */
  readonly address: string
  readonly current: string | undefined
  readonly rowProps: (id: string) => RowProps
  readonly hrefOf: (id: string) => string
  readonly onOpen: (id: string) => void
  readonly selected: ReadonlySet<string> | undefined
  readonly onSelect: (id: string) => void
  /** What the filter bar holds, if anything. */
  readonly onClear: (() => void) | undefined
}

/** What stands in place of the rows when there are none. */
function NoRows({ list, onClear }: Pick<CaseGridProps, 'list' | 'onClear'>) {
  const words = useWords(caseWords)
  if (list.state === 'failed') {
    return <ErrorState what={words.cases} code={problemOf(list.error)?.instance} onRetry={list.retry} />
  }
  return onClear ? <NoMatchState what={words.cases} onClear={onClear} /> : <EmptyState />
}

/** Brings the row of an address into view once, when the page opens with one. */
function useRowInView(current: string | undefined, ready: boolean): void {
  const done = useRef(false)
  useLayoutEffect(() => {
    if (!ready || done.current) return
    done.current = true
    if (current === undefined) return
    document.querySelector(`[data-list-row="${CSS.escape(current)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current, ready])
}

/** Hands that stay the same while what they do is always the latest. */
function useRowHands(props: Pick<CaseGridProps, 'onOpen' | 'onSelect' | 'rowProps'>): RowHands {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const [hands] = useState<RowHands>(() => ({
    open: id => latest.current.onOpen(id),
    select: id => latest.current.onSelect(id),
    focus: id => latest.current.rowProps(id).onFocus(),
  }))
  return hands
}

/** The cases of a page as rows of a grid; only the current one is a stop of Tab. */
export function CaseGrid(props: CaseGridProps) {
  const { list, catalogue, now, title, address, current, rowProps, hrefOf, selected } = props
  const hands = useRowHands(props)
  const { compactRows } = useAppearance()
  const box = useRef<HTMLDivElement>(null)
  const ready = list.state === 'shown' && catalogue !== undefined
  useKeptScroll(box, address, ready)
  useRowInView(current, ready)
  if (list.state === 'loading' || (list.state === 'shown' && !catalogue)) {
    return (
      <div className={style.scroll}>
        <Skeleton shape="photo-rows" rows={10} onRetry={list.retry} />
      </div>
    )
  }
  return (
    <div ref={box} className={style.scroll}>
      {list.rows.length === 0 || !catalogue ? (
        <NoRows list={list} onClear={props.onClear} />
      ) : (
        <div
          role="grid"
          aria-label={title}
          // A page is a grid of its own: pages go on from a row, and nobody counts how many came before it.
          aria-rowcount={list.rows.length}
          aria-multiselectable={selected !== undefined}
          data-compact={compactRows}
        >
          {list.rows.map((row, index) => (
            <CaseRow
              key={row.id}
              of={row}
              at={index + 1}
              catalogue={catalogue}
              now={now}
              current={row.id === current}
              stop={rowProps(row.id).tabIndex === 0}
              href={hrefOf(row.id)}
              left={list.left.has(row.id)}
              selected={selected?.has(row.id)}
              hands={hands}
            />
          ))}
        </div>
      )}
    </div>
  )
}
