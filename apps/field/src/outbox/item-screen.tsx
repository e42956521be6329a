import { listFieldTasks } from '@lifetree/contract/case-reading'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useAnswer, useOutbox } from '../call/call.ts'
import { useServerNow } from '../call/use-server-now.ts'
import { CaseClock } from '../case/case-clock.tsx'
import { useStateSentence } from '../case/state-sentence.ts'
import { useCatalogue } from '../category/use-catalogue.ts'
import { useSession } from '../session/session-context.ts'
import { Screen } from '../shell/screen.tsx'
import { useFollowReturned } from './follow-returned.ts'
import { type Item, refusedMedia } from './item.ts'
import { ItemMedia } from './item-media.tsx'
import { textOf, useItemTitle, useRefusalSays } from './item-says.ts'
import { ReceiptCard } from './receipt-card.tsx'
import { RefusedFile, RefusedFoot, RetakeCamera } from './refused-file.tsx'
import { Theirs } from './theirs.tsx'
import { outboxWords } from './words.ts'

/** Who does what by when, once the centre has it. */
function WhoIsNext({ item }: { readonly item: Item }) {
  const words = useWords(outboxWords)
  const sentence = useStateSentence()
  const catalogue = useCatalogue()
  const now = useServerNow()
  const lists = useAnswer(listFieldTasks, {}).data
  const told = [...(lists?.reported ?? []), ...(lists?.tasks ?? [])].find(({ id }) => id === item.caseId)
  if (!item.answer) return null
  const fresh = told && told.version >= item.answer.version
  return (
    <div className="grid gap-1">
      <p>{fresh ? sentence(told) : words.who[item.kind]}</p>
      {fresh && told.clock && catalogue && (
        <CaseClock clock={told.clock} categoryId={told.categoryId} catalogue={catalogue} now={now} />
      )}
      <Link href={`/case/${item.caseId}`} className="flex min-h-target items-center text-accent">
        {words.openCase}
      </Link>
    </div>
  )
}

function Returned({ item }: { readonly item: Item }) {
  const words = useWords(outboxWords)
  const says = useRefusalSays()(item)
  const { sendAgain, keepAsNote, putAside } = useFollowReturned(item)
  return (
    <div className="grid gap-2 rounded-control bg-warn-weak p-3 text-warn" role="alert">
      <p>{says}</p>
      {item.followed ? (
        <p>{words.followed[item.followed]}</p>
      ) : (
        <div className="answers">
          {item.kind === 'report' ? (
            <Button onClick={() => void sendAgain()}>{words.sendAgain}</Button>
          ) : (
            <Button onClick={() => void keepAsNote()}>{words.asNote}</Button>
          )}
          <Button onClick={() => void putAside()}>{words.aside}</Button>
        </div>
      )}
    </div>
  )
}

function Facts({ item }: { readonly item: Item }) {
  const words = useWords(outboxWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const finding = item.body.finding
  const text = textOf(item)
  return (
    <dl className="grid gap-3">
      {typeof finding === 'string' && <dd>{words.findings[finding as keyof typeof words.findings]}</dd>}
      {text !== '' && (
        <div>
          <dt className="text-small text-text-2">{words.said}</dt>
          <dd className="whitespace-pre-wrap">{text}</dd>
        </div>
      )}
      <div>
        <dt className="text-small text-text-2">{words.made}</dt>
        <dd className="tabular-nums">{format.date(new Date(item.madeAt), now)}</dd>
      </div>
    </dl>
  )
}

/** What was just sent, or any earlier write: where it is, its receipt, and all that it holds. */
export function ItemScreen({ id }: { readonly id: string }) {
  const words = useWords(outboxWords)
  const [, go] = useLocation()
  const { account } = useSession()
  const item = useOutbox().items.find(each => each.id === id && each.accountId === account.id)
  const titleOf = useItemTitle()
  const [camera, setCamera] = useState(false)
  const refused = item && refusedMedia(item)[0]
  if (item && refused && camera) {
    return <RetakeCamera key={refused.id} item={item} media={refused} onDone={() => setCamera(false)} />
  }
  const foot =
    item && refused ? (
      <RefusedFoot item={item} media={refused} onCamera={() => setCamera(true)} />
    ) : (
      <div className="answers">
        {item?.kind === 'report' && <Button onClick={() => go('/report')}>{words.another}</Button>}
        <Button look="main" onClick={() => go('/')}>
          {words.back}
        </Button>
      </div>
    )
  if (!item) {
    return (
      <Screen kind="step" title={words.title} backTo="/outbox" foot={foot}>
        <p>{words.notFound}</p>
      </Screen>
    )
  }
  return (
    <Screen kind="step" title={titleOf(item)} backTo="/outbox" foot={foot}>
      <ReceiptCard item={item} />
      {item.refusal && <Returned item={item} />}
      {refused && <RefusedFile media={refused} />}
      <WhoIsNext item={item} />
      <ItemMedia item={item} />
      <Theirs item={item} />
      <Facts item={item} />
    </Screen>
  )
}
