import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { type Labelled, tryModel } from './model.ts'

/** Messages to a provincial board that people sorted into seven classes; not ours to redistribute. Nothing is skipped without them. */
function readLabelled(name: string, textOf: (row: Record<string, string>) => string): Labelled[] {
  const folder = process.env.LIFETREE_TEST_DATA
  if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder that holds cases/')
  const rows = parse(readFileSync(join(folder, 'cases', 'taidi2020', name)), { columns: true, bom: true })
  // In an order that has nothing to do with their classes, and is the same every time.
  return (rows as Record<string, string>[])
    .map((row, place) => ({ code: row.level1 ?? '', text: textOf(row), at: (place * 7919) % 9973 }))
    .toSorted((one, other) => one.at - other.at)
}

test.each([
  [
    'labelled_fulltext.csv',
    (row: Record<string, string>) => `${row.subject} ${row.detail}`,
    { rows: 1377, top1: 0.75, top3: 0.95 },
  ],
  [
    'labelled_words.csv',
    (row: Record<string, string>) => (row.words ?? '').replaceAll(' ', ''),
    { rows: 9210, top1: 0.84, top3: 0.97 },
  ],
] as const)('of %s a fifth that was held out is told by its words', (name, textOf, { rows, top1, top3 }) => {
  const cases = readLabelled(name, textOf)
  expect(cases).toHaveLength(rows)
  const started = performance.now()
  const found = tryModel(cases)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  process.stdout.write(
    `${name}: first guess ${percent(found.top1)}, first three ${percent(found.top3)} of ${found.heldOut}, temperature ${found.temperature}, ${seconds} s\n`,
  )
  expect(found.top1).toBeGreaterThan(top1)
  expect(found.top3).toBeGreaterThan(top3)
})
