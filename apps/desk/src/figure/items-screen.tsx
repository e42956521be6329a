import { listFigureItems, measureNames } from '@lifetree/contract/figure'
import { KeyHelp, useLanguage, useListKeys, useWords } from '@lifetree/ui'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { CaseGrid } from '../case-list/case-grid.tsx'
import { ExportButton } from '../export/export-button.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { PageButtons } from '../form/page-buttons.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import style from './figure.module.css'
import { FigureChips } from './figure-filters.tsx'
import { changedFigures } from './figure-search.ts'
import { listOfItems } from './list-of-items.ts'
import { useFigureSearch } from './use-figures.ts'
import { figureWords } from './words.ts'

function useItems() {
  const asked = useFigureSearch()
  const { search, filter, period } = asked
  const measure = search.measure ?? 'reported'
  const input = { ...filter, ...period, measure }
  const page = { ...(search.after && { after: search.after }), ...(search.before && { before: search.before }) }
  const answer = useAnswer(listFigureItems, { ...input, ...page }, { meanwhile: 'previous' })
  const list = listOfItems(answer)
  return { ...asked, measure, input, list }
}

/** Exactly the cases that a number counts. */
export function ItemsScreen() {
  const words = useWords(figureWords)
  const { say, format } = useLanguage()
  const { search, go, filter, period, measure, input, list } = useItems()
  const catalogue = useCatalogue()
  const now = useServerNow()
  const navigate = useNavigate()
  const [current, setCurrent] = useState<string>()
  const name = say(measureNames[measure])
  useTitle(name)
  const shellKeys = useShellKeys({})
  const open = (id: string): void => void navigate({ to: '/cases/$caseId', params: { caseId: id } })
  const toFigures = changedFigures(search, { measure: undefined })
  const keys = useListKeys({
    ids: list.rows.map(({ id }) => id),
    current,
    onMove: setCurrent,
    onOpen: open,
    onBack: () => void navigate({ to: '/figures', search: toFigures as never }),
    ...shellKeys,
  })
  const none =
    Object.keys(filter).length > 0
      ? () => go(Object.fromEntries(Object.keys(filter).map(one => [one, undefined])))
      : undefined
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <Link to="/figures" search={toFigures as never} className={style.back}>
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
          {words.back}
        </Link>
        <h1>{name}</h1>
        <FilterLine onClear={none} total={words.shown(format.number(list.rows.length), format.number(list.total))}>
          <span>{words.range(period.from, period.to)}</span>
          <FigureChips search={search} go={go} filter={filter} />
        </FilterLine>
      </header>
      <CaseGrid
        list={list}
        catalogue={catalogue}
        now={now}
        title={words.listOf(name)}
        address={`figure items ${JSON.stringify({ ...input, after: search.after })}`}
        current={current}
        rowProps={keys.rowProps}
        hrefOf={id => `/desk/cases/${id}`}
        onOpen={open}
        selected={undefined}
        onSelect={() => undefined}
        onClear={none}
      />
      <footer className={style.foot}>
        <PageButtons words={words} at={search} next={list.next} previous={list.previous} onGo={to => go(to)} />
        <ExportButton list="figure_items" query={input} />
        <KeysButton onHelp={() => keys.setHelpOpen(true)} />
      </footer>
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </div>
  )
}
