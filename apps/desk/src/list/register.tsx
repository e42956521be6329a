import { ErrorState, Kbd, KeyHelp, type ListKeys, type RowProps, Skeleton, useListKeys } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { KeysButton } from '../form/keys-button.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { ListAndPanel } from './list-and-panel.tsx'
import { EmptyPanel } from './panel.tsx'

interface FrameProps {
  readonly title: string
  /** What the panel is called, and what it says while no row is open. */
  readonly panelTitle: string
  readonly panelEmpty: string
  readonly filters: ReactNode
  readonly foot?: ReactNode
  /** Of the open row, or of what is done on this screen; undefined while there is none. */
  readonly panel: ReactNode
}

interface RegisterProps extends FrameProps, Pick<ListKeys, 'ids' | 'current' | 'onMove' | 'onSearch' | 'actions'> {
  readonly onBack: () => void
  readonly rows: (rowProps: (id: string) => RowProps) => ReactNode
}

/** A screen of rows with the keys of every list, and beside them the one that is open. */
export function Register({ title, panelTitle, panelEmpty, filters, foot, rows, panel, ...list }: RegisterProps) {
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
        foot={
          <>
            {foot}
            <KeysButton onHelp={() => keys.setHelpOpen(true)} />
          </>
        }
        panelTitle={panelTitle}
        panel={panel || empty}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </>
  )
}

interface Question<Data> {
  readonly data: Data | undefined
  readonly isError: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

interface AnsweredProps<Data> {
  readonly asked: Question<Data>
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

interface WholeProps<Data> extends FrameProps, ReturnType<typeof useOpenRow> {
  readonly asked: Question<Data>
  /** How many lines stand in for the rows until they are here. */
  readonly lines: number
  readonly ids: readonly string[]
  readonly rows: (answer: Data, rowProps: (id: string) => RowProps) => ReactNode
}

/** A register whose rows are read in one go; the address says which of them is open. */
export function WholeRegister<Data>({ asked, lines, open, go, rows, ...frame }: WholeProps<Data>) {
  return (
    <Register
      {...frame}
      current={open}
      onMove={go}
      onBack={() => go(undefined)}
      rows={rowProps => (
        <Answered asked={asked} what={frame.title} rows={lines}>
          {answer => rows(answer, rowProps)}
        </Answered>
      )}
    />
  )
}
