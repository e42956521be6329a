import { type Account, getAccount } from '@lifetree/contract/account'
import { ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { Panel } from '../list/panel.tsx'
import style from './account.module.css'
import { AccountActions } from './account-actions.tsx'
import { AccountPositions } from './account-positions.tsx'
import { AccountReach } from './account-reach.tsx'
import { AccountSessions } from './account-sessions.tsx'
import { AccountState } from './account-state.tsx'
import { accountWords } from './words.ts'

interface AccountPanelProps {
  readonly accountId: string
  readonly onClose: () => void
}

function Head({ of }: { readonly of: Account }) {
  const words = useWords(accountWords)
  const { format } = useLanguage()
  const now = useServerNow()
  return (
    <>
      <h2>
        {of.name} <span className="lt-quiet">{of.login}</span>
      </h2>
      <p className={style.states}>
        <AccountState of={of} /> {!of.secondFactor && <span className="lt-tag">{words.states.noFactor}</span>}
      </p>
      <p className="lt-quiet">
        {words.columns.lastSignIn}: {of.lastSignIn ? format.ago(new Date(of.lastSignIn), now) : words.never}
      </p>
    </>
  )
}

/** One account: its positions, its sessions, what can be done with it. */
export function AccountPanel({ accountId, onClose }: AccountPanelProps) {
  const words = useWords(accountWords)
  const asked = useAnswer(getAccount, { accountId })
  if (asked.isError && !asked.data) {
    return (
      <ErrorState what={words.accounts} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    )
  }
  if (!asked.data) return <Skeleton shape="text" rows={6} onRetry={() => void asked.refetch()} />
  const { account, sessions } = asked.data
  return (
    <Panel list={words.accounts} back={words.close} onClose={onClose} head={<Head of={account} />}>
      <AccountPositions of={account} />
      <AccountReach accountId={account.id} />
      <AccountSessions accountId={account.id} sessions={sessions} />
      <AccountActions of={account} />
    </Panel>
  )
}
