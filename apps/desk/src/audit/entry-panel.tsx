import type { AuditEntry } from '@lifetree/contract/audit'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import style from './audit.module.css'
import { isAboutCase, useEntryWords } from './entry-words.ts'
import { KindMark } from './kind-mark.tsx'
import type { LogChange } from './log-search.ts'
import { logWords } from './words.ts'

interface EntryPanelProps {
  readonly of: AuditEntry
  readonly onClose: () => void
  readonly onFilter: (change: LogChange) => void
}

function Subject({ of, onFilter }: Pick<EntryPanelProps, 'of' | 'onFilter'>) {
  const words = useWords(logWords)
  if (of.subject === null) return null
  const { subject } = of
  const aboutCase = isAboutCase(of)
  return (
    <Fact name={aboutCase ? words.aCase : words.aRow}>
      <code>{subject}</code>
      <br />
      <Button look="quiet" onClick={() => onFilter({ subject })}>
        {words.onlySubject}
      </Button>
      {aboutCase && <p className="lt-quiet">{words.caseHidden}</p>}
    </Fact>
  )
}

function Reasons({ of }: { readonly of: AuditEntry }) {
  const words = useWords(logWords)
  const { say, format } = useLanguage()
  const { whom } = of
  return (
    <>
      {whom && (
        <Fact name={words.whom(format.number(whom.count))}>
          {words.names(whom.names, whom.count - whom.names.length)}
        </Fact>
      )}
      {of.purpose && <Fact name={words.purpose}>{of.purpose}</Fact>}
      {of.code && (
        <Fact name={words.refused}>
          {of.refused && <span className={style.refused}>{say(of.refused)}</span>} <code>{of.code}</code>
        </Fact>
      )}
    </>
  )
}

/** An entry with all that it holds, and the ways from it to its like. */
export function EntryPanel({ of, onClose, onFilter }: EntryPanelProps) {
  const words = useWords(logWords)
  const { say, format } = useLanguage()
  const said = useEntryWords()
  const { who } = of
  const head = (
    <>
      <KindMark kind={of.kind} />
      <h2>{say(of.what)}</h2>
    </>
  )
  return (
    <Panel list={words.log} back={words.close} onClose={onClose} head={head}>
      <Facts>
        <Fact name={words.at}>
          <time dateTime={of.at}>{format.exact(new Date(of.at))}</time>
        </Fact>
        <Fact name={words.who}>
          {said.who(of)} <span className="lt-quiet">{said.role(of)}</span>
          {who && (
            <>
              <br />
              <Button look="quiet" onClick={() => onFilter({ who: who.accountId })}>
                {words.onlyWho}
              </Button>
            </>
          )}
        </Fact>
        <Reasons of={of} />
        <Subject of={of} onFilter={onFilter} />
        <Fact name={words.name}>
          <code>{of.name}</code>
          <br />
          <Button look="quiet" onClick={() => onFilter({ name: of.name })}>
            {words.onlyAction}
          </Button>
        </Fact>
        <Fact name={words.entryId}>
          <code>{of.id}</code>
        </Fact>
      </Facts>
      <p className="lt-quiet">{words.notTyped}</p>
    </Panel>
  )
}
