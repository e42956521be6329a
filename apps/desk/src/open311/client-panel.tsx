import { type Open311Client, open311Path, revokeOpen311Client } from '@lifetree/contract/open311'
import { useLanguage, useWords } from '@lifetree/ui'
import { Confirm } from '../account/confirm.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { WebhookList } from '../webhook/webhook-list.tsx'
import { ClientAreas } from './client-areas.tsx'
import { useRightsOf } from './client-row.tsx'
import style from './open311.module.css'
import { useClientCommand } from './use-client-command.ts'
import { open311Words } from './words.ts'

interface ClientPanelProps {
  readonly of: Open311Client
  readonly now: Date
  readonly onClose: () => void
}

function useFactsOf(of: Open311Client, now: Date): readonly (readonly [string, string])[] {
  const words = useWords(open311Words)
  const { format } = useLanguage()
  const rightsOf = useRightsOf()
  const at = (instant: string): string => format.date(new Date(instant), now)
  return [
    [words.organisation, of.organisation],
    [words.columns.rights, rightsOf(of)],
    [words.limit, words.limitHow(format.number(of.perMinute))],
    [words.key, words.keyEnds(of.keyHint)],
    [words.created, words.createdBy(of.createdBy ?? words.demo, at(of.createdAt))],
    [words.used, of.lastUsedAt ? format.ago(new Date(of.lastUsedAt), now) : words.neverUsed],
    [words.calls, words.callsHow(format.number(of.calls))],
    [words.requests, words.requestsHow(format.number(of.requests))],
    [words.address, `${window.location.origin}${open311Path}`],
  ]
}

/** One client: what it may and does, where it is told of changes, and the way to end it. */
export function ClientPanel({ of, now, onClose }: ClientPanelProps) {
  const words = useWords(open311Words)
  const { format } = useLanguage()
  const facts = useFactsOf(of, now)
  const revoke = useClientCommand(revokeOpen311Client)
  const head = (
    <>
      <h2>{of.name}</h2>
      {of.revokedAt && (
        <p>
          <span className="lt-tag lt-tag-first">{words.revokedAt(format.date(new Date(of.revokedAt), now))}</span>
        </p>
      )}
    </>
  )
  return (
    <Panel list={words.clients} back={words.close} onClose={onClose} head={head}>
      <Facts>
        {facts.map(([name, says]) => (
          <Fact key={name} name={name}>
            <span className={style.address}>{says}</span>
          </Fact>
        ))}
      </Facts>
      <ClientAreas of={of} />
      <WebhookList clientId={of.id} inForce={of.revokedAt === null} now={now} />
      {of.revokedAt === null && (
        <section className={style.section}>
          <RefusalLine error={revoke.error} />
          <Confirm
            label={words.revoke}
            says={words.revokeSays}
            onConfirm={() => void revoke.run({ clientId: of.id }, words.doneRevoked)}
          />
        </section>
      )}
    </Panel>
  )
}
