import { type AuditKind, auditKinds } from '@lifetree/contract/audit'
import { useLanguage, useWords } from '@lifetree/ui'
import { Select } from 'antd'
import { DayField } from '../form/day-field.tsx'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import style from './audit.module.css'
import { useEntryWords } from './entry-words.ts'
import { type Log, useActions } from './use-log.ts'
import { logWords } from './words.ts'

function Days({ search, go }: Pick<Log, 'search' | 'go'>) {
  const words = useWords(logWords)
  return (['from', 'to'] as const).map(end => (
    <span key={end} className={style.day}>
      <label htmlFor={`log-${end}`}>{words[end]}</label>
      <DayField
        id={`log-${end}`}
        min={end === 'to' ? search.from : undefined}
        max={end === 'from' ? search.to : undefined}
        value={search[end]}
        onChange={day => go({ [end]: day })}
      />
    </span>
  ))
}

/** What one person, one subject: chosen from an entry. */
function Chips({ search, go, entries }: Log) {
  const words = useWords(logWords)
  const said = useEntryWords()
  const by = entries.find(entry => entry.who?.accountId === search.who)
  const about = entries.find(entry => entry.subject === search.subject)
  return (
    <>
      {search.who && (
        <FilterChip
          what={words.who}
          value={by ? said.who(by) : search.who.slice(-6)}
          onDrop={() => go({ who: undefined })}
        />
      )}
      {search.subject && (
        <FilterChip
          what={words.subject}
          value={about ? said.subject(about, search.subject) : search.subject.slice(-6)}
          onDrop={() => go({ subject: undefined })}
        />
      )}
    </>
  )
}

/** Days, kind, action; the person and the subject as chips. All of it in the address. */
export function LogFilters(log: Log) {
  const { search, go, answer, entries, filtered, clear } = log
  const words = useWords(logWords)
  const { format } = useLanguage()
  const actions = useActions()
  return (
    <FilterLine
      onClear={filtered ? clear : undefined}
      total={answer.data && words.shown(format.number(entries.length))}
    >
      <Days search={search} go={go} />
      <Select<AuditKind | ''>
        className={style.kind ?? ''}
        aria-label={words.kind}
        value={search.kind ?? ''}
        options={[
          { value: '', label: words.anyKind },
          ...auditKinds.map(kind => ({ value: kind, label: words.kinds[kind] })),
        ]}
        onChange={kind => go({ kind: kind === '' ? undefined : kind })}
      />
      <Select
        className={style.action ?? ''}
        aria-label={words.action}
        showSearch={{ optionFilterProp: 'label' }}
        data-list-search=""
        value={search.name ?? ''}
        options={[{ value: '', label: words.anyAction }, ...actions]}
        onChange={name => go({ name: name === '' ? undefined : name })}
      />
      <Chips {...log} />
    </FilterLine>
  )
}
