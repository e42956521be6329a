import { type Line, outdoneBy, type Question, route, type Table } from './routing.ts'

/** A past case as a trial asks about it. */
export interface PastCase {
  readonly id: string
  readonly number: string
  readonly category: string
  /** The grid's code. */
  readonly area: number
  /** ms */
  readonly reportedAt: number
}

export interface Trying {
  readonly before: Table
  readonly after: Table
  /** Classes whose standard the draft changes, and those that it ends. */
  readonly touched: ReadonlySet<string>
  readonly ended: ReadonlySet<string>
  readonly minuteOf: (instant: number) => number
}

interface Sample {
  readonly caseId: string
  readonly number: string
  readonly category: string
  readonly was: readonly string[]
  readonly becomes: readonly string[]
}

/** What past cases met so far. */
export interface Count {
  cases: number
  touched: number
  ended: number
  elsewhere: number
  readonly none: { before: number; after: number }
  readonly double: { before: number; after: number }
  readonly flows: Map<string, { readonly from: readonly string[]; readonly to: readonly string[]; cases: number }>
  readonly shadows: Map<Line, Map<Line, number>>
  readonly byClass: Map<string, number>
  readonly samples: Sample[]
}

export const noCount = (): Count => ({
  ...{ cases: 0, touched: 0, ended: 0, elsewhere: 0 },
  none: { before: 0, after: 0 },
  double: { before: 0, after: 0 },
  flows: new Map(),
  shadows: new Map(),
  byClass: new Map(),
  samples: [],
})

const mostSamples = 20

/** Adds cases to a count: by whom each would be answered under the draft, against what is in force. */
export function countCases(count: Count, cases: readonly PastCase[], trying: Trying): void {
  for (const one of cases) {
    count.cases++
    if (trying.touched.has(one.category)) count.touched++
    else if (trying.ended.has(one.category)) count.ended++
    countCase(count, one, trying)
  }
}

function countCase(count: Count, one: PastCase, trying: Trying): void {
  const { category } = one
  const moved = compare(count, { category, area: one.area, minute: trying.minuteOf(one.reportedAt) }, trying)
  if (moved) count.elsewhere++
  else if (!trying.touched.has(category) && !trying.ended.has(category)) return
  count.byClass.set(category, (count.byClass.get(category) ?? 0) + 1)
  if (count.samples.length < mostSamples) {
    const { was = [], becomes = [] } = moved ?? {}
    count.samples.push({ caseId: one.id, number: one.number, category, was, becomes })
  }
}

/** The two answers where they differ. */
function compare(
  count: Count,
  question: Question,
  { before, after }: Trying,
): { was: string[]; becomes: string[] } | undefined {
  const was = route(before, question)
  const becomes = before === after ? was : route(after, question)
  countFault(count, 'before', was)
  countFault(count, 'after', becomes)
  const [winner] = becomes
  if (winner) for (const line of outdoneBy(becomes, after, question)) countShadow(count.shadows, winner, line)
  if (sameAnswer(was, becomes)) return undefined
  const moved = { was: organisationsOf(was), becomes: organisationsOf(becomes) }
  const key = `${moved.was} ${moved.becomes}`
  const flow = count.flows.get(key) ?? { from: moved.was, to: moved.becomes, cases: 0 }
  count.flows.set(key, flow)
  flow.cases++
  return moved
}

function countFault({ none, double }: Count, when: 'before' | 'after', answer: readonly Line[]): void {
  if (answer.length === 0) none[when]++
  else if (answer.length > 1) double[when]++
}

const organisationsOf = (lines: readonly Line[]): string[] => lines.map(line => line.organisationId).sort()

const sameAnswer = (one: readonly Line[], other: readonly Line[]): boolean =>
  one.length === other.length &&
  one.every(line => other.some(({ organisationId }) => organisationId === line.organisationId))

function countShadow(shadows: Count['shadows'], winner: Line, line: Line): void {
  const under = shadows.get(winner) ?? new Map<Line, number>()
  shadows.set(winner, under)
  under.set(line, (under.get(line) ?? 0) + 1)
}
