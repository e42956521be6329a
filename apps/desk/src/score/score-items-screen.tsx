import { listScoreItems } from '@lifetree/contract/figure-score'
import { scoreMeasureNames, scoreMeasureRules } from '@lifetree/contract/figure-subject'
import { useLanguage, useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import { ExportButton } from '../export/export-button.tsx'
import { ItemsPage } from '../figure/items-page.tsx'
import { listOfItems } from '../figure/list-of-items.ts'
import { figureWords } from '../figure/words.ts'
import { PageButtons } from '../form/page-buttons.tsx'
import { useSession } from '../session/session-context.ts'
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
  const counted = say(scoreMeasureNames[measure])
  const toScores = changedScores(search, { account: undefined, measure: undefined })
  return (
    <ItemsPage
      name={who === null ? counted : words.itemsTitle(who, counted)}
      back={{ to: '/scores', search: toScores, words: words.back }}
      list={list}
      address={`score items ${JSON.stringify({ ...input, after: search.after })}`}
      total={words.shown(format.number(list.rows.length), format.number(list.total))}
      filters={
        <>
          <span>{inFigures.range(period.from, period.to)}</span>
          <span className="lt-quiet">{say(scoreMeasureRules[measure])}</span>
        </>
      }
      onClear={undefined}
      foot={
        <>
          <PageButtons words={inFigures} at={search} next={list.next} previous={list.previous} onGo={to => go(to)} />
          <ExportButton list="score_items" query={input} />
        </>
      }
    />
  )
}
