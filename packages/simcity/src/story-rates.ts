import { type Calendar, dayAt, dayKind } from '@lifetree/clock'
import { toldCatalogue } from './catalogue.ts'
import { type Random, weighted } from './random.ts'
import { mostInSeason, seasonOf } from './story-seasons.ts'

export type Source = 'worker' | 'hotline' | 'public' | 'memo'

const source = weighted<Source>([
  ['worker', 62],
  ['public', 20],
  ['hotline', 14],
  ['memo', 4],
])

/** How often each class is reported, as a multiple of the mean; what is not named counts as one. */
const often: Readonly<Record<string, number>> = {
  '010102': 1.4,
  '010104': 1.4,
  '010118': 3,
  '010203': 0.4,
  '010301': 0.5,
  '010305': 2,
  '010402': 1.6,
  '020102': 4,
  '020103': 1.6,
  '020104': 1.6,
  '020107': 0.7,
  '020108': 2,
  '020110': 3,
  '020201': 2.4,
  '020401': 0.15,
  '020402': 0.5,
  '020403': 0.2,
  '020480': 0.6,
  '020504': 2.6,
  '020505': 2.2,
  '020506': 3.4,
  '038101': 1.8,
  '038201': 1.8,
  '038202': 2,
  '038205': 0.5,
  '038301': 0.7,
  '038601': 1.3,
  '038602': 0.6,
  '038801': 0.15,
}

/** Weights of the 24 hours: workers walk their rounds, residents notice before and after work, the hotline by day. */
const hours: Readonly<Record<Source, string>> = {
  worker: '000000014676340465531000',
  public: '100000135654333344567742',
  hotline: '000000135655344445432210',
  memo: '000000001343110343100000',
}

/** Classes of the evening and the night, whoever reports them. */
const dark: Readonly<Record<string, string>> = {
  '010118': '100001100000000000367752',
  '020301': '753200010000343000002457',
  '020508': '520000000000000001467864',
  '038202': '200000120000000001256753',
}

/** How often a class is reported, as a multiple of the mean. */
export const rateOf = (code: string): number => often[code] ?? 1

const category = weighted(toldCatalogue().map(({ code }) => [code, rateOf(code)] as const))
const hourOf = (weights: string) => weighted([...weights].map((weight, hour) => [hour, Number(weight)] as const))

/** Share of the reports of a working day that come on a day off. */
const onDaysOff: Readonly<Record<Source, number>> = { worker: 0.35, public: 1.15, hotline: 0.8, memo: 0.05 }

const DAY = 86_400_000

export interface Moment {
  readonly source: Source
  readonly category: string
  readonly at: Date
}

/** The instant of a report on a day: its hour by source and class. */
function instantOn(random: Random, day: string, { source: from, category: code }: Draft, calendar: Calendar): Date {
  const hour = hourOf(dark[code] && from !== 'worker' ? dark[code] : hours[from])(random)
  return new Date(startOfDay(day, calendar) + (hour * 60 + random.int(0, 59)) * 60_000 + random.int(0, 59) * 1000)
}

type Draft = Omit<Moment, 'at'>

/** Whether a day takes a report of a source: days off take fewer of most, and more of the public's. */
function takes(random: Random, day: string, from: Source, calendar: Calendar): boolean {
  const { working } = dayKind(day, calendar)
  return random.chance((working ? 1 : onDaysOff[from]) / 1.15)
}

/**
 * When and what is reported: a day of the last `days`, an hour by source and class, days off as rare as they are.
 * Drawn again until the day takes it.
 */
export function momentOf(random: Random, now: Date, days: number, calendar: Calendar): Moment {
  for (;;) {
    const draft = { source: source(random), category: category(random) }
    const day = dayAt(new Date(now.getTime() - random.int(0, days - 1) * DAY), calendar)
    if (!takes(random, day, draft.source, calendar)) continue
    const at = instantOn(random, day, draft, calendar)
    if (at <= now) return { ...draft, at }
  }
}

/** The same on one of some days, each class as often as its season has it (`story-seasons.ts`). */
export function momentIn(random: Random, days: readonly string[], calendar: Calendar): Moment {
  for (;;) {
    const draft = { source: source(random), category: category(random) }
    const day = random.pick(days)
    if (!takes(random, day, draft.source, calendar)) continue
    if (!random.chance(seasonOf(draft.category, day) / mostInSeason)) continue
    return { ...draft, at: instantOn(random, day, draft, calendar) }
  }
}

/** The instant at which a day of the city begins: found by asking, since only the calendar knows the zone. */
function startOfDay(day: string, calendar: Calendar): number {
  let at = Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000
  const quarter = 900_000
  while (dayAt(new Date(at), calendar) < day) at += quarter
  return at
}
