import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ask, inFolder } from '../testing/tables.ts'
import { run } from './link.ts'

const example = fileURLToPath(new URL('../../example/', import.meta.url))
const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
const never = new AbortController().signal

async function runWith(...args: string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const write = (text: string) => {
    said += text
  }
  const out = { write, isTerminal: false }
  return { code: await run(args, out, never), said }
}

const ofExample = ['--input', join(example, 'residents.csv'), '--map', join(example, 'map.json')]

test('the README’s first example gives what the README prints', async () => {
  const output = join(inFolder(), 'out')
  const { code, said } = await runWith('--model', 'person-cn', ...ofExample, '--output', output)
  expect([code, said]).toEqual([0, expect.stringContaining('8 records → 8 different → 5 entities')])
  const rows = await ask(`select cluster_id, record_id, source from '${output}/clusters.parquet' order by all`)
  expect(readme).toContain(rows.map(row => `| ${row.join(' | ')} |`).join('\n'))
  const golden = await ask(
    `select cluster_id, records, name, id_number, birth_date from '${output}/golden.parquet' order by all`,
  )
  expect(readme).toContain(golden.map(row => `| ${row.map(value => value ?? '').join(' | ')} |`).join('\n'))
})

test('several inputs have a map each, ranks and sources; the second run finds all done', async () => {
  const output = join(inFolder(), 'out')
  const twice = [...ofExample, '--input', join(example, 'residents.csv'), '--map', join(example, 'map.json')]
  const refused = await runWith('--model', 'person-cn', ...twice, '--output', output)
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('8 numbers come more than once')])
  const args = ['--model', 'person-cn', ...ofExample, '--output', output, '--rank', '公安,卫健', '--threshold', '10']
  expect((await runWith(...args)).code).toBe(0)
  expect((await runWith(...args)).code).toBe(0)
})

test.each([
  [['--model', 'person-cn']],
  [[...ofExample, '--output', 'out']],
  [['--model', 'person-cn', ...ofExample, '--output', 'out', '--encoding', 'big5']],
  [['--model', 'person-cn', ...ofExample, '--output', 'out', '--threads', '0']],
  [['--model', 'person-cn', ...ofExample, '--output', 'out', '--memory', 'much']],
  [['--model', 'person-cn', ...ofExample, '--output', 'out', '--in-memory', 'all']],
  [['--model', 'person-cn', ...ofExample, '--output', 'out', '--engine', 'spark']],
  [['--model', 'person-cn', ...ofExample, '--output', 'out', '--fast']],
])('%j is answered with how it is used, and nothing is done', async args => {
  const { code, said } = await runWith(...args)
  expect([code, said]).toEqual([2, expect.stringContaining('用法 · usage: npm run link')])
})

test('a model that is not there, or is wrong, is refused in both languages', async () => {
  const folder = inFolder()
  const unknown = await runWith('--model', 'persons', ...ofExample, '--output', folder)
  expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining('没有模型“persons”')])
  expect(unknown.said).toContain('person-cn, person-latin, house-cn, organisation-cn')
  const none = await runWith('--model', join(folder, 'mine.json'), ...ofExample, '--output', folder)
  expect([none.code, none.said]).toEqual([1, expect.stringContaining('mine.json')])
})
