import { choosePosition, type Position, type Session, signOut } from '@lifetree/contract/session'
import { Button, useWords } from '@lifetree/ui'
import { useCommand } from '../call/call.ts'
import { Doorway } from './doorway.tsx'
import { isOfField, usePositionName } from './position-name.ts'
import { RefusalLine } from './refusal-line.tsx'
import { sessionWords } from './words.ts'

interface PositionListProps {
  readonly positions: readonly Position[]
  readonly current?: string | undefined
  readonly onChosen: (session: Session) => void
}

/** The positions of an account that work here; one is chosen by a tap. */
export function PositionList({ positions, current, onChosen }: PositionListProps) {
  const nameOf = usePositionName()
  const choose = useCommand(choosePosition)
  const take = (positionId: string): void => {
    if (choose.busy === 'idle' && positionId !== current) choose.run({ positionId }).then(onChosen, () => undefined)
  }
  return (
    <>
      <RefusalLine error={choose.error} />
      <ul className="grid gap-2">
        {positions.filter(isOfField).map(position => (
          <li key={position.id}>
            <button
              type="button"
              aria-current={position.id === current ? true : undefined}
              onClick={() => take(position.id)}
              className="min-h-row w-full rounded-control border border-edge bg-surface px-4 text-left aria-[current]:border-accent aria-[current]:bg-accent-weak aria-[current]:font-strong"
            >
              {nameOf(position)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

interface ChoosePositionProps {
  readonly session: Session
  readonly onChosen: (session: Session) => void
  readonly onSignedOut: () => void
}

/** The second step of signing in, only where a person holds several positions. */
export function ChoosePosition({ session, onChosen, onSignedOut }: ChoosePositionProps) {
  const words = useWords(sessionWords)
  const leave = useCommand(signOut)
  const some = session.positions.some(isOfField)
  return (
    <Doorway title={words.choose} says={some ? undefined : words.noPosition}>
      <PositionList positions={session.positions} onChosen={onChosen} />
      <Button onClick={() => leave.run({ everywhere: false }).then(onSignedOut, onSignedOut)}>{words.signOut}</Button>
    </Doorway>
  )
}
