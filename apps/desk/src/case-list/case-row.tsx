// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that wrap on a phone: table elements lose their roles under flex
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus for its cells
import type { CaseSummary } from '@lifetree/contract/case'
import { useLanguage, useWords } from '@lifetree/ui'
import { memo } from 'react'
import { CaseClock } from '../case/case-clock.tsx'
import { CasePhoto } from '../case/case-photo.tsx'
import { useStateSentence } from '../case/state-sentence.ts'
import type { Catalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import style from './case-row.module.css'
import { listWords } from './words.ts'

interface CaseRowProps {
  readonly of: CaseSummary
  readonly at: number
  readonly catalogue: Catalogue
  readonly now: Date
  /** Chosen: the panel shows it. */
  readonly current: boolean
  /** The one stop of Tab in the list. */
  readonly stop: boolean
  readonly href: string
  /** No longer in the list; it stays where it is until the person asks for the new ones. */
  readonly left: boolean
  /** Undefined where rows cannot be selected. */
  readonly selected: boolean | undefined
  /** The same for every row and every time, so that a row is drawn again only when it changes. */
  readonly hands: RowHands
}

export interface RowHands {
  readonly open: (id: string) => void
  readonly select: (id: string) => void
  readonly focus: (id: string) => void
}

function Tags({ of }: { readonly of: CaseSummary }) {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  const counted = [
    [of.returns, words.returned],
    [of.reworks, words.reworked],
    [of.recurrences, words.recurring],
    [of.absorbed, words.absorbed],
    [of.children, words.children],
    [of.urges, words.urged],
    [of.reopenings, words.reopened],
  ] as const
  const tags = [
    of.clock?.milestone && words.milestone(say(of.clock.milestone.name)),
    of.urgent && words.urgent,
    of.confidential && words.confidential,
    ...counted.map(([count, says]) => count > 0 && says(count)),
    of.supervised && words.supervised,
    of.awaits !== null && words.awaits[of.awaits],
    of.appealed && words.appealed,
  ].filter(tag => typeof tag === 'string')
  return tags.map(tag => (
    <span key={tag} className="lt-tag">
      {tag}
    </span>
  ))
}

type WhatProps = Pick<CaseRowProps, 'of' | 'catalogue' | 'now' | 'left' | 'href' | 'hands'>

function What({ of, catalogue, now, left, href, hands }: WhatProps) {
  const words = useWords(caseWords)
  const { say, format } = useLanguage()
  const sentence = useStateSentence()
  const category = catalogue.byId.get(of.categoryId)
  const reported = new Date(of.reportedAt)
  return (
    <div className={style.what} role="gridcell">
      <a
        className={style.title}
        href={href}
        tabIndex={-1}
        onClick={event => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          hands.open(of.id)
        }}
      >
        <strong>{category ? say(category.name) : words.unknownCategory}</strong> <span>{of.address}</span>
      </a>
      <span className={style.under}>
        <span className={style.state}>{left ? words.left : sentence(of)}</span>
        <Tags of={of} />
        <span>{words.sources[of.source]}</span>
        <time dateTime={of.reportedAt} title={format.exact(reported)}>
          {format.ago(reported, now)}
        </time>
      </span>
    </div>
  )
}

/** Light and time left first, then the photo, then what and where, and who must do what. */
function Row({ of, at, catalogue, now, current, stop, selected, hands, left, href }: CaseRowProps) {
  const words = useWords(listWords)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the list are read by useListKeys on the whole page
    <div
      role="row"
      data-list-row={of.id}
      tabIndex={stop ? 0 : -1}
      aria-current={current ? true : undefined}
      aria-rowindex={at}
      aria-selected={selected}
      className={style.row}
      data-left={left}
      onFocus={() => hands.focus(of.id)}
      onClick={() => hands.open(of.id)}
    >
      {selected !== undefined && (
        <div role="gridcell" className={style.select}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={words.select(of.number)}
            onClick={event => event.stopPropagation()}
            onChange={() => hands.select(of.id)}
          />
        </div>
      )}
      <div role="gridcell" className={style.clock}>
        {of.clock && (
          <CaseClock
            clock={of.clock}
            categoryId={of.categoryId}
            catalogue={catalogue}
            now={now}
            form={current ? 'row' : 'plain'}
          />
        )}
      </div>
      <div role="gridcell" className={style.picture}>
        <CasePhoto caseId={of.id} id={of.photo} size="small" />
      </div>
      <What of={of} catalogue={catalogue} now={now} left={left} href={href} hands={hands} />
    </div>
  )
}

export const CaseRow = memo(Row)
