import type { CalendarYear, Day, Said } from './calendar.ts'
import { datesIn, type Reading } from './notice-dates.ts'
import { faultsOfYear, isDay, type YearFault } from './year-check.ts'

/** What was read out of a notice or a file, with all that speaks against it. */
export interface ReadYear extends CalendarYear {
  readonly year: number
  readonly faults: readonly YearFault[]
}

const names: readonly (readonly [begins: string, name: Said])[] = [
  ['元旦', { zh: '元旦', en: "New Year's Day" }],
  ['新年', { zh: '元旦', en: "New Year's Day" }],
  ['春节', { zh: '春节', en: 'Spring Festival' }],
  ['清明', { zh: '清明', en: 'Tomb-sweeping Day' }],
  ['劳动', { zh: '劳动节', en: 'Labour Day' }],
  ['端午', { zh: '端午', en: 'Dragon Boat Festival' }],
  ['中秋', { zh: '中秋', en: 'Mid-Autumn Festival' }],
  ['国庆', { zh: '国庆节', en: 'National Day' }],
  ['抗日', { zh: '抗战胜利纪念日', en: 'Victory Day' }],
  ['抗战', { zh: '抗战胜利纪念日', en: 'Victory Day' }],
]
const someHoliday: Said = { zh: '假日', en: 'Day off' }

/** The holiday that a heading names; two of them where they fall together. */
function nameIn(text: string): Said | undefined {
  const found = names
    .map(([begins, name]) => ({ at: text.indexOf(begins), name }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name)
  const [first] = found
  return first && { zh: found.map(({ zh }) => zh).join('、'), en: found.map(({ en }) => en).join(', ') }
}

interface Days extends Reading {
  name: Said
  readonly holidays: Record<Day, Said>
  readonly makeUpDays: Set<Day>
  /** Days off of the sentence before: “共 7 天” is held to them. */
  rest: readonly Day[]
}

const rests = (days: Days, found: readonly Day[]): void => {
  days.rest = found
  for (const day of found) if (!days.makeUpDays.has(day)) days.holidays[day] ??= days.name
}

/** What was named a day off first stays one: “6 月 8 日公休日调至 6 月 9 日” moves the rest of a holiday. */
const works = (days: Days, found: readonly Day[]): void => {
  for (const day of found) if (!(day in days.holidays)) days.makeUpDays.add(day)
}

/** “上班” says so outright: on a day off it is a contradiction, which the check finds. */
const worksOutright = (days: Days, found: readonly Day[]): void => {
  for (const day of found) days.makeUpDays.add(day)
}

const shift = /^(.+)调至(.+)$/
const rest = /^(.*日(?:\([^()]*\))?(?:(?:两|三|四)个)?)(?:照常|继续)?(?:放假|补休|调休|公休)+(?:\d+天)?$/
const work = /^(.*日(?:\([^()]*\))?)(?:照常|正常|均)?上班$/
const count = /^共(\d+)天$/

/** What each form of a sentence does with the dates in it, the first that fits. */
const forms: readonly (readonly [form: RegExp, does: (days: Days, ...parts: readonly string[]) => void])[] = [
  [
    shift,
    (days, from = '', to = '') => {
      works(days, datesIn(from, days))
      rests(days, datesIn(to, days))
    },
  ],
  [rest, (days, dates = '') => rests(days, datesIn(dates, days))],
  [work, (days, dates = '') => worksOutright(days, datesIn(dates, days))],
  [count, (days, counted = '') => holdTo(days, Number(counted))],
]

function holdTo({ rest: [first, ...others], faults }: Days, counted: number): void {
  if (first !== undefined && counted !== others.length + 1) faults.push({ code: 'wrong_count', day: first })
}

function readClause(clause: string, days: Days): void {
  const fits = forms.find(([form]) => form.test(clause))
  if (fits) {
    const [form, does] = fits
    does(days, ...(form.exec(clause) ?? []).slice(1))
    return
  }
  // A date that no form takes still says which month the next ones are in.
  const named = /(\d{1,2})月\d{1,2}日/.exec(clause)
  if (named) days.month = Number(named[1])
}

/** Widths and brackets of one kind; no blanks. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[ \t\u3000]/g, '')

/** Commas within brackets end no sentence. */
const clausesOf = (text: string): string[] =>
  text
    .replace(/\([^()]*\)/g, bracket => bracket.replace(/[,;。、]/g, ' '))
    .split(/[,;。\n]/)
    .map(clause => clause.trim())
    .filter(clause => clause !== '')

const heading = /^(?:[一二三四五六七八九十]+、)?([^:]{2,20}):(.+)$/

/** The year that the title names: “关于 2027 年部分节假日安排的通知”. */
export const yearOfNotice = (text: string): number | undefined => {
  const said = /(\d{4})年(?:部分)?节假日|现将(\d{4})年/.exec(plain(text))
  const year = said?.[1] ?? said?.[2]
  return year === undefined ? undefined : Number(year)
}

/**
 * Reads a notice of the State Council on the days off of a year: sentences such as “2 月 15 日（周日）至 23 日（周一）放假调休，共
 * 9 天。2 月 14 日（周六）上班。” with or without weekdays, of one year’s form or another’s. Pure. What it cannot take, and what
 * contradicts itself, stands among the faults; `part`: some sentences alone, of which nothing need be whole.
 */
export function readNotice(text: string, year: number, part?: 'part'): ReadYear {
  const days: Days = {
    ...{ year, month: undefined, latest: undefined, faults: [], name: someHoliday },
    ...{ holidays: {}, makeUpDays: new Set<Day>(), rest: [] },
  }
  for (const clause of clausesOf(plain(text))) {
    const [, head = '', tail] = heading.exec(clause) ?? []
    const name = nameIn(head)
    if (name && tail !== undefined) Object.assign(days, { name, month: undefined, latest: undefined, rest: [] })
    readClause(name && tail !== undefined ? tail : clause, days)
  }
  return checked({ year, holidays: days.holidays, makeUpDays: [...days.makeUpDays].sort() }, days.faults, part)
}

function checked(read: CalendarYear & { year: number }, faults: readonly YearFault[], part?: 'part'): ReadYear {
  const whole = part ? [] : faultsOfYear(read.year, read)
  const known = (one: YearFault): boolean => faults.some(({ code, day }) => code === one.code && day === one.day)
  return { ...read, faults: [...faults, ...whole.filter(one => !known(one))] }
}

interface ListedDay {
  readonly date: Day
  readonly name: string
  readonly isOffDay: boolean
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isListed = (value: unknown): value is ListedDay =>
  isObject(value) &&
  typeof value.date === 'string' &&
  typeof value.name === 'string' &&
  typeof value.isOffDay === 'boolean'

const nameFrom = (value: unknown): Said => {
  if (isObject(value) && typeof value.zh === 'string' && typeof value.en === 'string')
    return { zh: value.zh, en: value.en }
  const said = typeof value === 'string' ? value : ''
  return nameIn(said) ?? (said === '' ? someHoliday : { zh: said, en: said })
}

const unreadable = (year: number): ReadYear => ({
  year,
  holidays: {},
  makeUpDays: [],
  faults: [{ code: 'unreadable' }],
})

/** A year as a file: `{ year, days: [{ date, name, isOffDay }] }`, or `{ year, holidays: { day: name }, makeUpDays: [day] }`. */
export function readYearFile(text: string, year: number): ReadYear {
  const file = parsed(text)
  if (!isObject(file) || (file.year !== undefined && typeof file.year !== 'number')) return unreadable(year)
  const of = typeof file.year === 'number' ? file.year : year
  const read = Array.isArray(file.days) ? fromList(file.days) : fromTable(file)
  if (!read || !Object.keys(read.holidays).every(isDay) || !read.makeUpDays.every(isDay)) return unreadable(of)
  return checked({ year: of, ...read }, [])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fromList(days: readonly unknown[]): CalendarYear | undefined {
  if (!days.every(isListed)) return undefined
  const off = days.filter(({ isOffDay }) => isOffDay)
  return {
    holidays: Object.fromEntries(off.map(({ date, name }) => [date, nameFrom(name)])),
    makeUpDays: days.filter(({ isOffDay }) => !isOffDay).map(({ date }) => date),
  }
}

function fromTable({ holidays, makeUpDays = [] }: Record<string, unknown>): CalendarYear | undefined {
  if (!isObject(holidays) || !Array.isArray(makeUpDays) || !makeUpDays.every(day => typeof day === 'string'))
    return undefined
  return {
    holidays: Object.fromEntries(Object.entries(holidays).map(([day, name]) => [day, nameFrom(name)])),
    makeUpDays,
  }
}
