import { answerAlarm, listAlarms, type RingingAlarm } from '@lifetree/contract/duty'
import { mayUse } from '@lifetree/contract/rights'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Siren } from 'lucide-react'
import { useEffect } from 'react'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { caseWords } from '../case/words.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useSession } from '../session/session-context.ts'
import { useToasts } from '../shell/toasts.tsx'
import style from './duty.module.css'
import { useRing } from './use-ring.ts'
import { dutyWords } from './words.ts'

/** The one key that answers, on every screen; no letter, so that it also works while something is typed. */
const answerKey = 'F8'
const every = 30_000

function useAnswering(first: RingingAlarm | undefined) {
  const words = useWords(dutyWords)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toasts = useToasts()
  const command = useCommand(answerAlarm)
  const answer = (): void => {
    if (!first || command.busy === 'busy') return
    void command.run({ alarmId: first.id }).then(
      ({ caseId, first: wasFirst }) => {
        toasts.show({ says: wasFirst ? words.answered : words.answeredBefore })
        void queries.invalidateQueries({ queryKey: [listAlarms.name] })
        void navigate({ to: '/cases/$caseId', params: { caseId } })
      },
      () => undefined,
    )
  }
  useEffect(() => {
    if (!first) return
    const press = (event: KeyboardEvent): void => {
      if (event.key !== answerKey) return
      event.preventDefault()
      answer()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  return { answer, error: command.error }
}

function Ringing({ alarms }: { readonly alarms: readonly [RingingAlarm, ...RingingAlarm[]] }) {
  const words = useWords(dutyWords)
  const cases = useWords(caseWords)
  const { say, format } = useLanguage()
  const catalogue = useCatalogue()
  const now = useServerNow()
  const [first, ...others] = alarms
  const { answer, error } = useAnswering(first)
  const ring = useRing(first.id)
  const category = first.categoryId && catalogue?.byId.get(first.categoryId)
  const what = first.categoryId === null ? words.confidential : category ? say(category.name) : cases.urgent
  const rungAt = new Date(first.rungAt)
  const facts = [
    first.number,
    first.address,
    words.rung(format.ago(rungAt, now < rungAt ? rungAt : now)),
    words.level[first.level],
    others.length > 0 && words.more(others.length),
  ]
  return (
    <section className={style.alarm} aria-label={words.ringing} role="alert">
      <Siren size={20} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <strong>{words.rings(what)}</strong> <span>{facts.filter(Boolean).join(' · ')}</span>
      </p>
      <div className={style.alarmButtons}>
        <Button look="danger" onClick={answer}>
          {words.answer} <kbd>{answerKey}</kbd>
        </Button>
        <Button look="quiet" onClick={ring.sounds ? ring.off : ring.on}>
          {ring.sounds ? words.soundOff : words.soundOn}
        </Button>
      </div>
      <RefusalLine error={error} />
    </section>
  )
}

/** Over every screen of whoever can be on duty: what rings for him, and how it is answered. */
export function AlarmBar() {
  const { position } = useSession()
  const may = mayUse(position.role, 'duty.answer')
  const { data } = useAnswer(listAlarms, {}, { when: may ? 'now' : 'wait', again: every })
  const [first, ...others] = data?.alarms ?? []
  return first ? <Ringing alarms={[first, ...others]} /> : null
}
