import { type AlarmRing, type EmergencyCall, getCaseDuty, type WayOfRing } from '@lifetree/contract/duty'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { mayUse } from '@lifetree/contract/rights'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { useSession } from '../session/session-context.ts'
import { CallForm } from './call-form.tsx'
import style from './duty.module.css'
import { dutyWords } from './words.ts'

interface CaseDutyProps {
  readonly of: { readonly id: string; readonly urgent: boolean }
}

/** Of a case: whom it has rung, who answered, and the calls to 110, 119 and 120. Nothing where there is none of it. */
export function CaseDuty({ of }: CaseDutyProps) {
  const { position } = useSession()
  const { data } = useAnswer(getCaseDuty, { caseId: of.id })
  const records = mayUse(position.role, 'duty.record_call')
  if (!data) return null
  const shows = of.urgent || data.alarm !== null || data.calls.length > 0
  return (
    <>
      {data.alarm && <Alarm of={data.alarm} rings={data.rings} />}
      {(shows || records) && <Calls caseId={of.id} calls={data.calls} records={records ? 'records' : 'reads'} />}
    </>
  )
}

type RaisedAlarm = NonNullable<OutputOf<typeof getCaseDuty>['alarm']>

function Alarm({ of, rings }: { readonly of: RaisedAlarm; readonly rings: readonly AlarmRing[] }) {
  const words = useWords(dutyWords)
  const { format } = useLanguage()
  const now = useServerNow()
  return (
    <section className={style.section} aria-label={words.alarm}>
      <h3>{words.alarm}</h3>
      <p>
        {[words.raised(format.date(new Date(of.raisedAt), now)), words.level[of.level]].filter(Boolean).join(' · ')}
      </p>
      {rings.some(({ level, byRoster }) => level === 1 && !byRoster) && <p className="lt-quiet">{words.byAll}</p>}
      <ul className={style.lines}>
        {rings.map(ring => (
          <li key={`${ring.name} ${ring.rungAt}`}>
            {words.roles[ring.role]}{' '}
            {ring.answeredAt ? (
              <strong>{words.answeredAt(ring.name, format.time(new Date(ring.answeredAt)))}</strong>
            ) : (
              <>
                {ring.name} <span className="lt-quiet">{words.noAnswer}</span>
              </>
            )}
            <Ways of={ring.ways} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** By which ways one was rung, and what became of each. */
function Ways({ of }: { readonly of: readonly WayOfRing[] }) {
  const words = useWords(dutyWords)
  const { format } = useLanguage()
  const says = ({ way, state, at }: WayOfRing): string =>
    words.way(
      words.ways[way],
      state === 'nowhere' ? words.wayStates.nowhere[way] : words.wayStates[state],
      state === 'sent' && at ? format.time(new Date(at)) : '',
    )
  if (of.length === 0) return null
  return (
    <>
      <br />
      <span className="lt-quiet">{of.map(says).join(' · ')}</span>
    </>
  )
}

interface CallsProps {
  readonly caseId: string
  readonly calls: readonly EmergencyCall[]
  readonly records: 'records' | 'reads'
}

function Calls({ caseId, calls, records }: CallsProps) {
  const words = useWords(dutyWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const [writing, setWriting] = useState<'writing' | 'idle'>('idle')
  return (
    <section className={style.section} aria-label={words.calls}>
      <h3>{words.calls}</h3>
      {calls.length === 0 && writing === 'idle' && <p className="lt-quiet">{words.noCalls}</p>}
      <ul className={style.lines}>
        {calls.map(call => (
          <li key={call.id} className={style.call}>
            <strong>{words.callOf(words.numbers[call.number], format.date(new Date(call.calledAt), now))}</strong>
            <span>{call.said}</span>
            <span className="lt-quiet">{words.callBy(call.caller, call.reference ?? '')}</span>
          </li>
        ))}
      </ul>
      {records === 'records' && writing === 'idle' && (
        <div>
          <Button onClick={() => setWriting('writing')}>{words.record}</Button>
        </div>
      )}
      {writing === 'writing' && <CallForm caseId={caseId} onDone={() => setWriting('idle')} />}
    </section>
  )
}
