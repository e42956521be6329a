import {
  Button,
  EmptyState,
  ErrorState,
  Kbd,
  KeyHelp,
  NoMatchState,
  Skeleton,
  useListKeys,
  useWords,
} from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useServerNow } from '../case/use-server-now.ts'
import { KeysButton } from '../form/keys-button.tsx'
import { PageButtons } from '../form/page-buttons.tsx'
import { Grid } from '../list/grid.tsx'
import { ListAndPanel } from '../list/list-and-panel.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { EntryPanel } from './entry-panel.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogRow } from './log-row.tsx'
import { type Log, useLog } from './use-log.ts'
import { logWords } from './words.ts'

type Keys = ReturnType<typeof useListKeys>

function Rows({ log, keys }: { readonly log: Log; readonly keys: Keys }) {
  const words = useWords(logWords)
  const now = useServerNow()
  const { answer, entries, go, filtered, clear } = log
  if (answer.isError && !answer.data) {
    return (
      <ErrorState what={words.entries} code={problemOf(answer.error)?.instance} onRetry={() => void answer.refetch()} />
    )
  }
  if (!answer.data) return <Skeleton rows={12} onRetry={() => void answer.refetch()} />
  if (entries.length === 0) return filtered ? <NoMatchState what={words.entries} onClear={clear} /> : <EmptyState />
  return (
    <Grid label={words.log}>
      {entries.map((entry, index) => (
        <LogRow
          key={entry.id}
          of={entry}
          at={index + 1}
          now={now}
          row={keys.rowProps(entry.id)}
          onOpen={() => go({ entry: entry.id }, 'replace')}
        />
      ))}
    </Grid>
  )
}

function Foot({ log, keys }: { readonly log: Log; readonly keys: Keys }) {
  const words = useWords(logWords)
  const { answer, search, go } = log
  return (
    <>
      <Button look="quiet" onClick={() => void answer.refetch()}>
        {words.again}
      </Button>
      <PageButtons words={words} at={search} next={answer.data?.next} previous={answer.data?.previous} onGo={go} />
      <KeysButton onHelp={() => keys.setHelpOpen(true)} />
    </>
  )
}

function OpenEntry({ log }: { readonly log: Log }) {
  const words = useWords(logWords)
  const { search, entries, answer, go } = log
  const open = entries.find(entry => entry.id === search.entry)
  if (open) {
    return <EntryPanel of={open} onClose={() => go({ entry: undefined }, 'replace')} onFilter={change => go(change)} />
  }
  return (
    <EmptyPanel>
      <p>{search.entry && answer.data ? words.elsewhere : words.panelEmpty}</p>
      {search.entry ? (
        <Button onClick={() => go({ entry: undefined }, 'replace')}>{words.close}</Button>
      ) : (
        <Kbd keys={['j', 'k']} />
      )}
    </EmptyPanel>
  )
}

/** What was done, what was refused, whose personal data were read; by whom, as what, why. Newest first. */
export function LogScreen() {
  const words = useWords(logWords)
  const log = useLog()
  const { search, entries, go } = log
  useTitle(words.log)
  const shellKeys = useShellKeys({})
  const keys = useListKeys({
    ids: entries.map(entry => entry.id),
    current: search.entry,
    onMove: entry => go({ entry }, 'replace'),
    onBack: () => go({ entry: undefined }, 'replace'),
    onSearch: () => document.querySelector<HTMLInputElement>('[data-list-search] input')?.focus(),
    ...shellKeys,
  })
  return (
    <AntdFrame>
      <ListAndPanel
        shows={search.entry ? 'panel' : 'list'}
        title={words.log}
        filters={<LogFilters {...log} />}
        rows={<Rows log={log} keys={keys} />}
        foot={<Foot log={log} keys={keys} />}
        panelTitle={words.panelTitle}
        panel={<OpenEntry log={log} />}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
