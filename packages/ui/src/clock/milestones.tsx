import { type Calendar, type Clock, nextMilestone } from '@lifetree/clock'
import { useWords } from '../language.tsx'
import { ClockText } from './clock-text.tsx'
import { clockWords } from './words.ts'

/** One of the limits that a matter has to meet. */
export interface Milestone {
  readonly id: string
  /** What is to be done by it, in the page's language: 责令停工, Stop the work. */
  readonly does: string
  readonly clock: Clock
}

interface MilestonesProps {
  /** In the order in which they are to be met; at least one. */
  readonly milestones: readonly [Milestone, ...Milestone[]]
  readonly calendar: Calendar
  /** From `useNow`, one for the page. */
  readonly now: Date
  /** What started them, in the page's language. */
  readonly began?: string | undefined
}

/** Several limits of one matter: the next one in full, the rest folded. When all are met, the last stands for them. */
export function Milestones({ milestones, ...rest }: MilestonesProps) {
  const words = useWords(clockWords)
  const next = nextMilestone(milestones, rest.calendar) ?? milestones.at(-1) ?? milestones[0]
  const others = milestones.filter(({ id }) => id !== next.id)
  return (
    <div className="lt-milestones">
      <p>
        <strong>{next.does}</strong> <ClockText clock={next.clock} ends={next.does} {...rest} />
      </p>
      {others.length > 0 && (
        <details>
          <summary>{words.otherMilestones(others.length)}</summary>
          <ul>
            {others.map(({ id, does, clock }) => (
              <li key={id}>
                <span>{does}</span> <ClockText clock={clock} form="row" ends={does} {...rest} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
