import { expect, test } from 'vitest'
import { figures } from './figures.ts'
import { plantedTree } from './tree.ts'

const results = JSON.stringify({ inbox: { p95: 41.27, unit: 'ms' }, desk: '441 KB', cases: 200_000 })
const found = (readme: string): string[] =>
  figures(plantedTree({ 'README.md': readme, 'bench/results.json': results })).map(
    ({ line, says }) => `${line} ${says}`,
  )

const table = (row: string): string => `# Figures\n<!-- figures -->\n${row}\n<!-- /figures -->\n`

test('a figure in the table that no benchmark wrote is found', () => {
  expect(found(table('| inbox | 12 ms |'))).toEqual(['3 quotes 12, which no file of bench/results holds'])
  expect(found(table('| inbox at 200,000 cases | 41.3 ms | desk 441 KB |'))).toEqual([])
})

test('a figure with a unit in the text is held to the same', () => {
  expect(found('The inbox answers in 12 ms.\n\nStarts in 3 s.')).toHaveLength(2)
  expect(found('It answers in 41 ms and loads 441 KB.')).toEqual([])
  expect(found('速度快，40 毫秒')).toHaveLength(1)
})

test('numbers that measure nothing are left alone', () => {
  expect(found('Node ≥ 20, PostgreSQL 18, 9 districts, case 2506-000318\n```\nsleep 5 s\n```')).toEqual([])
})

test('a README in another language is read, other pages are not', () => {
  const tree = plantedTree({ 'README.zh-CN.md': '首屏 9 KB', 'docs/a.md': '9 KB', 'bench/results.json': results })
  expect(figures(tree).map(({ path }) => path)).toEqual(['README.zh-CN.md'])
})
