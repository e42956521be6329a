import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ask, inFolder, writeCsv } from '../testing/tables.ts'
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

test('what the README’s decisions say holds, clusters keep their numbers, and the history tells it', async () => {
  expect(readme).toContain(readFileSync(join(example, 'decisions.csv'), 'utf8'))
  const folder = inFolder()
  const [before, output] = [join(folder, 'before'), join(folder, 'out')]
  await runWith('--model', 'person-cn', ...ofExample, '--output', before)
  const decided = ['--decisions', join(example, 'decisions.csv'), '--after', before]
  const { code, said } = await runWith('--model', 'person-cn', ...ofExample, '--output', output, ...decided)
  expect([code, said]).toEqual([0, expect.stringContaining('8 records → 8 different → 5 entities')])
  expect(said).toContain('移动 1 · moved 1')
  const moved = `'${output}/history/moves-00002.parquet'`
  expect(await ask(`select record_id, from_cluster, to_cluster from ${moved}`)).toEqual([['H-8', 1, 4]])
  const told = await runWith('history', '--output', output)
  expect([told.code, told.said]).toEqual([0, expect.stringContaining('8 records, 5 clusters，移动 1 · moved 1')])
  const back = join(folder, 'back.parquet')
  expect((await runWith('history', '--output', output, '--run', '1', '--to', back)).code).toBe(0)
  const differ = (a: string, b: string) => ask(`select * from '${a}' except all select * from '${b}'`)
  expect(await differ(back, join(before, 'clusters.parquet'))).toEqual([])
  expect(await differ(back, join(output, 'clusters.parquet'))).toEqual([['H-8', 1, '卫健']])
  expect((await runWith('history', '--output', output, '--run', '1')).code).toBe(2)
  expect((await runWith('history', '--output', folder)).code).toBe(1)
})

test('a file of decisions that cannot be used is refused, and the folder takes another', async () => {
  const folder = inFolder()
  const args = ['--model', 'person-cn', ...ofExample, '--output', join(folder, 'out'), '--decisions']
  const refused = async (row: Readonly<Record<string, string>>) => {
    const { code, said } = await runWith(...args, writeCsv(join(folder, 'decisions.csv'), [row]))
    expect(code).toBe(1)
    return said
  }
  const sides = { left_record: 'P-3', right_record: 'P-3' }
  expect(await refused(sides)).toMatch(/decisions\.csv has no column "decision"/)
  expect(await refused({ ...sides, decision: 'must' })).toMatch(/Decision 1 of .*decisions\.csv names one record twice/)
  const absent = { ...sides, left_source: '公安', left_record: 'P-99', right_source: '公安', decision: 'must' }
  const other = await runWith(...args, writeCsv(join(folder, 'other.csv'), [absent]))
  expect([other.code, other.said]).toEqual([0, expect.stringContaining('they hold again when these are: 公安 P-99')])
})

test('an earlier run that is not there, or is this one, is refused', async () => {
  const folder = inFolder()
  const args = ['--model', 'person-cn', ...ofExample, '--output', join(folder, 'out'), '--after']
  const none = await runWith(...args, join(folder, 'before'))
  expect([none.code, none.said]).toEqual([1, expect.stringContaining('There is no clusters.parquet')])
  const own = await runWith(...args, join(folder, 'out'))
  expect([own.code, own.said]).toEqual([1, expect.stringContaining('Choose another output folder')])
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
