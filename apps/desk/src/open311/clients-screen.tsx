import { listOpen311Clients } from '@lifetree/contract/open311'
import {
  Button,
  EmptyState,
  ErrorState,
  Kbd,
  KeyHelp,
  type RowProps,
  Skeleton,
  useLanguage,
  useListKeys,
  useWords,
} from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { FilterLine } from '../form/filter-line.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { Grid } from '../list/grid.tsx'
import { ListAndPanel } from '../list/list-and-panel.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { ClientPanel } from './client-panel.tsx'
import { ClientRow } from './client-row.tsx'
import type { ClientSearch } from './client-search.ts'
import { NewClient } from './new-client.tsx'
import style from './open311.module.css'
import { ShownOnce } from './shown-once.tsx'
import { open311Words } from './words.ts'

/** The clients, and which of them the address has open. */
function useClients() {
  const search: ClientSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useAnswer(listOpen311Clients, {})
  const clients = asked.data?.clients
  return {
    search,
    asked,
    clients,
    now: useServerNow(),
    open: clients?.find(({ id }) => id === search.client),
    go: (to: ClientSearch): void => void navigate({ to: '.', search: to as never, replace: true }),
  }
}

type Clients = ReturnType<typeof useClients>

function Rows({ of, rowProps }: { readonly of: Clients; readonly rowProps: (id: string) => RowProps }) {
  const words = useWords(open311Words)
  const { asked, clients, now, go } = of
  const retry = (): void => void asked.refetch()
  if (!clients)
    return asked.isError ? (
      <ErrorState what={words.clients} code={problemOf(asked.error)?.instance} onRetry={retry} />
    ) : (
      <Skeleton rows={6} onRetry={retry} />
    )
  if (clients.length === 0) return <EmptyState />
  const { client, area, rights, used, requests } = words.columns
  return (
    <Grid label={words.clients} className={style.row} heads={[client, area, rights, used, requests]}>
      {clients.map((each, index) => (
        <ClientRow
          key={each.id}
          of={each}
          at={index + 1}
          now={now}
          row={rowProps(each.id)}
          onOpen={() => go({ client: each.id })}
        />
      ))}
    </Grid>
  )
}

function Head({ of }: { readonly of: Clients }) {
  const words = useWords(open311Words)
  const { format } = useLanguage()
  const create = (
    <Button look={of.search.do ? 'plain' : 'main'} onClick={() => of.go({ do: 'create' })}>
      {words.create}
    </Button>
  )
  return (
    <>
      <p className="lt-quiet">{words.intro}</p>
      <FilterLine
        onClear={undefined}
        total={of.clients && words.total(format.number(of.clients.length))}
        action={create}
      >
        {null}
      </FilterLine>
    </>
  )
}

/** Programs outside that report and ask with a key. */
export function ClientsScreen() {
  const words = useWords(open311Words)
  const of = useClients()
  const { search, clients, now, open, go } = of
  const [key, setKey] = useState<string>()
  const shellKeys = useShellKeys({})
  useTitle(words.clients)
  const close = (): void => go({})
  const keys = useListKeys({
    ids: clients?.map(({ id }) => id) ?? [],
    current: search.client,
    onMove: client => go({ client }),
    onBack: close,
    ...shellKeys,
    actions: { c: { does: words.createTitle, run: () => go({ do: 'create' }) } },
  })
  const onCreated = (client: string, made: string): void => {
    setKey(made)
    go({ client })
  }
  const empty = (
    <EmptyPanel>
      <p>{words.panelEmpty}</p>
      <Kbd keys={['j', 'k']} />
    </EmptyPanel>
  )
  const chosen = open ? <ClientPanel key={open.id} of={open} now={now} onClose={close} /> : empty
  return (
    <>
      <ListAndPanel
        shows={search.client || search.do ? 'panel' : 'list'}
        title={words.clients}
        filters={<Head of={of} />}
        rows={<Rows of={of} rowProps={keys.rowProps} />}
        foot={<KeysButton onHelp={() => keys.setHelpOpen(true)} />}
        panelTitle={words.panelTitle}
        panel={search.do ? <NewClient onClose={close} onCreated={onCreated} /> : chosen}
      />
      <ShownOnce
        title={words.key}
        value={key}
        says={words.keyOnce}
        copy={words.copy}
        onClose={() => setKey(undefined)}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </>
  )
}
