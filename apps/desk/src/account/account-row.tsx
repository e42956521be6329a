import type { Account } from '@lifetree/contract/account'
import { type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { Cell, GridRow } from '../list/grid.tsx'
import { usePositionName } from '../session/choose-position.tsx'
import style from './account.module.css'
import { AccountState } from './account-state.tsx'
import { accountWords } from './words.ts'

interface AccountRowProps {
  readonly of: Account
  readonly at: number
  readonly now: Date
  readonly row: RowProps
  readonly onOpen: () => void
}

function Positions({ of }: { readonly of: Account }) {
  const words = useWords(accountWords)
  const positionName = usePositionName()
  return of.positions
    .filter(position => position.state !== 'ended')
    .map(position => (
      <span key={position.id}>
        {positionName(position)}
        {position.state !== 'in_force' && <span className="lt-tag">{words.positionStates[position.state]}</span>}
      </span>
    ))
}

/** One account: who, in which positions, what is not as it should be, when last here, how many sessions. */
export function AccountRow({ of, at, now, row, onOpen }: AccountRowProps) {
  const words = useWords(accountWords)
  const { format } = useLanguage()
  const last = of.lastSignIn === null ? undefined : new Date(of.lastSignIn)
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell>
        <strong>{of.name}</strong> <span className="lt-quiet">{of.login}</span>
      </Cell>
      <Cell className={style.positions}>
        <Positions of={of} />
      </Cell>
      <Cell className={style.states}>
        <AccountState of={of} />
      </Cell>
      <Cell className="lt-quiet">
        {last ? (
          <time dateTime={last.toISOString()} title={format.exact(last)}>
            {format.ago(last, now)}
          </time>
        ) : (
          words.never
        )}
      </Cell>
      <Cell className={style.sessions}>
        <span className={style.sessionsWord}>{words.columns.sessions}</span> {format.number(of.sessions)}
      </Cell>
    </GridRow>
  )
}
