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

/** Pairs of messages that share enough rare runs to be looked at; comparing all with all would take minutes. */
function* candidates(): Generator<[number, number]> {
  const holders = new Map<string, number[]>()
  grams.forEach((set, at) => {
    for (const run of set) holders.set(run, [...(holders.get(run) ?? []).slice(0, 60), at])
  })
  for (let at = 0; at < grams.length; at++) {
    const shared = new Map<number, number>()
    for (const run of grams[at]!) {
      const others = holders.get(run)!
      if (others.length > 50) continue
      for (const other of others) if (other < at) shared.set(other, (shared.get(other) ?? 0) + 1)
    }
    for (const [other, count] of shared) if (count >= 3) yield [at, other]
  }
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
  for (const [at, other] of candidates()) {
    const alike = likenessOf(grams[at]!, grams[other]!)
    if (alike > (best.get(at) ?? 0)) best.set(at, alike)
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
