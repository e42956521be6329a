import { type Account, type AccountPosition, adoptPosition, endPosition } from '@lifetree/contract/account'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { RefusalLine } from '../form/refusal-line.tsx'
import { usePositionName } from '../session/choose-position.tsx'
import style from './account.module.css'
import { AddPosition } from './add-position.tsx'
import { Confirm } from './confirm.tsx'
import { useAccountCommand } from './use-account-command.ts'
import { accountWords } from './words.ts'

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

function PositionLine({ of }: { readonly of: AccountPosition }) {
  const words = useWords(accountWords)
  const { format } = useLanguage()
  const nameOf = usePositionName()
  const adopt = useAccountCommand(adoptPosition)
  const end = useAccountCommand(endPosition)
  const day = (text: string): string => format.day(noon(text), new Date())
  return (
    <li>
      <span>
        <strong>{nameOf(of)}</strong> <span className="lt-tag">{words.positionStates[of.state]}</span>
        <br />
        <span className="lt-quiet">
          {words.fromTo(day(of.from), of.until ? day(of.until) : words.open)}
          {of.proposedBy && ` · ${words.proposedBy(of.proposedBy)}`}
        </span>
        <RefusalLine error={adopt.error ?? end.error} />
      </span>
      {of.state === 'proposed' && (
        <Button onClick={() => void adopt.run({ positionId: of.id }, words.done.adopted)}>{words.adopt}</Button>
      )}
      {of.state !== 'ended' && (
        <Confirm
          label={of.state === 'proposed' ? words.withdraw : words.endPosition}
          says={of.state === 'proposed' ? undefined : words.confirm.endPosition}
          onConfirm={() => void end.run({ positionId: of.id }, words.done.ended)}
        />
      )}
    </li>
  )
}

/** The positions of an account, from a day to a day, and a form for one more. */
export function AccountPositions({ of }: { readonly of: Account }) {
  const words = useWords(accountWords)
  const [adding, setAdding] = useState(false)
  return (
    <section className={style.section}>
      <h3>{words.positions}</h3>
      <ul className={style.lines}>
        {of.positions.map(position => (
          <PositionLine key={position.id} of={position} />
        ))}
      </ul>
      {adding ? (
        <AddPosition accountId={of.id} onDone={() => setAdding(false)} />
      ) : (
        <Button onClick={() => setAdding(true)}>{words.addPosition}</Button>
      )}
    </section>
  )
}
