import { ErrorState, Kbd, KeyHelp, type ListKeys, type RowProps, Skeleton, useListKeys } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import type { ReactNode } from 'react'
import { KeysButton } from '../form/keys-button.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { ListAndPanel } from './list-and-panel.tsx'
import { EmptyPanel } from './panel.tsx'

interface RegisterProps extends Pick<ListKeys, 'ids' | 'current' | 'onMove' | 'onSearch' | 'actions'> {
  readonly title: string
  /** What the panel is called, and what it says while no row is open. */
  readonly panelTitle: string
  readonly panelEmpty: string
  readonly onBack: () => void
  readonly filters: ReactNode
  readonly rows: (rowProps: (id: string) => RowProps) => ReactNode
  /** Of the open row, or of what is done on this screen; undefined while there is none. */
  readonly panel: ReactNode
}

/** A screen of rows with the keys of every list, and beside them the one that is open. */
export function Register({ title, panelTitle, panelEmpty, filters, rows, panel, ...list }: RegisterProps) {
  useTitle(title)
  const shellKeys = useShellKeys({})
  const keys = useListKeys({ ...list, ...shellKeys })
  const empty = (
    <EmptyPanel>
      <p>{panelEmpty}</p>
      <Kbd keys={['j', 'k']} />
    </EmptyPanel>
  )
  return (
    <>
      <ListAndPanel
        shows={panel ? 'panel' : 'list'}
        title={title}
        filters={filters}
        rows={rows(keys.rowProps)}
        foot={<KeysButton onHelp={() => keys.setHelpOpen(true)} />}
        panelTitle={panelTitle}
        panel={panel ?? empty}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </>
  )
}

interface AnsweredProps<Data> {
  readonly asked: {
    readonly data: Data | undefined
    readonly isError: boolean
    readonly error: unknown
    readonly refetch: () => unknown
  }
  /** What was asked for. */
  readonly what: string
  /** Of the skeleton. */
  readonly rows?: number
  readonly children: (data: Data) => ReactNode
}

/** What came of a question: until then the rows that it will have, or why there are none. */
export function Answered<Data>({ asked, what, rows = 8, children }: AnsweredProps<Data>) {
  const retry = (): void => void asked.refetch()
  if (asked.data !== undefined) return children(asked.data)
  if (asked.isError) return <ErrorState what={what} code={problemOf(asked.error)?.instance} onRetry={retry} />
  return <Skeleton rows={rows} onRetry={retry} />
}
