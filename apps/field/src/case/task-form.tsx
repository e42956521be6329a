import type { CaseDetail, CaseSummary } from '@lifetree/contract/case'
import { distance } from '@lifetree/standards'
import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { type ReactNode, useState } from 'react'
import { useLocation as useAddress } from 'wouter'
import { type Fix, fixOf, useLocation } from '../area/use-location.ts'
import { useCalling } from '../call/call.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import { fileAddress } from '../evidence/file-address.ts'
import { useDraft } from '../evidence/use-draft.ts'
import { Viewfinder } from '../evidence/viewfinder.tsx'
import { PhoneFull } from '../outbox/store.ts'
import { useSession } from '../session/session-context.ts'
import { RoomNotice } from '../shell/room-notice.tsx'
import { Screen } from '../shell/screen.tsx'
import { Answers } from './answers.tsx'
import { beforeOf } from './evidence-of.tsx'
import { type Answer, answerItem, noAnswer, taskKey, tooFarBy } from './task-answer.ts'
import { caseWords } from './words.ts'

interface TaskFormProps {
  readonly task: CaseSummary
  readonly detail: CaseDetail | undefined
  readonly catalogue: Catalogue | undefined
  readonly title: string
  readonly under: ReactNode
  /** What is known of the case, under the question. */
  readonly children: ReactNode
}

const usualWithin = 20

/** How far the case is, in words; what is asked, and whether it holds. */
function Nearness({
  task,
  fix,
  within,
}: {
  readonly task: CaseSummary
  readonly fix: Fix | undefined
  readonly within: number
}) {
  const words = useWords(caseWords)
  const { format } = useLanguage()
  const away = fix && distance(task, fix)
  const far = tooFarBy(task, fix, within) > 0
  return (
    <p className="tabular-nums">
      {words.want(format.distance(within))}
      {' · '}
      <span className={far ? 'text-warn' : ''}>
        {away === undefined ? words.distanceUnknown : words.distanceNow(format.distance(away))}
      </span>
      {away !== undefined && !far && ` · ${words.near}`}
    </p>
  )
}

/** What is being answered: the photo, the line, and the way out. */
function useAnswering(task: CaseSummary) {
  const { outbox, newId } = useCalling()
  const { account } = useSession()
  const [, go] = useAddress()
  const draft = useDraft(taskKey(task.id), noAnswer)
  const answer = async (given: Answer): Promise<void> => {
    const made = { id: newId(), accountId: account.id, at: new Date().toISOString() }
    const item = answerItem(task, given, { text: draft.written.text, taken: draft.taken }, made)
    try {
      await outbox.add(item, draft.key)
      go(`/outbox/${item.id}`, { replace: true })
    } catch (error) {
      if (!(error instanceof PhoneFull)) throw error
    }
  }
  return { draft, answer }
}

/** Verify or check: before beside now, the photo first, then one of three answers that look alike. */
export function TaskForm({ task, detail, catalogue, title, under, children }: TaskFormProps) {
  const words = useWords(caseWords)
  const { draft, answer } = useAnswering(task)
  const fix = fixOf(useLocation('sharp'))
  const [camera, setCamera] = useState(false)
  const verifying = task.state === 'verifying'
  const within = catalogue?.byId.get(task.categoryId)?.afterWithin ?? usualWithin
  const before = beforeOf(detail?.files ?? [])[0]
  const photo = draft.taken.at(-1)
  const near = <Nearness task={task} fix={fix} within={within} />
  if (camera) {
    const shot = (blob: Blob): void => {
      const point = fix && { point: { lon: fix.lon, lat: fix.lat, accuracy: Math.round(fix.accuracy) } }
      const about = { kind: verifying ? 'near' : 'after', at: new Date().toISOString(), ...point } as const
      void draft.take(blob, about, photo?.media.id).then(() => setCamera(false))
    }
    return (
      <Viewfinder
        title={verifying ? words.shoot : words.shootAfter}
        hint={near}
        ghost={before && fileAddress(before.id, 'large')}
        onShot={shot}
        onClose={() => setCamera(false)}
      />
    )
  }
  return (
    <Screen
      kind="step"
      title={title}
      under={under}
      foot={
        <Answers
          task={task}
          photo={photo}
          farBy={verifying ? 0 : tooFarBy(task, photo?.point ? { ...photo.point, at: 0 } : fix, within)}
          within={within}
          reason={draft.written.text}
          onReason={text => draft.write({ text })}
          onShoot={() => setCamera(true)}
          onAnswer={given => void answer(given)}
        />
      }
    >
      <RoomNotice />
      <h2 className="text-row font-strong">{verifying ? words.askVerify : words.askCheck}</h2>
      {near}
      {photo && (
        <figure className="grid gap-1">
          <figcaption className="text-small text-text-2">{words.now}</figcaption>
          <img
            src={draft.urlOf(photo.media.id)}
            alt={words.now}
            className="aspect-4/3 w-full rounded-control bg-sunken object-cover"
          />
          <Button look="quiet" onClick={() => setCamera(true)}>
            {words.again}
          </Button>
        </figure>
      )}
      {children}
      {photo && (
        <Field id="task-text" label={words.remark} need="optional">
          {control => (
            <textarea
              {...control}
              className="lt-input"
              rows={1}
              maxLength={500}
              value={draft.written.text}
              onChange={event => draft.write({ text: event.target.value })}
            />
          )}
        </Field>
      )}
    </Screen>
  )
}
