import {
  EmptyState,
  ErrorState,
  Kbd,
  KeyHelp,
  NoMatchState,
  type RowProps,
  Skeleton,
  useListKeys,
  useWords,
} from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useServerNow } from '../case/use-server-now.ts'
import { KeysButton } from '../form/keys-button.tsx'
import { PageButtons } from '../form/page-buttons.tsx'
import { goToSearch } from '../form/search-field.tsx'
import { Grid } from '../list/grid.tsx'
import { ListAndPanel } from '../list/list-and-panel.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import style from './account.module.css'
import { AccountFilters, type Accounts, useAccounts } from './account-filters.tsx'
import { AccountPanel } from './account-panel.tsx'
import { AccountRow } from './account-row.tsx'
import { CreateAccount } from './create-account.tsx'
import { accountWords } from './words.ts'

interface RowsProps {
  readonly accounts: Accounts
  readonly rowProps: (id: string) => RowProps
}

function Rows({ accounts, rowProps }: RowsProps) {
  const { answer, go, filtered, clear } = accounts
  const words = useWords(accountWords)
  const now = useServerNow()
  if (answer.isError && !answer.data) {
    return (
      <ErrorState
        what={words.accounts}
        code={problemOf(answer.error)?.instance}
        onRetry={() => void answer.refetch()}
      />
    )
  }
  if (!answer.data) return <Skeleton rows={10} onRetry={() => void answer.refetch()} />
  if (answer.data.accounts.length === 0) {
    return filtered ? <NoMatchState what={words.accounts} onClear={clear} /> : <EmptyState />
  }
  const { account, positions, state, lastSignIn, sessions } = words.columns
  return (
    <Grid label={words.accounts} className={style.row} heads={[account, positions, state, lastSignIn, sessions]}>
      {answer.data.accounts.map((known, index) => (
        <AccountRow
          key={known.id}
          of={known}
          at={index + 1}
          now={now}
          row={rowProps(known.id)}
          onOpen={() => go({ account: known.id }, 'replace')}
        />
      ))}
    </Grid>
  )
}

/** Who may sign in and in which positions. */
export function AccountsScreen() {
  const words = useWords(accountWords)
  const accounts = useAccounts()
  const { search, answer, go } = accounts
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const shellKeys = useShellKeys({})
  useTitle(words.accounts)
  const close = (): void => go({ account: undefined }, 'replace')
  const onCreated = (account: string): void => void navigate({ to: '.', search: { account } as never })
  const keys = useListKeys({
    ids: answer.data?.accounts.map(account => account.id) ?? [],
    current: search.account,
    onMove: account => go({ account }, 'replace'),
    onBack: close,
    onSearch: goToSearch,
    ...shellKeys,
    actions: { c: { does: words.createTitle, run: () => setCreating(true) } },
  })
  const foot = (
    <>
      <PageButtons words={words} at={search} next={answer.data?.next} previous={answer.data?.previous} onGo={go} />
      <KeysButton onHelp={() => keys.setHelpOpen(true)} />
    </>
  )
  const panel = search.account ? (
    <AccountPanel key={search.account} accountId={search.account} onClose={close} />
  ) : (
    <EmptyPanel>
      <p>{words.panelEmpty}</p>
      <Kbd keys={['j', 'k']} />
    </EmptyPanel>
  )
  return (
    <AntdFrame>
      <ListAndPanel
        shows={search.account ? 'panel' : 'list'}
        title={words.accounts}
        filters={<AccountFilters accounts={accounts} onCreate={() => setCreating(true)} />}
        rows={<Rows accounts={accounts} rowProps={keys.rowProps} />}
        foot={foot}
        panelTitle={words.panelTitle}
        panel={panel}
      />
      <CreateAccount open={creating} onClose={() => setCreating(false)} onCreated={onCreated} />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
