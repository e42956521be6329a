import { mayUse } from '@lifetree/contract/rights'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { Select } from 'antd'
import { useTitle } from '../session/doorway.tsx'
import { useSession } from '../session/session-context.ts'
import { AntdFrame } from '../shell/antd-frame.tsx'
import style from './duty.module.css'
import { daysAfter } from './duty-search.ts'
import { RosterWeek } from './roster-week.tsx'
import { ShiftForm } from './shift-form.tsx'
import { type Roster, useRoster } from './use-roster.ts'
import { dutyWords } from './words.ts'

const mostHoles = 6

/** When nobody is on duty, told before anything else. */
function Holes({ of }: { readonly of: Roster }) {
  const words = useWords(dutyWords)
  const { format } = useLanguage()
  const now = new Date(of.serverTime)
  if (of.holes.length === 0) return <p className="lt-quiet">{words.noHoles}</p>
  return (
    <section className={style.holes} aria-label={words.holesTitle(format.number(of.holes.length))}>
      <strong>{words.holesTitle(format.number(of.holes.length))}</strong>
      <ul>
        {of.holes.slice(0, mostHoles).map(({ role, from, until }) => (
          <li key={`${role} ${from}`}>
            {words.hole(words.roles[role], format.date(new Date(from), now), format.date(new Date(until), now))}
          </li>
        ))}
      </ul>
      {of.holes.length > mostHoles && <p>{words.holesMore(format.number(of.holes.length - mostHoles))}</p>}
      <p>{words.holeRings}</p>
    </section>
  )
}

/** Whom no SMS would ring. */
function WithoutPhone({ of }: { readonly of: Roster }) {
  const words = useWords(dutyWords)
  if (of.withoutPhone.length === 0) return null
  const names = of.withoutPhone.map(({ name }) => name)
  return (
    <section className={style.holes} aria-label={words.withoutPhone(words.names(names))}>
      <strong>{words.withoutPhone(words.names(names))}</strong>
      <p>{words.withoutPhoneHow}</p>
    </section>
  )
}

interface HeadProps {
  readonly of: Roster
  readonly parts: ReturnType<typeof useRoster>
}

const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`)

function Head({ of, parts }: HeadProps) {
  const words = useWords(dutyWords)
  const { say, format } = useLanguage()
  const last = daysAfter(of.from, 6)
  const now = new Date(of.serverTime)
  return (
    <header className={style.head}>
      <h1>{words.roster}</h1>
      <p className="lt-quiet">{words.intro}</p>
      <div className={style.bar}>
        {of.areas.length > 1 ? (
          <Select
            className={style.area ?? ''}
            aria-label={words.area}
            value={of.area?.code ?? null}
            options={of.areas.map(({ code, name }) => ({ value: code, label: say(name) }))}
            onChange={code => code && parts.chooseArea(code)}
          />
        ) : (
          of.area && <strong>{say(of.area.name)}</strong>
        )}
        <Button look="quiet" onClick={() => parts.turn(-1)}>
          {words.before}
        </Button>
        <Button look="quiet" onClick={parts.toToday}>
          {words.thisWeek}
        </Button>
        <Button look="quiet" onClick={() => parts.turn(1)}>
          {words.after}
        </Button>
        <span>{words.week(format.day(noon(of.from), now), format.day(noon(last), now))}</span>
      </div>
      {of.area && <Holes of={of} />}
      {of.area && <WithoutPhone of={of} />}
    </header>
  )
}

/** Who is on duty in the week, where nobody is, and how somebody is put on. */
function Screen() {
  const words = useWords(dutyWords)
  const parts = useRoster()
  const { position } = useSession()
  const { asked, changed } = parts
  useTitle(words.roster)
  if (asked.isError && !asked.data)
    return (
      <ErrorState what={words.roster} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    )
  if (!asked.data) return <Skeleton rows={8} onRetry={() => void asked.refetch()} />
  const of = asked.data
  const may = mayUse(position.role, 'duty.change')
  return (
    <div className={style.screen} data-edits={may}>
      <div className={style.main}>
        <Head of={of} parts={parts} />
        {of.area ? <RosterWeek of={of} edits={may ? 'edits' : 'reads'} onChanged={changed} /> : <p>{words.noArea}</p>}
      </div>
      {may && of.area && (
        <aside className={style.side} aria-label={words.add}>
          <ShiftForm key={of.area.code} of={of} area={of.area.code} onChanged={changed} />
        </aside>
      )}
    </div>
  )
}

export const DutyScreen = () => (
  <AntdFrame>
    <Screen />
  </AntdFrame>
)
