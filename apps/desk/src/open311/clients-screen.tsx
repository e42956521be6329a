import { listOpen311Clients } from '@lifetree/contract/open311'
import { Button, EmptyState, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { FilterLine } from '../form/filter-line.tsx'
import { Grid } from '../list/grid.tsx'
import { Answered, Register } from '../list/register.tsx'
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
  const { asked, now, go } = of
  const { client, area, rights, used, requests } = words.columns
  return (
    <Answered asked={asked} what={words.clients} rows={6}>
      {({ clients }) =>
        clients.length === 0 ? (
          <EmptyState />
        ) : (
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
    </Answered>
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
  const close = (): void => go({})
  const onCreated = (client: string, made: string): void => {
    setKey(made)
    go({ client })
  }
  const chosen = open && <ClientPanel key={open.id} of={open} now={now} onClose={close} />
  return (
    <>
      <Register
        title={words.clients}
        panelTitle={words.panelTitle}
        panelEmpty={words.panelEmpty}
        ids={clients?.map(({ id }) => id) ?? []}
        current={search.client}
        onMove={client => go({ client })}
        onBack={close}
        actions={{ c: { does: words.createTitle, run: () => go({ do: 'create' }) } }}
        filters={<Head of={of} />}
        rows={rowProps => <Rows of={of} rowProps={rowProps} />}
        panel={search.do ? <NewClient onClose={close} onCreated={onCreated} /> : chosen}
      />
      <ShownOnce
        title={words.key}
        value={key}
        says={words.keyOnce}
        copy={words.copy}
        onClose={() => setKey(undefined)}
      />
    </>
  )
}
