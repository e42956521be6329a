import { mayUse } from '@lifetree/contract/rights'
import type { Position } from '@lifetree/contract/session'
import { Button, ErrorState, ForbiddenState, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { caseWords } from '../case/words.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { usePositionName } from '../session/choose-position.tsx'
import { useSession } from '../session/session-context.ts'
import { useSwitchPosition } from '../session/use-switch-position.ts'
import { sessionWords } from '../session/words.ts'
import page from './case-page.module.css'
import { pageWords } from './words.ts'

/** The person's other positions in which the case can be looked at: those that the server named, else those that read cases. */
function useOtherPositions(problem: ReturnType<typeof problemOf>): readonly Position[] {
  const { position, positions } = useSession()
  const others = positions.filter(({ id }) => id !== position.id)
  if (problem?.code === 'other_position') {
    const named = String(problem.facts?.positions ?? '').split(',')
    return others.filter(({ id }) => named.includes(id))
  }
  return problem?.code === 'forbidden' ? others.filter(({ role }) => mayUse(role, 'case.read')) : []
}

interface UnseenCaseProps {
  readonly error: unknown
  readonly onRetry: () => void
  readonly onBack: () => void
}

/** What stands in a case's place when it cannot be shown: why, and the way on. */
export function UnseenCase({ error, onRetry, onBack }: UnseenCaseProps) {
  const cases = useWords(caseWords)
  const words = useWords(pageWords)
  const { lang, say } = useLanguage()
  const { position } = useSession()
  const nameOf = usePositionName()
  const { roles } = useWords(sessionWords)
  const change = useSwitchPosition()
  const problem = problemOf(error)
  const others = useOtherPositions(problem)
  if (!problem || problem.status >= 500) {
    return <ErrorState what={cases.one} code={problem?.instance} onRetry={onRetry} />
  }
  const ways = others.map(other => ({ says: nameOf(other), to: () => change.to(other, 'stay') }))
  return (
    <div className={page.noCase}>
      <h1>{words.notShownTitle}</h1>
      <RefusalLine error={change.error} />
      {problem.code === 'other_position' ? (
        <ForbiddenState
          what={cases.one}
          owner={String(problem.facts?.[lang === 'zh' ? 'owner_zh' : 'owner_en'])}
          position={words.positionIn(say(position.place), roles[position.role])}
          positions={ways}
        />
      ) : (
        <>
          <p>{problem.title}</p>
          <div className={page.ways}>
            {ways.map(({ says, to }) => (
              <Button key={says} onClick={to}>
                {words.switchTo(says)}
              </Button>
            ))}
          </div>
        </>
      )}
      <div>
        <Button look="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </div>
  )
}
