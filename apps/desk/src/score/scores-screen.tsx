import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { ExportButton } from '../export/export-button.tsx'
import figures from '../figure/figure.module.css'
import { PeriodChoice } from '../figure/figure-filters.tsx'
import { figureWords } from '../figure/words.ts'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import style from './score.module.css'
import type { ScoreView } from './score-search.ts'
import { ScoreTable } from './score-table.tsx'
import { type Scores, useScores } from './use-scores.ts'
import { scoreWords } from './words.ts'

const ofPersons: readonly ScoreView[] = ['grid_worker', 'operator', 'dispatcher', 'duty_officer', 'own']

function Body({ scores }: { readonly scores: Scores }) {
  const words = useWords(scoreWords)
  const { answer } = scores
  const retry = (): void => void answer.refetch()
  if (answer.isError && !answer.data)
    return <ErrorState what={words.scores} code={problemOf(answer.error)?.instance} onRetry={retry} />
  if (!answer.data) return <Skeleton rows={10} onRetry={retry} />
  if (answer.data.rows.length === 0) return <p className={style.none}>{words.nobody}</p>
  return <ScoreTable scores={scores} answer={answer.data} />
}

function Filters({ scores }: { readonly scores: Scores }) {
  const words = useWords(scoreWords)
  const inFigures = useWords(figureWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const { search, go, views, view, period, today, answer } = scores
  const areaName = useAreaName(search.area)
  const { data } = answer
  const stands = data && (
    <>
      {data.publishedAt
        ? inFigures.published(format.date(new Date(data.publishedAt), now))
        : inFigures.counted(format.until(new Date(data.countedAt), now))}
      {' · '}
      {words.rows(format.number(data.rows.length))}
    </>
  )
  return (
    <FilterLine onClear={search.area === undefined ? undefined : () => go({ area: undefined })} total={stands}>
      <FilterMenu
        label={`${words.of} ${words.views[view]}`}
        options={views.map(value => ({ value, says: words.views[value] }))}
        on={[view]}
        onChoose={of => go({ of })}
      />
      <PeriodChoice go={go} period={period} today={today} />
      {view !== 'own' && <AreaFilter onChoose={area => go({ area })} />}
      {search.area && (
        <FilterChip what={words.area} value={areaName ?? search.area} onDrop={() => go({ area: undefined })} />
      )}
    </FilterLine>
  )
}

/** Who does how well in a period: scores with their components, and the cases behind every number. */
export function ScoresScreen() {
  const words = useWords(scoreWords)
  const inFigures = useWords(figureWords)
  const scores = useScores()
  const { view, period, answer, exported } = scores
  useTitle(words.scores)
  const composite = answer.data?.composite
  return (
    <AntdFrame>
      <div className={figures.screen}>
        <header className={figures.head}>
          <h1>{words.scores}</h1>
          <Filters scores={scores} />
          <p className="lt-quiet">
            {inFigures.range(period.from, period.to)}
            {composite && ` · ${words.version(composite.version, composite.from)}`}
            {ofPersons.includes(view) && ` · ${words.private}`}
          </p>
        </header>
        <section className={figures.scroll} aria-label={words.table}>
          <Body scores={scores} />
        </section>
        <footer className={figures.foot}>
          {exported && <ExportButton {...exported} />}
          <Button look="quiet" onClick={() => window.print()}>
            {words.print}
          </Button>
        </footer>
      </div>
    </AntdFrame>
  )
}
