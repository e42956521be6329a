import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { newMoon, sunLongitude } from './sun-and-moon.ts'

/**
 * Writes `src/date/lunar.gen.ts`, the years of the Chinese calendar 1900–2100: `node packages/standards/tables/make-lunar.ts`.
 *
 * By GB/T 33661-2017: a month begins on the day of the new moon in Beijing; the month of the winter solstice is the eleventh; where
 * thirteen months lie between two of these, the first in which the sun enters no sign is a leap month. It is reckoned here because what
 * ICU knows (`Intl`, calendar `chinese`) is minutes off, which moves a day, and in 1987 the leap month, where midnight is near.
 */
const firstYear = 1900
const lastYear = 2100

/** Days by which the time of China (120° E) is ahead of Greenwich, and that of Beijing by the sun, which its almanac kept 1914–1928. */
const ahead = 8 / 24
const aheadOfOld = (7 + 45 / 60 + 40 / 3600) / 24
const [oldFrom, oldTo] = [Date.UTC(1914, 0, 1) / 86_400_000, Date.UTC(1929, 0, 1) / 86_400_000]

/** The day in Beijing of a new moon, in days since 1970-01-01. */
function firstDay(lunation: number): number {
  const at = newMoon(lunation)
  return Math.floor(at + (at >= oldFrom && at < oldTo ? aheadOfOld : ahead))
}

/** Which twelfth of its way the sun is in when a day begins in Beijing; 9 begins with the winter solstice. */
const signOn = (day: number): number => Math.floor(sunLongitude(day - ahead) / 30)

interface Month {
  readonly from: number
  readonly long: boolean
  /** Whether the sun enters a sign in this month, and whether that is the one of the winter solstice. */
  readonly enters: boolean
  readonly solstice: boolean
}

function monthOf(lunation: number): Month {
  const [from, to] = [firstDay(lunation), firstDay(lunation + 1)]
  const [before, after] = [signOn(from), signOn(to)]
  const solstice = (before === 7 || before === 8) && after >= 9
  return { from, long: to - from === 30, enters: before !== after, solstice }
}

interface Numbered extends Month {
  readonly year: number
  readonly leap: number
}

/** The months from one of a winter solstice to the next, in the year that they belong to. */
function numbered(months: readonly Month[], solstice: number): Numbered[] {
  const leapAt = months.length === 13 ? months.findIndex(({ enters }) => !enters) : -1
  return months.map((month, at) => {
    const number = 11 + at - (leapAt >= 0 && at >= leapAt ? 1 : 0)
    const year = number > 12 ? solstice + 1 : solstice
    return { ...month, year, leap: at === leapAt ? (number > 12 ? number - 12 : number) : 0 }
  })
}

function allMonths(): Numbered[] {
  const found: Numbered[] = []
  let block: Month[] = []
  let year = firstYear - 3
  for (let lunation = -1275; year <= lastYear + 1; lunation++) {
    const month = monthOf(lunation)
    if (month.solstice) {
      if (block[0]?.solstice) found.push(...numbered(block, year))
      block = []
      year = new Date(month.from * 86_400_000).getUTCFullYear()
    }
    block.push(month)
  }
  return found
}

/** Leap month × 8,192 + a bit for each month in order, the first the lowest, set where it has 30 days. */
export function lunarYears(): number[] {
  const found = new Array<number>(lastYear - firstYear + 1).fill(0)
  const places = new Array<number>(found.length).fill(0)
  for (const { year, leap, long } of allMonths()) {
    const at = year - firstYear
    if (at < 0 || at >= found.length) continue
    found[at]! += leap * 0x2000 + (long ? 2 ** places[at]! : 0)
    places[at]! += 1
  }
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = lunarYears()
    .map(year => year.toString(16))
    .join(' ')
    .replaceAll(/(.{1,110}) /g, '$1\n')
  const head = `/**
 * Made by tables/make-lunar.ts. The years of the Chinese calendar from 1900 (it began on 31 January) to 2100, hexadecimal: leap month
 * × 8,192 (0 where there is none) and a bit for each month in order, set where it has 30 days.
 */
`
  await writeFile(
    new URL('../src/date/lunar.gen.ts', import.meta.url),
    `${head}export const lunarYears = \`${text}\`\n`,
  )
}
