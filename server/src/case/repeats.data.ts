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

test('messages that repeat another word for word are found by their runs of two characters', () => {
  const first = new Map<string, number>()
  const repeats = new Set<number>()
  texts.forEach((text, at) => {
    if (text.length < 10) return
    if (first.has(text)) repeats.add(at)
    else first.set(text, at)
  })
  const best = new Map<number, number>()
  for (const at of grams.keys()) {
    const alike = neighboursOf(at).map(other => likenessOf(grams[at]!, grams[other]!))
    if (alike.length > 0) best.set(at, Math.max(...alike))
  }
  for (const threshold of [0.5, 0.7, 0.8, 0.9, 0.95]) {
    const found = [...best].filter(([, alike]) => alike >= threshold).map(([at]) => at)
    const right = found.filter(at => repeats.has(at)).length
    process.stdout.write(
      `likeness ≥ ${threshold}: ${found.length} found, ${right} of ${repeats.size} verbatim repeats: recall ${((100 * right) / repeats.size).toFixed(1)} %, precision ${((100 * right) / found.length).toFixed(1)} %\n`,
    )
  }
  const sure = [...best].filter(([, alike]) => alike >= 0.9).map(([at]) => at)
  const right = sure.filter(at => repeats.has(at)).length
  expect(repeats.size).toBeGreaterThan(80)
  expect(right / repeats.size).toBeGreaterThan(0.95)
  expect(right / sure.length).toBeGreaterThan(0.6)
})
