import type { CalendarYear } from '@lifetree/clock'
import { useWords } from '@lifetree/ui'
import style from './calendar.module.css'
import { type MonthCells, monthsOf } from './months.ts'
import { calendarWords } from './words.ts'

/** A month; what a day is stands in a mark and in words, never in its colour alone. */
function Month({ of }: { readonly of: MonthCells }) {
  const words = useWords(calendarWords)
  return (
    <table className={style.month}>
      <caption>{words.month(of.month)}</caption>
      <thead>
        <tr>
          {words.weekdays.map(day => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(of).map(week => (
          <tr key={week.find(cell => cell !== undefined)?.day}>
            {week.map((cell, at) => (
              <td key={cell?.day ?? `empty ${words.weekdays[at]}`} data-look={cell?.look}>
                {cell?.date}
                {cell && words.marks[cell.look] && (
                  <>
                    <span aria-hidden="true" className={style.mark}>
                      {words.marks[cell.look]}
                    </span>
                    <span className="lt-unseen">{words.looks[cell.look]}</span>
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Rows of seven; places without a day are undefined. */
function weeksOf({ before, days }: MonthCells): (MonthCells['days'][number] | undefined)[][] {
  const places = [...Array.from({ length: before }, () => undefined), ...days]
  const rows = Math.ceil(places.length / 7)
  return Array.from({ length: rows }, (_, row) => Array.from({ length: 7 }, (_, at) => places[row * 7 + at]))
}

interface YearGridProps {
  readonly year: number
  readonly days: CalendarYear
}

/** The whole year at a glance. */
export const YearGrid = ({ year, days }: YearGridProps) => (
  <div className={style.months}>
    {monthsOf(year, days).map(month => (
      <Month key={month.month} of={month} />
    ))}
  </div>
)
