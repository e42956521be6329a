import type { OutputOf } from '@lifetree/contract/endpoint'
import { listScoreItems, readOwnScore } from '@lifetree/contract/figure-score'
import {
  type PersonMeasure,
  personMeasures,
  type ScoreMeasure,
  scoreMeasureNames,
} from '@lifetree/contract/figure-subject'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import { Choice } from '../account/choice.tsx'
import { useAnswer } from '../call/call.ts'
import { useServerNow } from '../call/use-server-now.ts'
import { useCatalogue } from '../category/use-catalogue.ts'
import { useSession } from '../session/session-context.ts'
import { Screen } from '../shell/screen.tsx'
import { CaseRow } from '../today/case-row.tsx'
import { monthOf } from './month-of.ts'
import { scoreWords } from './words.ts'

type Month = 'thisMonth' | 'lastMonth'
type Period = ReturnType<typeof monthOf>
type Answer = OutputOf<typeof readOwnScore>

/** Exactly the cases that a number counts. */
function Items({ measure, period }: { readonly measure: PersonMeasure; readonly period: Period }) {
  const words = useWords(scoreWords)
  const { format } = useLanguage()
  const { account } = useSession()
  const catalogue = useCatalogue()
  const now = useServerNow()
  const asked = useAnswer(listScoreItems, { ...period, account: account.id, measure }, { fresh: 0 })
  const retry = (): void => void asked.refetch()
  if (!asked.data)
    return asked.isError ? (
      <ErrorState what={words.cases} code={problemOf(asked.error)?.instance} onRetry={retry} />
    ) : (
      <Skeleton shape="photo-rows" onRetry={retry} />
    )
  const { cases, total } = asked.data
  return (
    <>
      {total > cases.length && (
        <p className="text-text-2">{words.newest(format.number(cases.length), format.number(total))}</p>
      )}
      <ul aria-label={words.cases} className="-mx-4 border-t border-line">
        {cases.map(told => (
          <CaseRow key={told.id} told={told} catalogue={catalogue} now={now} as="reported" />
        ))}
      </ul>
    </>
  )
}

const isOfPerson = (measure: ScoreMeasure): measure is PersonMeasure =>
  (personMeasures as readonly ScoreMeasure[]).includes(measure)

interface ComponentProps {
  readonly answer: Answer
  readonly at: number
  readonly period: Period
}

function Component({ answer, at, period }: ComponentProps) {
  const words = useWords(scoreWords)
  const { say, format } = useLanguage()
  const [open, setOpen] = useState<PersonMeasure>()
  const component = answer.composite.components[at]
  const counted = answer.rows[0]?.components[at]
  if (!component || !counted) return null
  const numbers = [
    { measure: component.part, count: counted.part },
    ...(component.whole === null ? [] : [{ measure: component.whole, count: counted.whole ?? 0 }]),
  ]
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <h2 className="text-row font-strong">{say(component.name)}</h2>
      <p className="text-text-2 tabular-nums">
        {counted.points === null ? words.leftOut : words.component(counted.points.toFixed(2), `${component.weight}`)}
      </p>
      <div className="flex flex-wrap gap-2">
        {numbers.map(({ measure, count }) => (
          <Button
            key={measure}
            aria-expanded={open === measure}
            onClick={() => setOpen(open === measure || !isOfPerson(measure) ? undefined : measure)}
          >
            {words.open(say(scoreMeasureNames[measure]), format.number(count))}
          </Button>
        ))}
      </div>
      {open && <Items measure={open} period={period} />}
    </li>
  )
}

function Own({ period }: { readonly period: Period }) {
  const words = useWords(scoreWords)
  const asked = useAnswer(readOwnScore, period, { fresh: 0 })
  const retry = (): void => void asked.refetch()
  const answer = asked.data
  if (!answer)
    return asked.isError ? (
      <ErrorState what={words.title} code={problemOf(asked.error)?.instance} onRetry={retry} />
    ) : (
      <Skeleton shape="text" rows={6} onRetry={retry} />
    )
  const { composite, publishedAt } = answer
  const [row] = answer.rows
  if (!row) return <p>{words.none}</p>
  return (
    <>
      <p className="text-row font-strong tabular-nums" role="status">
        {row.score === null || row.grade === null ? words.noScore : words.score(row.score.toFixed(2), row.grade)}
      </p>
      <ul className="border-t border-line">
        {composite.components.map((component, at) => (
          <Component key={component.key} answer={answer} at={at} period={period} />
        ))}
      </ul>
      <p className="text-small text-text-2">
        {words.version(composite.version, composite.from)}
        {publishedAt !== null && ` · ${words.frozen}`}
      </p>
    </>
  )
}

/** One's own score of a month, each number with its cases. */
export function ScoreScreen() {
  const words = useWords(scoreWords)
  const now = useServerNow()
  const { timeZone } = useSession()
  const [month, setMonth] = useState<Month>('thisMonth')
  const period = monthOf(now, timeZone, month === 'thisMonth' ? 0 : -1)
  return (
    <Screen kind="step" title={words.title} backTo="/me">
      <p className="text-text-2">{words.how}</p>
      <Choice
        name="score-month"
        title={words.months}
        value={month}
        options={[
          ['thisMonth', words.thisMonth],
          ['lastMonth', words.lastMonth],
        ]}
        onChoose={setMonth}
      />
      <Own key={period.from} period={period} />
    </Screen>
  )
}
