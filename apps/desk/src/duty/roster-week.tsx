import { type DutyRole, type DutyShift, dutyRoles, removeDutyShift } from '@lifetree/contract/duty'
import { useLanguage, useWords } from '@lifetree/ui'
import { Confirm } from '../account/confirm.tsx'
import { useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useSession } from '../session/session-context.ts'
import { useToasts } from '../shell/toasts.tsx'
import style from './duty.module.css'
import { daysAfter } from './duty-search.ts'
import type { Roster } from './use-roster.ts'
import { dutyWords } from './words.ts'

interface WeekProps {
  readonly of: Roster
  readonly edits: 'edits' | 'reads'
  readonly onChanged: () => void
}

const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`)

/** YYYY-MM-DD of an instant in the city. */
function useCityDay(): (at: string) => string {
  const { timeZone } = useSession()
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  return at => format.format(new Date(at))
}

/** Seven days, each with who is on duty as what. */
export function RosterWeek({ of, edits, onChanged }: WeekProps) {
  const words = useWords(dutyWords)
  const { format } = useLanguage()
  const toasts = useToasts()
  const cityDay = useCityDay()
  const command = useCommand(removeDutyShift)
  const remove = (shiftId: string): void =>
    void command.run({ shiftId }).then(
      () => {
        toasts.show({ says: words.removed })
        onChanged()
      },
      () => undefined,
    )
  const days = Array.from({ length: 7 }, (_, at) => daysAfter(of.from, at))
  const now = new Date(of.serverTime)
  // The night that began before the week stands on its first day.
  const shownOn = (day: string): string => (day < of.from ? of.from : day)
  const on = (day: string, role: DutyRole): DutyShift[] =>
    of.shifts.filter(shift => shift.role === role && shownOn(cityDay(shift.startsAt)) === day)
  return (
    <>
      <RefusalLine error={command.error} />
      <ol className={style.week}>
        {days.map(day => (
          <li key={day} className={style.day} data-today={day === of.today}>
            <h2>{format.day(noon(day), now)}</h2>
            {dutyRoles.map(role => (
              <section key={role} className={style.role}>
                <h3>{words.roles[role]}</h3>
                {on(day, role).length === 0 && <p className="lt-quiet">{words.nobody}</p>}
                {on(day, role).map(shift => (
                  <Shift
                    key={shift.id}
                    of={shift}
                    day={day}
                    now={now}
                    onRemove={edits === 'edits' ? remove : undefined}
                  />
                ))}
              </section>
            ))}
          </li>
        ))}
      </ol>
    </>
  )
}

interface ShiftProps {
  readonly of: DutyShift
  /** The day that it stands on. */
  readonly day: string
  readonly now: Date
  readonly onRemove: ((id: string) => void) | undefined
}

function Shift({ of, day, now, onRemove }: ShiftProps) {
  const words = useWords(dutyWords)
  const { format } = useLanguage()
  const cityDay = useCityDay()
  const [starts, ends] = [new Date(of.startsAt), new Date(of.endsAt)]
  const from = cityDay(of.startsAt) < day ? format.date(starts, now) : format.time(starts)
  const through = cityDay(of.endsAt) > day ? words.overnight(format.time(ends)) : format.time(ends)
  const when = words.shift(from, through)
  return (
    <div className={style.shift} data-now={starts <= now && now < ends}>
      <span>{when}</span>
      <strong>{of.name}</strong>
      {starts <= now && now < ends && <span className="lt-tag">{words.now}</span>}
      {onRemove && ends > now && (
        <Confirm
          label={words.remove(of.name)}
          says={words.removeSays(of.name, `${format.day(starts, now)} ${when}`)}
          onConfirm={() => onRemove(of.id)}
        />
      )}
    </div>
  )
}
