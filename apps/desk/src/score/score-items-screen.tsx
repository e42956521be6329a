import { listScoreItems } from '@lifetree/contract/figure-score'
import { scoreMeasureNames, scoreMeasureRules } from '@lifetree/contract/figure-subject'
import { KeyHelp, useLanguage, useListKeys, useWords } from '@lifetree/ui'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { CaseGrid } from '../case-list/case-grid.tsx'
import figures from '../figure/figure.module.css'
import { listOfItems } from '../figure/list-of-items.ts'
import { figureWords } from '../figure/words.ts'
import { FilterLine } from '../form/filter-line.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { PageButtons } from '../form/page-buttons.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useSession } from '../session/session-context.ts'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { changedScores } from './score-search.ts'
import { useScoreSearch } from './use-scores.ts'
import { scoreWords } from './words.ts'

function useItems() {
  const asked = useScoreSearch()
  const { account: me } = useSession()
  const { search, period } = asked
  const measure = search.measure ?? 'valid_reports'
  const account = search.account ?? me.id
  const input = { ...period, ...(search.area !== undefined && { area: search.area }), account, measure }
  const page = { ...(search.after && { after: search.after }), ...(search.before && { before: search.before }) }
  const answer = useAnswer(listScoreItems, { ...input, ...page }, { meanwhile: 'previous' })
  const list = listOfItems(answer)
  return { ...asked, measure, input, list, who: answer.data?.who ?? null }
}

/** Exactly the cases that a number of a person's score counts. */
export function ScoreItemsScreen() {
  const words = useWords(scoreWords)
  const inFigures = useWords(figureWords)
  const { say, format } = useLanguage()
  const { search, go, period, measure, input, list, who } = useItems()
  const catalogue = useCatalogue()
  const now = useServerNow()
  const navigate = useNavigate()
  const [current, setCurrent] = useState<string>()
  const counted = say(scoreMeasureNames[measure])
  const name = who === null ? counted : words.itemsTitle(who, counted)
  useTitle(name)
  const shellKeys = useShellKeys({})
  const open = (id: string): void => void navigate({ to: '/cases/$caseId', params: { caseId: id } })
  const toScores = changedScores(search, { account: undefined, measure: undefined })
  const keys = useListKeys({
    ids: list.rows.map(({ id }) => id),
    current,
    onMove: setCurrent,
    onOpen: open,
    onBack: () => void navigate({ to: '/scores', search: toScores as never }),
    ...shellKeys,
  })
  return (
    <div className={figures.screen}>
      <header className={figures.head}>
        <Link to="/scores" search={toScores as never} className={figures.back}>
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
          {words.back}
        </Link>
        <h1>{name}</h1>
        <FilterLine onClear={undefined} total={words.shown(format.number(list.rows.length), format.number(list.total))}>
          <span>{inFigures.range(period.from, period.to)}</span>
          <span className="lt-quiet">{say(scoreMeasureRules[measure])}</span>
        </FilterLine>
      </header>
      <CaseGrid
        list={list}
        catalogue={catalogue}
        now={now}
        title={inFigures.listOf(name)}
        address={`score items ${JSON.stringify({ ...input, after: search.after })}`}
        current={current}
        rowProps={keys.rowProps}
        hrefOf={id => `/desk/cases/${id}`}
        onOpen={open}
        selected={undefined}
        onSelect={() => undefined}
        onClear={undefined}
      />
      <footer className={figures.foot}>
        <PageButtons words={inFigures} at={search} next={list.next} previous={list.previous} onGo={to => go(to)} />
        <KeysButton onHelp={() => keys.setHelpOpen(true)} />
      </footer>
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </div>
  )
}
