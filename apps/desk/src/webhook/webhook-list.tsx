import { listWebhooks, sendWebhookAgain, setWebhookActive, type Webhook } from '@lifetree/contract/webhook'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import { Confirm } from '../account/confirm.tsx'
import { useAnswer } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from '../open311/open311.module.css'
import { ShownOnce } from '../open311/shown-once.tsx'
import { useClientCommand } from '../open311/use-client-command.ts'
import { AddWebhook } from './add-webhook.tsx'
import { webhookWords } from './words.ts'

interface LineProps {
  readonly of: Webhook
  readonly inForce: boolean
  readonly now: Date
}

const stateOf = ({ active, failingSince, halted }: Webhook): 'working' | 'failing' | 'paused' => {
  if (!active) return 'paused'
  return failingSince || halted > 0 ? 'failing' : 'working'
}

/** What went wrong last, while it still does. */
function Trouble({ of, now }: Omit<LineProps, 'inForce'>) {
  const words = useWords(webhookWords)
  const { format } = useLanguage()
  if (of.waiting === 0 || of.lastFault === null || of.lastFaultAt === null) return null
  const status = /^http_(\d+)$/.exec(of.lastFault)?.[1]
  const what = status ? words.answered(status) : (words.faults[of.lastFault] ?? of.lastFault)
  return (
    <p className={style.fault}>
      {of.failingSince && `${words.failingSince(format.date(new Date(of.failingSince), now))} · `}
      {words.fault(what, format.ago(new Date(of.lastFaultAt), now))}
    </p>
  )
}

function Line({ of, inForce, now }: LineProps) {
  const words = useWords(webhookWords)
  const { format } = useLanguage()
  const activity = useClientCommand(setWebhookActive)
  const again = useClientCommand(sendWebhookAgain)
  const set = (active: boolean, says: string): void => void activity.run({ webhookId: of.id, active }, says)
  return (
    <li>
      <span className={style.address}>
        {of.url} <span className="lt-tag">{words.states[stateOf(of)]}</span>
      </span>
      <span className="lt-quiet">
        {words.sent(format.number(of.delivered))} · {words.waiting(format.number(of.waiting))}
        {of.halted > 0 && ` · ${words.halted(format.number(of.halted))}`}
      </span>
      <Trouble of={of} now={now} />
      <RefusalLine error={activity.error ?? again.error} />
      {inForce && (
        <span className={style.buttons}>
          {of.active && of.waiting > 0 && (
            <Button onClick={() => void again.run({ webhookId: of.id }, words.done.again)}>{words.again}</Button>
          )}
          {of.active ? (
            <Confirm label={words.pause} says={words.pauseSays} onConfirm={() => set(false, words.done.paused)} />
          ) : (
            <Button onClick={() => set(true, words.done.resumed)}>{words.resume}</Button>
          )}
        </span>
      )}
    </li>
  )
}

interface WebhookListProps {
  readonly clientId: string
  readonly inForce: boolean
  readonly now: Date
}

/** Where a client is told of changes, how that goes, and what can be done about it. */
export function WebhookList({ clientId, inForce, now }: WebhookListProps) {
  const words = useWords(webhookWords)
  const asked = useAnswer(listWebhooks, { clientId })
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const retry = (): void => void asked.refetch()
  const webhooks = asked.data?.webhooks
  if (asked.isError && !webhooks)
    return <ErrorState what={words.webhooks} code={problemOf(asked.error)?.instance} onRetry={retry} />
  return (
    <section className={style.section}>
      <h3>{words.webhooks}</h3>
      <p className="lt-quiet">{words.intro}</p>
      {!webhooks && <Skeleton shape="text" rows={2} onRetry={retry} />}
      {webhooks?.length === 0 && <p className="lt-quiet">{words.none}</p>}
      {webhooks && webhooks.length > 0 && (
        <ul className={style.lines}>
          {webhooks.map(each => (
            <Line key={each.id} of={each} inForce={inForce} now={now} />
          ))}
        </ul>
      )}
      {adding && <AddWebhook clientId={clientId} onClose={() => setAdding(false)} onAdded={setSecret} />}
      {inForce && !adding && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
      <ShownOnce
        title={words.secret}
        value={secret}
        says={words.secretOnce}
        copy={words.copySecret}
        onClose={() => setSecret(undefined)}
      />
    </section>
  )
}
