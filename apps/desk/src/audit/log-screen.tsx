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
import { PageButtons } from '../form/page-buttons.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import style from './audit.module.css'
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
    // biome-ignore lint/a11y/useSemanticElements: rows become cards on a phone, where table elements lose their roles
    <div role="grid" aria-label={words.log} className={style.grid}>
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
    </div>
  )
}

function Foot({ log, keys }: { readonly log: Log; readonly keys: Keys }) {
  const words = useWords(logWords)
  const { answer, search, go } = log
  return (
    <footer className={style.foot}>
      <Button look="quiet" onClick={() => void answer.refetch()}>
        {words.again}
      </Button>
      <span className={style.footEnd}>
        <PageButtons words={words} at={search} next={answer.data?.next} previous={answer.data?.previous} onGo={go} />
        <Button look="quiet" onClick={() => keys.setHelpOpen(true)}>
          {words.keys}
          <Kbd keys={['?']} />
        </Button>
      </span>
    </footer>
  )
}

function Panel({ log }: { readonly log: Log }) {
  const words = useWords(logWords)
  const { search, entries, answer, go } = log
  const open = entries.find(entry => entry.id === search.entry)
  if (open) {
    return <EntryPanel of={open} onClose={() => go({ entry: undefined }, 'replace')} onFilter={change => go(change)} />
  }
  return (
    <div className={style.panelEmpty}>
      <p>{search.entry && answer.data ? words.elsewhere : words.panelEmpty}</p>
      {search.entry ? (
        <Button onClick={() => go({ entry: undefined }, 'replace')}>{words.close}</Button>
      ) : (
        <Kbd keys={['j', 'k']} />
      )}
    </div>
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
      <div className={style.screen} data-shows={search.entry ? 'panel' : 'list'}>
        <div className={style.list}>
          <header className={style.head}>
            <h1>{words.log}</h1>
            <LogFilters {...log} />
          </header>
          <div className={style.scroll}>
            <Rows log={log} keys={keys} />
          </div>
          <Foot log={log} keys={keys} />
        </div>
        <aside className={style.panel} aria-label={words.panelTitle}>
          <Panel log={log} />
        </aside>
      </div>
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
