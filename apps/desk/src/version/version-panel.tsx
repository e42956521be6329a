import { discardDraft } from '@lifetree/contract/catalogue-draft'
import { getRuleVersion, type RuleVersion } from '@lifetree/contract/catalogue-version'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { mayUse } from '@lifetree/contract/rights'
import { Button, ErrorState, Popover, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { Link } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Panel } from '../list/panel.tsx'
import { useSession } from '../session/session-context.ts'
import { ChangeList } from './change-list.tsx'
import { EndingLines, FaultList } from './fault-list.tsx'
import { AdoptButtons, SubmitForm } from './hand-in.tsx'
import { ImportSection } from './sheet-section.tsx'
import { TrialSection } from './trial-section.tsx'
import { useRuleCommand } from './use-rules.ts'
import style from './version.module.css'
import { versionWords } from './words.ts'

/** Who did last what with a version. */
export function useStateText(): (version: RuleVersion) => string {
  const { states } = useWords(versionWords)
  return ({ state, openedBy, submittedBy, adoptedBy, editedBy }) => {
    const who = { draft: openedBy, submitted: submittedBy ?? '', adopted: adoptedBy ?? '', discarded: editedBy }
    return states[state](who[state])
  }
}

function Head({ of }: { readonly of: RuleVersion }) {
  const words = useWords(versionWords)
  const { format } = useLanguage()
  const stateText = useStateText()
  return (
    <>
      <h2>
        {words.kinds[of.kind]} · {of.number === null ? words.draft : words.numbered(of.number)}
      </h2>
      <p>{stateText(of)}</p>
      {of.startsAt && <p className="lt-quiet">{words.from(format.exact(new Date(of.startsAt)))}</p>}
      {of.note && (
        <p>
          {words.note}: {of.note}
        </p>
      )}
    </>
  )
}

function Discard({ of }: { readonly of: RuleVersion }) {
  const words = useWords(versionWords)
  const command = useRuleCommand(discardDraft)
  return (
    <div className={style.buttons}>
      <Link to={of.kind === 'catalogue' ? '/catalogue' : '/responsibility'} className="lt-button lt-button-plain">
        {words.toTable[of.kind]}
      </Link>
      <Popover label={words.discard} title={words.discard} className="lt-button lt-button-quiet">
        {close => (
          <div className={style.form}>
            <p>{words.discardSays}</p>
            <div className={style.buttons}>
              <Button onClick={close}>{words.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  close()
                  void command.run({ id: of.id, edit: of.edit }, words.discarded)
                }}
              >
                {words.discard}
              </Button>
            </div>
          </div>
        )}
      </Popover>
      <RefusalLine error={command.error} />
    </div>
  )
}

function Body({ of }: { readonly of: OutputOf<typeof getRuleVersion> }) {
  const { role } = useSession().position
  const { version, trial, faultCount } = of
  const writing = version.state === 'draft' && mayUse(role, 'catalogue.edit')
  const open = version.state === 'draft' || version.state === 'submitted'
  return (
    <>
      {writing && <Discard of={version} />}
      <ChangeList of={of} />
      <FaultList of={of} />
      <EndingLines of={of} />
      {open && <TrialSection version={version} trial={trial} />}
      {writing && <ImportSection version={version} />}
      {writing && <SubmitForm version={version} faults={faultCount} />}
      {version.state === 'submitted' && <AdoptButtons version={version} />}
    </>
  )
}

/** One version: what it changes, what it would do, and who puts it in force. */
export function VersionPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(versionWords)
  const asked = useAnswer(getRuleVersion, { id }, { meanwhile: 'previous' })
  if (asked.isError && !asked.data) {
    return (
      <ErrorState what={words.title} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    )
  }
  if (!asked.data) return <Skeleton shape="text" rows={6} onRetry={() => void asked.refetch()} />
  return (
    <Panel list={words.title} back={words.close} onClose={onClose} head={<Head of={asked.data.version} />}>
      <Body of={asked.data} />
    </Panel>
  )
}
