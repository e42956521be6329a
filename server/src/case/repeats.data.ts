import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gramsOf, likenessOf } from '@lifetree/standards'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'

const folder = process.env.LIFETREE_TEST_DATA
if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder that holds cases/')
const messages = parse(readFileSync(join(folder, 'cases', 'taidi2020', 'messages.csv')), {
  columns: true,
  bom: true,
}) as Record<string, string>[]
const texts = messages.map(({ detail = '' }) => detail.replace(/\s+/g, ''))
const grams = texts.map(text => gramsOf(text, 2, 2))

/** Who has each run, where it is rare; comparing all with all would take minutes. */
const holders = new Map<string, number[]>()
for (const [at, set] of grams.entries())
  for (const run of set) holders.set(run, [...(holders.get(run) ?? []), at].slice(0, 51))

/** Earlier messages that share some rare runs with one. */
function neighboursOf(at: number): number[] {
  const rare = [...grams[at]!].map(run => holders.get(run)!).filter(others => others.length <= 50)
  const shared = Map.groupBy(
    rare.flat().filter(other => other < at),
    other => other,
  )
  return [...shared].filter(([, times]) => times.length >= 3).map(([other]) => other)
}

/** Characters of the longest piece that two texts share: another way to say that they are the same, which asks no runs. */
function longestShared(one: string, other: string): number {
  let before = new Uint16Array(other.length + 1)
  let most = 0
  for (const character of one) {
    const now = new Uint16Array(other.length + 1)
    for (let at = 0; at < other.length; at++) if (other[at] === character) now[at + 1] = before[at]! + 1
    most = now.reduce((longest, length) => Math.max(longest, length), most)
    before = now
  }
  return most
}

/** Half of the shorter one, in one piece. */
const isSame = (one: string, other: string): boolean =>
  longestShared(one, other) >= Math.min(one.length, other.length) / 2

interface Best {
  readonly at: number
  readonly other: number
  readonly alike: number
}

test('messages that repeat another word for word are found by their runs of two characters', () => {
  const first = new Map<string, number>()
  const repeats = new Set<number>()
  texts.forEach((text, at) => {
    if (text.length < 10) return
    if (first.has(text)) repeats.add(at)
    else first.set(text, at)
  })
  const best = [...grams.keys()].flatMap((at): Best[] => {
    const others = neighboursOf(at).map(other => ({ at, other, alike: likenessOf(grams[at]!, grams[other]!) }))
    return others.toSorted((one, two) => two.alike - one.alike).slice(0, 1)
  })
  const tell = (threshold: number) => {
    const found = best.filter(({ alike }) => alike >= threshold)
    const verbatim = found.filter(({ at }) => repeats.has(at)).length
    const same = found.filter(({ at, other }) => isSame(texts[at]!, texts[other]!)).length
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
    process.stdout.write(
      `likeness ≥ ${threshold}: ${found.length} found; ${verbatim} of ${repeats.size} verbatim repeats (recall ${percent(verbatim / repeats.size)}); ${percent(verbatim / found.length)} of what was found is verbatim, ${percent(same / found.length)} shares half its text in one piece\n`,
    )
    return { recall: verbatim / repeats.size, precision: same / found.length }
  }
  const [loose, sure] = [tell(0.7), tell(0.9)]
  tell(0.5)
  expect(repeats.size).toBeGreaterThan(80)
  expect(sure.recall).toBe(1)
  expect(loose.recall).toBe(1)
  expect(sure.precision).toBeGreaterThan(loose.precision)
})
