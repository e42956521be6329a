import type { NearbyReport } from '@lifetree/contract/intake'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { reportWords } from './words.ts'

interface SameProps {
  readonly cases: readonly NearbyReport[]
  readonly onSame: (number: string) => void
  readonly onOther: () => void
  readonly onBack: () => void
}

const waiting: readonly string[] = ['reported', 'verifying', 'verified']

/** What was reported nearby: number, state and distance, and nothing of whoever reported it. */
export function SameQuestion({ cases, onSame, onOther, onBack }: SameProps) {
  const words = useWords(reportWords)
  const { format } = useLanguage()
  const now = new Date()
  return (
    <div className="flex flex-1 flex-col gap-4">
      <p className="text-text-2">{words.sameHelp}</p>
      <ul className="grid gap-3">
        {cases.map(near => (
          <li key={near.number} className="grid gap-2 rounded-card border border-line bg-surface p-4">
            <p className="font-strong tabular-nums">
              {near.number} · {words.near(format.distance(near.distance))}
            </p>
            <p className="text-text-2">
              {words.ago(format.ago(new Date(near.reportedAt), now))} ·{' '}
              {waiting.includes(near.state) ? words.states.open : words.states.running}
            </p>
            <Button onClick={() => onSame(near.number)}>{words.thisOne}</Button>
          </li>
        ))}
      </ul>
      <div className="sticky bottom-0 mt-auto grid gap-2 border-t border-line bg-page py-3">
        <Button look="main" onClick={onOther}>
          {words.notThese}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </div>
  )
}
