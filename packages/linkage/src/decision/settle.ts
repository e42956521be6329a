import { LinkageRefusal } from '../refusal.ts'
import type { DecidedPair, Decision, NamedRecord, Settled } from './decision.ts'
import { groupsOf } from './groups.ts'

const timed = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|([+-]\d{2})(?::?(\d{2}))?)?)?$/

/** Milliseconds of what `at` says; times without a zone are all of one. NaN where it is no day. */
function timeOf(at: string): number {
  const [, day, time = '00:00', hours, minutes = '00'] = timed.exec(at.trim()) ?? []
  return Date.parse(`${day}T${time}${hours ? `${hours}:${minutes}` : 'Z'}`)
}

const shown = ({ source, record }: NamedRecord): string => (source ? `${source} ${record}` : record)

const refuse = (input: string, zh: string, en: string) => new LinkageRefusal('wrong-decision', zh, en, { input })

interface Said {
  readonly left: NamedRecord
  readonly right: NamedRecord
  readonly must: boolean
  readonly time: number
  readonly by: string
  readonly at: string
}

const keyOf = ({ source, record }: NamedRecord): string => JSON.stringify([source, record])
const pairOf = ({ left, right }: Said): string => `${keyOf(left)}${keyOf(right)}`
const byName = (a: NamedRecord, b: NamedRecord): number => {
  const [one, other] = [keyOf(a), keyOf(b)]
  return one < other ? -1 : Number(one > other)
}

/** One decision with its two records in order. */
function readOne(each: Decision, at: number, input: string): Said {
  const where = [`${input} 第 ${at + 1} 条决定`, `Decision ${at + 1} of ${input}`] as const
  const records = [
    { source: each.left_source ?? '', record: String(each.left_record ?? '') },
    { source: each.right_source ?? '', record: String(each.right_record ?? '') },
  ].sort(byName)
  if (records.some(({ record }) => !record)) {
    throw refuse(input, `${where[0]}缺记录编号。补上它`, `${where[1]} lacks the number of a record. Give it`)
  }
  const [left, right] = records as [NamedRecord, NamedRecord]
  if (keyOf(left) === keyOf(right)) {
    throw refuse(
      input,
      `${where[0]}的两边是同一条记录（${shown(left)}）。改正它`,
      `${where[1]} names one record twice (${shown(left)}). Mend it`,
    )
  }
  if (each.decision !== 'must' && each.decision !== 'cannot') {
    throw refuse(
      input,
      `${where[0]}的 decision 是“${each.decision}”。写 must 或 cannot`,
      `${where[1]} says "${each.decision}" as its decision. Write must or cannot`,
    )
  }
  const time = each.at ? timeOf(each.at) : Number.NEGATIVE_INFINITY
  if (Number.isNaN(time)) {
    throw refuse(
      input,
      `${where[0]}的 at 是“${each.at}”，不是日期。写成 2026-01-31 或 2026-01-31 08:30:00`,
      `${where[1]} has "${each.at}" as its time. Write 2026-01-31, or 2026-01-31 08:30:00`,
    )
  }
  return { left, right, must: each.decision === 'must', time, by: each.by ?? '', at: each.at ?? '' }
}

/** What holds of each pair: what was said of it last. */
function newest(said: readonly Said[], input: string): readonly Said[] {
  const holds = new Map<string, Said>()
  const disputed = new Map<string, number>()
  for (const each of said) {
    const key = pairOf(each)
    const before = holds.get(key)
    if (before && before.must !== each.must && before.time === each.time) disputed.set(key, each.time)
    if (!before || each.time > before.time) holds.set(key, each)
  }
  for (const [key, time] of disputed) {
    const { left, right, time: last } = holds.get(key)!
    if (last !== time) continue
    throw new LinkageRefusal(
      'contradicting-decisions',
      `${input} 对 ${shown(left)} 与 ${shown(right)} 既说 must 又说 cannot，看不出哪个在后。删去一条，或给出 at`,
      `${input} says both must and cannot of ${shown(left)} and ${shown(right)}, and not which came last. Take one out, or give "at"`,
      { input },
    )
  }
  return [...holds.values()]
}

/** What was in force before, and what is said now, of each pair the later; what is said now where days do not tell. */
function overridden(earlier: readonly Said[], now: readonly Said[]): readonly Said[] {
  const holds = new Map(earlier.map(each => [pairOf(each), each]))
  for (const each of now) {
    const before = holds.get(pairOf(each))
    if (!before || each.time >= before.time) holds.set(pairOf(each), each)
  }
  return [...holds.values()]
}

/** Which records each must be together with. */
function besideOf(pairs: readonly DecidedPair[]): ReadonlyMap<number, readonly number[]> {
  const beside = new Map<number, number[]>()
  for (const { a, b } of pairs.filter(({ must }) => must)) {
    beside.set(a, [...(beside.get(a) ?? []), b])
    beside.set(b, [...(beside.get(b) ?? []), a])
  }
  return beside
}

/** The shortest way from one record to another along what must be together. */
function wayBetween(pairs: readonly DecidedPair[], from: number, to: number): readonly number[] {
  const beside = besideOf(pairs)
  const before = new Map<number, number>([[from, 0]])
  const queue = [from]
  for (let at = queue.shift(); at !== undefined && at !== to; at = queue.shift()) {
    for (const next of beside.get(at) ?? []) {
      if (before.has(next)) continue
      before.set(next, at)
      queue.push(next)
    }
  }
  const way: number[] = []
  for (let at = to; at !== 0; at = before.get(at)!) way.unshift(at)
  return way
}

const decisionOf = ({ left, right, must, by, at }: Said): Decision => ({
  left_source: left.source,
  left_record: left.record,
  right_source: right.source,
  right_record: right.record,
  decision: must ? 'must' : 'cannot',
  by,
  at,
})

/**
 * Brings decisions in order: of a pair that was decided more than once the newest holds, and no two records that may not be together are
 * connected by such as must be. Refuses what contradicts itself; `input` names the decisions to whoever reads that. `earlier` are those that
 * were in force before: one of these gives way to what is said now, unless its day is later.
 */
export function settle(decisions: readonly Decision[], input: string, earlier: readonly Decision[] = []): Settled {
  const read = (all: readonly Decision[]) =>
    newest(
      all.map((each, at) => readOne(each, at, input)),
      input,
    )
  const said = overridden(read(earlier), read(decisions))
  const named = new Map(said.flatMap(({ left, right }) => [left, right]).map(record => [keyOf(record), record]))
  const records = [...named.values()].sort(byName)
  const numbers = new Map(records.map((record, i) => [keyOf(record), i + 1]))
  const pairs = said
    .map(({ left, right, must }) => ({ a: numbers.get(keyOf(left))!, b: numbers.get(keyOf(right))!, must }))
    .sort((one, other) => one.a - other.a || one.b - other.b)
  const together = pairs.filter(({ must }) => must).map(({ a, b }) => [a - 1, b - 1] as const)
  const groups = groupsOf(records.length, together)
  for (const { a, b, must } of pairs) {
    if (must || groups[a - 1] !== groups[b - 1]) continue
    const way = wayBetween(pairs, a, b).map(at => shown(records[at - 1]!))
    throw new LinkageRefusal(
      'contradicting-decisions',
      `${input} 说 ${way[0]} 与 ${way.at(-1)} 不能在一起（cannot），又让它们必须在一起（must）：${way.join(' = ')}。删去其中一条`,
      `${input} says that ${way[0]} and ${way.at(-1)} cannot be together, and that they must: ${way.join(' = ')}. Take one of these out`,
      { input },
    )
  }
  return { records, pairs, groups, inForce: said.map(decisionOf) }
}
