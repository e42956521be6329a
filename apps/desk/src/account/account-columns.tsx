import type { Account } from '@lifetree/contract/account'
import { useLanguage, useWords } from '@lifetree/ui'
import type { TableColumnsType } from 'antd'
import { usePositionName } from '../session/choose-position.tsx'
import style from './account.module.css'
import { accountWords } from './words.ts'

/** What is not as it should be with an account; “in order” where all is. */
export function AccountState({ of }: { readonly of: Account }) {
  const { states } = useWords(accountWords)
  const said = [
    of.disabledAt !== null && states.disabled,
    of.mustChangePassword && states.temporary,
    of.demo && states.demo,
    of.singleSignOn && states.singleSignOn,
  ].filter(state => state !== false)
  if (said.length === 0) return states.fine
  return said.map(state => (
    <span key={state} className="lt-tag">
      {state}
    </span>
  ))
}

/** The columns of the table of accounts. */
export function useAccountColumns(now: Date): TableColumnsType<Account> {
  const words = useWords(accountWords)
  const { format } = useLanguage()
  const positionName = usePositionName()
  return [
    {
      title: words.columns.account,
      key: 'account',
      render: (_, of) => (
        <span className={style.who}>
          <strong>{of.name}</strong> <span className="lt-quiet">{of.login}</span>
        </span>
      ),
    },
    {
      title: words.columns.positions,
      key: 'positions',
      render: (_, of) => (
        <span className={style.positions}>
          {of.positions
            .filter(position => position.state !== 'ended')
            .map(position => (
              <span key={position.id}>
                {positionName(position)}
                {position.state !== 'in_force' && (
                  <span className="lt-tag">{words.positionStates[position.state]}</span>
                )}
              </span>
            ))}
        </span>
      ),
    },
    { title: words.columns.state, key: 'state', render: (_, of) => <AccountState of={of} /> },
    {
      title: words.columns.lastSignIn,
      key: 'lastSignIn',
      render: (_, of) =>
        of.lastSignIn ? (
          <time dateTime={of.lastSignIn} title={format.exact(new Date(of.lastSignIn))}>
            {format.ago(new Date(of.lastSignIn), now)}
          </time>
        ) : (
          <span className="lt-quiet">{words.never}</span>
        ),
    },
    {
      title: words.columns.sessions,
      key: 'sessions',
      align: 'right',
      render: (_, of) => <span className="number">{format.number(of.sessions)}</span>,
    },
  ]
}
