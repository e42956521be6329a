import { type Account, listAccounts } from '@lifetree/contract/account'
import { type Role, roles } from '@lifetree/contract/rights'
import {
  Button,
  EmptyState,
  ErrorState,
  KeyHelp,
  NoMatchState,
  Skeleton,
  useLanguage,
  useListKeys,
  useWords,
} from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { useTitle } from '../session/doorway.tsx'
import { sessionWords } from '../session/words.ts'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import style from './account.module.css'
import { useAccountColumns } from './account-columns.tsx'
import { AccountPanel } from './account-panel.tsx'
import type { AccountSearch } from './account-search.ts'
import { CreateAccount } from './create-account.tsx'
import { accountWords } from './words.ts'

function useAccounts() {
  const search: AccountSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const { account: _account, ...asked } = search
  const answer = useAnswer(listAccounts, asked, { meanwhile: 'previous' })
  const go = (
    change: { readonly [K in keyof AccountSearch]?: AccountSearch[K] | undefined },
    replace = false,
  ): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)
    void navigate({ to: '.', search: Object.fromEntries(next) as never, replace })
  }
  return { search, answer, go }
}

type Accounts = ReturnType<typeof useAccounts>

function Filters({ search, answer, go, onCreate }: Accounts & { readonly onCreate: () => void }) {
  const words = useWords(accountWords)
  const { roles: names } = useWords(sessionWords)
  const { format } = useLanguage()
  return (
    <div className={style.filters}>
      <Input.Search
        className={style.search ?? ''}
        aria-label={words.search}
        placeholder={words.search}
        defaultValue={search.search}
        allowClear
        maxLength={60}
        data-list-search=""
        onSearch={text => go({ search: text.trim() || undefined, after: undefined })}
      />
      <Select<Role | ''>
        className={style.role ?? ''}
        aria-label={words.role}
        value={search.role ?? ''}
        options={[{ value: '', label: words.anyRole }, ...roles.map(role => ({ value: role, label: names[role] }))]}
        onChange={role => go({ role: role === '' ? undefined : role, after: undefined })}
      />
      <span className={style.total} role="status">
        {answer.data && words.total(format.number(answer.data.total))}
      </span>
      <Button look="main" onClick={onCreate}>
        {words.create}
      </Button>
    </div>
  )
}

function Rows({ search, answer, go, rowProps }: Accounts & { readonly rowProps: (id: string) => object }) {
  const words = useWords(accountWords)
  const now = useServerNow()
  const columns = useAccountColumns(now)
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
    const filtered = search.search !== undefined || search.role !== undefined
    const clear = (): void => go({ search: undefined, role: undefined, after: undefined })
    return filtered ? <NoMatchState what={words.accounts} onClear={clear} /> : <EmptyState />
  }
  return (
    <>
      <Table<Account>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...answer.data.accounts]}
        pagination={false}
        rowClassName={account => (account.id === search.account ? (style.current ?? '') : (style.row ?? ''))}
        onRow={account => ({ ...rowProps(account.id), onClick: () => go({ account: account.id }, true) })}
      />
      <div className={style.pages}>
        {search.after && (
          <Button look="quiet" onClick={() => go({ after: undefined })}>
            {words.first}
          </Button>
        )}
        {answer.data.next && (
          <Button look="quiet" onClick={() => go({ after: answer.data?.next ?? undefined })}>
            {words.next}
          </Button>
        )}
      </div>
    </>
  )
}

/** Who may sign in and in which positions. */
export function AccountsScreen() {
  const words = useWords(accountWords)
  const accounts = useAccounts()
  const { search, answer, go } = accounts
  const [creating, setCreating] = useState(false)
  const shellKeys = useShellKeys({})
  useTitle(words.accounts)
  const keys = useListKeys({
    ids: answer.data?.accounts.map(account => account.id) ?? [],
    current: search.account,
    onMove: account => go({ account }, true),
    onBack: () => go({ account: undefined }, true),
    onSearch: () => document.querySelector<HTMLInputElement>('[data-list-search]')?.focus(),
    ...shellKeys,
    actions: { c: { does: words.createTitle, run: () => setCreating(true) } },
  })
  return (
    <AntdFrame>
      <div className={style.screen} data-shows={search.account ? 'panel' : 'list'}>
        <div className={style.list}>
          <header className={style.head}>
            <h1>{words.accounts}</h1>
            <Filters {...accounts} onCreate={() => setCreating(true)} />
          </header>
          <div className={style.table}>
            <Rows {...accounts} rowProps={keys.rowProps} />
          </div>
        </div>
        <aside className={style.panel}>
          {search.account ? (
            <AccountPanel
              key={search.account}
              accountId={search.account}
              onClose={() => go({ account: undefined }, true)}
            />
          ) : (
            <p className={style.panelEmpty}>{words.panelEmpty}</p>
          )}
        </aside>
      </div>
      <CreateAccount
        open={creating}
        onClose={() => setCreating(false)}
        onCreated={account => go({ account, search: undefined, role: undefined, after: undefined })}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
