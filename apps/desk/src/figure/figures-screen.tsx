import { publishMonth } from '@lifetree/contract/figure'
import { mayUse } from '@lifetree/contract/rights'
import { Button, ErrorState, NoMatchState, Popover, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { ExportButton } from '../export/export-button.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useSession } from '../session/session-context.ts'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useToasts } from '../shell/toasts.tsx'
import style from './figure.module.css'
import { FigureFilters } from './figure-filters.tsx'
import { monthAround } from './figure-search.ts'
import { FigureTable } from './figure-table.tsx'
import { type Figures, useFigures } from './use-figures.ts'
import { figureWords } from './words.ts'

/** Those that stand in the table at once; the rest comes when asked for. */
const firstFew = 6

/** A month that is over is published once, by the supervisor of the area. */
function Publish({ figures }: { readonly figures: Figures }) {
  const words = useWords(figureWords)
  const { format } = useLanguage()
  const { position } = useSession()
  const toasts = useToasts()
  const command = useCommand(publishMonth)
  const { period, today, answer, filter } = figures
  const month = monthAround(period.from)
  const whole = month.from === period.from && month.to === period.to && period.to < today
  const open = whole && answer.data?.publishedAt === null && Object.keys(filter).length === 0
  if (!open || !mayUse(position.role, 'figure.publish')) return null
  const publish = (): void => {
    command.run({ month: period.from.slice(0, 7) }).then(
      ({ cases }) => {
        toasts.show({ says: words.publishedNow(format.number(cases)) })
        void answer.refetch()
      },
      // The line beside the button says why.
      () => undefined,
    )
  }
  return (
    <>
      <RefusalLine error={command.error} />
      <Popover label={words.publish} title={words.publish} className="lt-button lt-button-plain">
        {close => (
          <div className={style.confirm}>
            <p>{words.publishSays}</p>
            <div className={style.buttons}>
              <Button onClick={close}>{words.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  close()
                  publish()
                }}
              >
                {words.publish}
              </Button>
            </div>
          </div>
        )}
      </Popover>
    </>
  )
}

function Body({ figures }: { readonly figures: Figures }) {
  const words = useWords(figureWords)
  const { answer, search, go, by, period, filter } = figures
  const retry = (): void => void answer.refetch()
  if (answer.isError && !answer.data)
    return <ErrorState what={words.figures} code={problemOf(answer.error)?.instance} onRetry={retry} />
  if (!answer.data) return <Skeleton rows={10} onRetry={retry} />
  const { data } = answer
  if (data.rows.length === 0 && Object.keys(filter).length > 0) {
    const clear = Object.fromEntries(Object.keys(filter).map(name => [name, undefined]))
    return <NoMatchState what={words.cases} onClear={() => go(clear)} />
  }
  const formulas = search.show === 'all' ? data.formulas : data.formulas.slice(0, firstFew)
  return <FigureTable answer={data} search={search} by={by} period={period} formulas={formulas} />
}

function Foot({ figures }: { readonly figures: Figures }) {
  const words = useWords(figureWords)
  const { search, go, input, answer } = figures
  const more = (answer.data?.formulas.length ?? 0) > firstFew
  return (
    <footer className={style.foot}>
      <Publish figures={figures} />
      {more && (
        <Button look="quiet" onClick={() => go({ show: search.show === 'all' ? undefined : 'all' }, 'replace')}>
          {search.show === 'all' ? words.fewer : words.more}
        </Button>
      )}
      <ExportButton list="figures" query={input} />
      <Button look="quiet" onClick={() => window.print()}>
        {words.print}
      </Button>
    </footer>
  )
}

/** How many of what in a period, and their shares: every number opens its cases. */
export function FiguresScreen() {
  const words = useWords(figureWords)
  const figures = useFigures()
  const { format } = useLanguage()
  const now = useServerNow()
  const { answer, period } = figures
  useTitle(words.figures)
  const { data } = answer
  const stands = data && (
    <>
      {data.publishedAt
        ? words.published(format.date(new Date(data.publishedAt), now))
        : words.counted(format.until(new Date(data.countedAt), now))}
      {' · '}
      {words.rows(format.number(data.rows.length))}
    </>
  )
  return (
    <AntdFrame>
      <div className={style.screen}>
        <header className={style.head}>
          <h1>{words.figures}</h1>
          <FigureFilters {...figures} total={stands} />
          <p className="lt-quiet">
            {words.range(period.from, period.to)}
            {data && ` · ${words.before(words.range(data.before.from, data.before.to))}`}
          </p>
        </header>
        <section className={style.scroll} aria-label={words.table}>
          <Body figures={figures} />
        </section>
        <Foot figures={figures} />
      </div>
    </AntdFrame>
  )
}
