/** Year, month and day as written in Chinese; month and day 0 where they are not told. */
export interface WrittenDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Whether it is of the Chinese calendar, and whether its month is a leap month. */
  readonly lunar: boolean
  readonly leap: boolean
}

const digits = '〇一二三四五六七八九'
const monthWords: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12, 臘: 12 }

/** 一九八〇 → 1980, 廿三 → 23, 十二 → 12, 初五 → 5, 12 → 12; NaN for what is no number. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text
    .replaceAll(/[零○Oo]/g, '〇')
    .replace('元', '一')
    .replace('两', '二')
    .replace(/^初/, '')
    .replace('廿', '二十')
    .replace('卅', '三十')
  const [, tens, units] = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain) ?? []
  if (plain.includes('十')) return (tens ? digits.indexOf(tens) : 1) * 10 + (units ? digits.indexOf(units) : 0)
  const values = [...plain].map(one => digits.indexOf(one))
  return values.length > 0 && values.every(value => value >= 0) ? Number(values.join('')) : Number.NaN
}

const numeral = '[\\d〇零○一二三四五六七八九十廿卅元初]+'
const form = new RegExp(
  `^(农历|阴历|旧历|夏历|公历|阳历|新历)?(?:公元)?(民国)?(${numeral})年(?:(闰)?(${numeral}|[正冬腊臘])月(?:(${numeral})[日号]?)?)?(生|出生)?$`,
)
const ofOldCalendar = /^[农阴旧夏]/

/** Two digits of a year are of the last century from `pivot` on; a year of the republic is counted from 1911. */
function yearOf(text: string, republic: boolean, pivot: number): number {
  const number = numberOf(text)
  if (republic) return 1911 + number
  return number < 100 ? number + (number < pivot ? 2000 : 1900) : number
}

/** Reads 一九八〇年一月二日, 1980年正月初五, 农历 1980年闰四月十二, 民国六十九年; undefined for what is none of these. */
export function findChineseDate(text: string, pivot: number): WrittenDate | undefined {
  const plain = text.replaceAll(/[\s（）()]/g, '')
  const [, calendar, republic, year, leap, month, day] = form.exec(plain) ?? []
  if (year === undefined) return
  const lunar =
    (calendar !== undefined && ofOldCalendar.test(calendar)) ||
    leap !== undefined ||
    (month !== undefined && month in monthWords) ||
    /初|廿[^日号]*$/.test(day ?? '')
  return {
    year: yearOf(year, republic !== undefined, pivot),
    month: month === undefined ? 0 : (monthWords[month] ?? numberOf(month)),
    day: day === undefined ? 0 : numberOf(day),
    lunar,
    leap: leap !== undefined,
  }
}
