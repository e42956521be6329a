import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type AddressLevel, addressLevels, compareAddresses, readAddress } from './index.ts'
import { piecesOf } from './pieces.ts'
import { plain } from './plain.ts'
import { type PieceKind, pieceKinds } from './scan.ts'

/** Addresses that people labelled, not ours to redistribute; the rules were written with the train and dev parts in view. */
const folder = process.env.LIFETREE_TEST_DATA
if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder that holds addresses/')
const read = (name: string): string => readFileSync(join(folder, 'addresses', name), 'utf8')

/** Their labels in ours. A village, a section and a second name are their poi; 组 is their road; 弄 one or the other. */
const theirs: Readonly<Record<string, string>> = {
  prov: 'province',
  poi: 'estate',
  subpoi: 'estate',
  houseno: 'building',
  cellno: 'unit',
  floorno: 'floor',
  roomno: 'room',
  roadno: 'number',
  subroad: 'road',
  subroadno: 'number',
  devzone: 'park',
  person: 'rest',
  redundant: 'filler',
  country: 'filler',
  otherinfo: 'filler',
}
const ours: Partial<Record<PieceKind, string>> = { village: 'estate', section: 'estate', group: 'road', lane: 'number' }

const core = 'province city district town community road number estate building unit floor room'.split(' ')

/** A label over a stretch of a text. */
type Span = `${string} ${number} ${number}`
interface Labelled {
  readonly text: string
  readonly spans: ReadonlySet<Span>
}

const spanOf = (label: string, from: number, to: number): Span => `${label} ${from} ${to}`
/** Marks alone are nobody's: they call them redundant, we pass them over. */
const isMark = (text: string): boolean => /^[-_ ,./?、，。一]+$/.test(text)

function labelled(block: string): Labelled {
  let text = ''
  const open: { label: string; name: string; from: number; to: number }[] = []
  for (const line of block.split('\n')) {
    const [, token = '', tag = ''] = /^(.+?)\s+(\S+)$/u.exec(line) ?? []
    if (tag === '') continue
    const name = tag.slice(2).toLowerCase()
    const last = open.at(-1)
    if (last === undefined || tag.startsWith('B') || last.name !== name)
      open.push({ label: theirs[name] ?? name, name, from: text.length, to: text.length + token.length })
    else last.to = text.length + token.length
    text += token
  }
  const said = open.filter(({ label, from, to }) => label !== 'filler' || !isMark(text.slice(from, to)))
  return { text, spans: new Set(said.map(({ label, from, to }) => spanOf(label, from, to))) }
}

function labelOf(pieces: readonly number[], i: number, said: string): string {
  const name = pieceKinds[pieces[i]!]!
  if (name === 'lane' && pieces[i + 3] === pieceKinds.indexOf('number')) return 'road'
  return said === '电联' ? 'filler' : (ours[name] ?? name)
}

function found(text: string): ReadonlySet<Span> {
  const places: number[] = []
  const pieces = piecesOf(plain(text, places))
  const spans = new Set<Span>()
  for (let i = 0; i < pieces.length; i += 3) {
    const from = places[pieces[i + 1]!]!
    const to = places[pieces[i + 2]! - 1]! + 1
    const label = labelOf(pieces, i, text.slice(from, to))
    if (label !== 'filler' || !isMark(text.slice(from, to))) spans.add(spanOf(label, from, to))
  }
  return spans
}

interface Score {
  right: number
  found: number
  there: number
}

const f1 = ({ right, found: all, there }: Score): number => (2 * right) / (all + there)
const labelsOf = (spans: ReadonlySet<Span>): string[] => [...spans].map(span => span.split(' ')[0]!)

function scoreOf(rows: readonly Labelled[], measure: (row: Labelled) => [ReadonlySet<Span>, ReadonlySet<Span>]) {
  const scores = new Map<string, Score>()
  const of = (label: string): Score => {
    const score = scores.get(label) ?? { right: 0, found: 0, there: 0 }
    scores.set(label, score)
    return score
  }
  for (const row of rows) {
    const [theirSpans, ourSpans] = measure(row)
    for (const label of labelsOf(theirSpans)) of(label).there++
    for (const label of labelsOf(ourSpans)) of(label).found++
    for (const label of labelsOf(theirSpans.intersection(ourSpans))) of(label).right++
  }
  return scores
}

const sum = (scores: ReadonlyMap<string, Score>, labels: readonly string[]): Score =>
  labels
    .map(label => scores.get(label) ?? { right: 0, found: 0, there: 0 })
    .reduce((a, b) => ({ right: a.right + b.right, found: a.found + b.found, there: a.there + b.there }))

/** Each character with its label. */
const characters = (spans: ReadonlySet<Span>): ReadonlySet<Span> =>
  new Set(
    [...spans].flatMap(span => {
      const [label = '', from, to] = span.split(' ')
      return Array.from({ length: Number(to) - Number(from) }, (_, i) =>
        spanOf(label, Number(from) + i, Number(from) + i + 1),
      )
    }),
  )

const three = (share: number): string => share.toFixed(3)

test('2,985 addresses that people labelled are read as they read them', () => {
  const rows = read('parsing_test.txt')
    .split(/\n\s*\n/)
    .filter(block => block.trim() !== '')
    .map(labelled)
  expect(rows).toHaveLength(2985)
  const strict = scoreOf(rows, ({ text, spans }) => [spans, found(text)])
  const loose = scoreOf(rows, ({ text, spans }) => [characters(spans), characters(found(text))])
  const lines = [...strict.keys()].map(
    label => `${label} ${three(f1(strict.get(label)!))} of ${strict.get(label)!.there}`,
  )
  const whole = rows.filter(({ text, spans }) => {
    const isCore = (span: Span): boolean => core.includes(span.split(' ')[0]!)
    return [...spans.symmetricDifference(found(text))].filter(isCore).length === 0
  })
  const all = [...strict.keys()]
  process.stdout.write(`spans: ${lines.join(', ')}
address labels ${three(f1(sum(strict, core)))}, all ${three(f1(sum(strict, all)))}; characters ${three(f1(sum(loose, core)))}; whole addresses ${three(whole.length / rows.length)}\n`)
  expect(f1(sum(strict, core))).toBeGreaterThan(0.86)
  expect(f1(sum(strict, all))).toBeGreaterThan(0.84)
  expect(f1(sum(loose, core))).toBeGreaterThan(0.9)
})

interface Asked {
  readonly query: string
  readonly candidate: readonly { readonly text: string; readonly label: Label }[]
}
type Label = '完全匹配' | '部分匹配' | '不匹配'

/** What a level says in their three words. */
const wordOf = (level: AddressLevel): Label => {
  if (['same_building', 'same_without_unit', 'same_house'].includes(level)) return '完全匹配'
  return ['same_road', 'other_house', 'same_place'].includes(level) ? '部分匹配' : '不匹配'
}

test('of 22,974 pairs that people compared, one in ten thousand of those that do not match is called one house', () => {
  const asked = read('ccks2021_address_match.jsonl')
    .trim()
    .split('\n')
    .map((line): Asked => JSON.parse(line))
  const pairs = asked.flatMap(({ query, candidate }) =>
    candidate.map(({ text, label }) => ({ level: compareAddresses(query, text), label })),
  )
  expect(pairs).toHaveLength(22_974)
  const count = (level: AddressLevel, label: Label): number =>
    pairs.filter(pair => pair.level === level && pair.label === label).length
  const table = addressLevels.map(
    level => `${level} ${(['完全匹配', '部分匹配', '不匹配'] as const).map(label => count(level, label)).join('/')}`,
  )
  const right = pairs.filter(({ level, label }) => wordOf(level) === label).length / pairs.length
  process.stdout.write(`full/partial/none: ${table.join(', ')}; in three words right ${three(right)}\n`)
  expect(right).toBeGreaterThan(0.61)
  expect(count('same_house', '不匹配') + count('same_without_unit', '不匹配')).toBeLessThanOrEqual(2)
  expect(count('same_building', '不匹配')).toBeLessThan(100)
})

test('wild addresses are read at a hundred thousand a second and more', () => {
  const texts = read('parsing_train.txt')
    .split(/\n\s*\n/)
    .filter(block => block.trim() !== '')
    .map(block => labelled(block).text)
  const rates = Array.from({ length: 7 }, () => {
    const started = process.cpuUsage().user
    for (const text of texts) readAddress(text)
    return texts.length / ((process.cpuUsage().user - started) / 1e6)
  })
  const best = Math.max(...rates)
  process.stdout.write(
    `${Math.round(best)} addresses a second of one core, ${Math.round(texts.join('').length / texts.length)} characters each\n`,
  )
  expect(best).toBeGreaterThan(100_000)
})
