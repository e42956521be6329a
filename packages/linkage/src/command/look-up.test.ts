import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { link, personCn } from '../index.ts'
import { inFolder } from '../testing/tables.ts'
import { runLookUp } from './look-up.ts'

const residents = fileURLToPath(new URL('../../example/residents.csv', import.meta.url))
const map = {
  record_id: '编号',
  source: '部门',
  name: '姓名',
  id_number: '身份证号',
  sex: '性别',
  birth_date: '出生日期',
  phone: '电话',
  address: '住址',
}

async function lookUp(lines: readonly string[], ...args: string[]) {
  const [answers, told]: [string[], string[]] = [[], []]
  const code = await runLookUp(args, {
    records: Readable.from([lines.join('\n')]),
    answers: { write: text => void answers.push(text) },
    told: { write: text => void told.push(text) },
  })
  return { code, answers: answers.map(line => JSON.parse(line)), told: told.join('') }
}

test('the first look-up builds the index, the second finds it, and what is answered is masked', async () => {
  const output = join(inFolder(), 'out')
  await link(personCn, [{ files: residents, map }], { output, memory: '1GB' })
  const lines = [
    JSON.stringify({ name: '陈建国', birth_date: '1988-07-08', phone: null }),
    '',
    JSON.stringify({ id_number: '340203198001020113', name: '张伟' }),
  ]
  const first = await lookUp(lines, '--output', output)
  expect([first.code, first.told]).toEqual([0, expect.stringContaining('look-up.index: 5 entities')])
  expect(first.answers.map(({ entity, by }) => [entity, by])).toEqual([
    [1, 'weight'],
    [3, 'number'],
  ])
  expect(first.answers[1].candidates[0].values.id_number).toEqual(['3402**********0113'])
  const second = await lookUp(lines, '--output', output)
  expect([second.code, second.told, second.answers]).toEqual([0, '', first.answers])
  const wrong = await lookUp(['{"name": 5}'], '--output', output)
  expect([wrong.code, wrong.told]).toEqual([1, expect.stringContaining('Line 1 is no record')])
})

test('a folder without a finished run is refused, and options that make no sense are answered with how it is used', async () => {
  const none = await lookUp([], '--output', inFolder())
  expect([none.code, none.told]).toEqual([1, expect.stringContaining('holds no finished run')])
  for (const args of [[], ['--output', 'out', '--candidates', 'many'], ['--output', 'out', '--fast']]) {
    expect((await lookUp([], ...args)).told).toContain('用法 · usage: npm run link -- look-up')
  }
})
