import { countWork } from '@lifetree/contract/case-reading'
import { choosePosition, type Position, type Session, signOut } from '@lifetree/contract/session'
import { Button, LightIcon, useAppearance, useLanguage, useWords } from '@lifetree/ui'
import { useEffect, useEffectEvent } from 'react'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Doorway } from './doorway.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

/** “受理员 · 镜湖区监督中心” */
export function usePositionName(): (position: Position) => string {
  const words = useWords(sessionWords)
  const { say } = useLanguage()
  return position => words.position(words.roles[position.role], say(position.place))
}

/** What waits at a position: how many, and how many of them are late or nearly. */
function Waiting({ positionId }: { readonly positionId: string }) {
  const words = useWords(sessionWords)
  const { format } = useLanguage()
  const work = useAnswer(countWork, {}).data?.positions.find(counted => counted.positionId === positionId)
  if (!work) return null
  return (
    <span className={style.waiting}>
      {work.waiting === 0 ? words.nothingWaiting : words.waiting(work.waiting)}
      {work.yellow > 0 && (
        <span className={style.count}>
          <LightIcon light="yellow" />
          {format.number(work.yellow)}
        </span>
      )}
      {work.red > 0 && (
        <span className={style.count}>
          <LightIcon light="red" />
          {format.number(work.red)}
        </span>
      )}
    </span>
  )
}

/** `1`–`9` choose while nobody types. */
export function useDigitKeys(choose: (index: number) => void): void {
  const { letterKeys } = useAppearance()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
    if (!letterKeys || typing || event.ctrlKey || event.metaKey || event.altKey) return
    if (/^[1-9]$/.test(event.key)) choose(Number(event.key) - 1)
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

interface PositionListProps {
  readonly positions: readonly Position[]
  readonly current?: string | undefined
  readonly onChoose: (position: Position) => void
}

/** The positions of an account, each with its waiting work and its key. */
export function PositionList({ positions, current, onChoose }: PositionListProps) {
  const words = useWords(sessionWords)
  const { format } = useLanguage()
  const nameOf = usePositionName()
  return (
    <ol className={style.positions}>
      {positions.map((position, index) => (
        <li key={position.id}>
          <button
            type="button"
            className={style.position}
            aria-current={position.id === current ? true : undefined}
            onClick={() => onChoose(position)}
          >
            <kbd>{index + 1}</kbd>
            <span className={style.positionName}>
              <strong>{nameOf(position)}</strong>
              {position.until && (
                <span className="lt-quiet">
                  {words.until(format.day(new Date(`${position.until}T12:00:00Z`), new Date()))}
                </span>
              )}
            </span>
            <Waiting positionId={position.id} />
          </button>
        </li>
      ))}
    </ol>
  )
}

function LastSignIn({ last }: { readonly last: Session['lastSignIn'] }) {
  const words = useWords(sessionWords)
  const { format } = useLanguage()
  if (!last) return null
  return (
    <p className={style.last}>
      {words.lastSignIn(format.ago(new Date(last.at), new Date()), last.device)}
      <span className="lt-quiet">{words.lastSignInNotYou}</span>
    </p>
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
  const choose = useCommand(choosePosition)
  const leave = useCommand(signOut)
  const take = (position: Position | undefined): void => {
    if (position && choose.busy === 'idle') choose.run({ positionId: position.id }).then(onChosen, () => undefined)
  }
  useDigitKeys(index => take(session.positions[index]))
  return (
    <Doorway title={words.choose} says={session.positions.length === 0 ? words.noPosition : undefined}>
      <RefusalLine error={choose.error} />
      <PositionList positions={session.positions} onChoose={take} />
      <LastSignIn last={session.lastSignIn} />
      <Button look="quiet" onClick={() => leave.run({ everywhere: false }).then(onSignedOut, onSignedOut)}>
        {words.signOut}
      </Button>
    </Doorway>
  )
}
