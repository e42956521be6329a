import { listFigureItems, measureNames } from '@lifetree/contract/figure'
import { useLanguage, useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import { ExportButton } from '../export/export-button.tsx'
import { PageButtons } from '../form/page-buttons.tsx'
import { FigureChips } from './figure-filters.tsx'
import { changedFigures } from './figure-search.ts'
import { ItemsPage } from './items-page.tsx'
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
  const none =
    Object.keys(filter).length > 0
      ? () => go(Object.fromEntries(Object.keys(filter).map(one => [one, undefined])))
      : undefined
  return (
    <ItemsPage
      name={say(measureNames[measure])}
      back={{ to: '/figures', search: changedFigures(search, { measure: undefined }), words: words.back }}
      list={list}
      address={`figure items ${JSON.stringify({ ...input, after: search.after })}`}
      total={words.shown(format.number(list.rows.length), format.number(list.total))}
      filters={
        <>
          <span>{words.range(period.from, period.to)}</span>
          <FigureChips search={search} go={go} filter={filter} />
        </>
      }
      onClear={none}
      foot={
        <>
          <PageButtons words={words} at={search} next={list.next} previous={list.previous} onGo={to => go(to)} />
          <ExportButton list="figure_items" query={input} />
        </>
      }
    />
  )
}
