import { ErrorState, Kbd, KeyHelp, type RowProps, Skeleton, useListKeys } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { KeysButton } from '../form/keys-button.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { ListAndPanel } from './list-and-panel.tsx'
import { EmptyPanel } from './panel.tsx'

/** The row that the address says is open, under a name of its own; the rest of the address stays. */
export function useOpenRow(name: string) {
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    open: search[name],
    go: (row: string | undefined): void =>
      void navigate({ to: '.', search: { ...search, [name]: row } as never, replace: true }),
  }
}

interface RegisterProps<Answer> extends ReturnType<typeof useOpenRow> {
  readonly title: string
  readonly filters: ReactNode
  readonly asked: UseQueryResult<Answer>
  /** How many lines stand in for the rows until they are here. */
  readonly lines: number
  readonly ids: readonly string[]
  readonly rows: (answer: Answer, rowProps: (id: string) => RowProps) => ReactNode
  readonly foot?: ReactNode
  readonly panelTitle: string
  /** Undefined while no row is open: `panelEmpty` says what the panel is for. */
  readonly panel: ReactNode | undefined
  readonly panelEmpty: string
}

/** The screen of a register whose rows are read in one go: walked by keys, one of them open beside it. */
export function Register<Answer>(props: RegisterProps<Answer>) {
  const { title, filters, asked, lines, ids, open, go, rows, foot, panelTitle, panel, panelEmpty } = props
  useTitle(title)
  const shellKeys = useShellKeys({})
  const keys = useListKeys({ ids, current: open, onMove: go, onBack: () => go(undefined), ...shellKeys })
  const retry = (): void => void asked.refetch()
  const waits = asked.isError ? (
    <ErrorState what={title} code={problemOf(asked.error)?.instance} onRetry={retry} />
  ) : (
    <Skeleton rows={lines} onRetry={retry} />
  )
  return (
    <>
      <ListAndPanel
        shows={panel ? 'panel' : 'list'}
        title={title}
        filters={filters}
        rows={asked.data ? rows(asked.data, keys.rowProps) : waits}
        foot={
          <>
            {foot}
            <KeysButton onHelp={() => keys.setHelpOpen(true)} />
          </>
        }
        panelTitle={panelTitle}
        panel={
          panel ?? (
            <EmptyPanel>
              <p>{panelEmpty}</p>
              <Kbd keys={['j', 'k']} />
            </EmptyPanel>
          )
        }
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </>
  )
}
