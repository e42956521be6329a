import type { Calendar, CalendarYear } from '@lifetree/clock'
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

type Days = Readonly<Record<string, string>>

/** A name as the table writes it: “National Day,国庆节,3”. */
function nameOf(text: string): { zh: string; en: string } {
  const [en = '', zh = ''] = text.split(',')
  return { zh, en }
}

const ofYear = (days: Days, year: string): [string, string][] =>
  Object.entries(days).filter(([day]) => day.startsWith(year))

function yearOf(year: string): CalendarYear {
  return {
    holidays: Object.fromEntries(ofYear(table.holidays, year).map(([day, text]) => [day, nameOf(text)])),
    makeUpDays: ofYear(table.workdays, year).map(([day]) => day),
  }
}

/**
 * The working calendar: 08–12 and 14–18 on working days, holidays and make-up days by the State Council's notices as the
 * package `chinese-days` carries them. A year of which it holds no holiday is not published and is left out: the clock
 * engine then counts its weekends and 1 January and says 暂定, where the package alone would call 1 January a working day.
 */
export function publishedCalendar(timeZone: string): Calendar {
  const years = [...new Set(Object.keys(table.holidays).map(day => day.slice(0, 4)))]
  return {
    zone: timeZone,
    hours: [
      ['08:00', '12:00'],
      ['14:00', '18:00'],
    ],
    years: Object.fromEntries(years.map(year => [year, yearOf(year)])),
  }
}
