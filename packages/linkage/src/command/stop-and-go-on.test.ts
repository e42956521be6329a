import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ask, clustersOf, inFolder, residentNumber, writeCsv } from '../testing/tables.ts'

const command = fileURLToPath(new URL('main.ts', import.meta.url))
const names = ['张伟', '王芳', '李娜', '刘洋', '陈杰', '杨勇', '赵敏', '黄强', '周磊', '吴军']

/** Two records each of so many people, one in four without a number; a file and its map in a folder. */
function writePeople(folder: string, count: number): readonly string[] {
  const rows = Array.from({ length: count }, (_, i) => {
    const day = `19${50 + (i % 50)}-0${1 + (i % 9)}-${10 + (i % 19)}`
    const person = { name: names[i % 10]! + (i % 7 === 0 ? '英' : ''), phone: 13_800_100_000 + i * 7, day }
    return [1, 2].map(copy => ({
      编号: `${i}-${copy}`,
      姓名: person.name,
      身份证号: copy === 2 && i % 4 === 0 ? '' : residentNumber(day, 1 + (i % 997)),
      出生日期: person.day,
      电话: person.phone,
    }))
  }).flat()
  writeCsv(join(folder, 'people.csv'), rows, '\r\n')
  const map = { record_id: '编号', name: '姓名', id_number: '身份证号', birth_date: '出生日期', phone: '电话' }
  writeFileSync(join(folder, 'map.json'), JSON.stringify(map))
  return [
    '--model',
    'person-cn',
    '--input',
    join(folder, 'people.csv'),
    '--map',
    join(folder, 'map.json'),
    '--threads',
    '1',
    '--in-memory',
    '0',
  ]
}

interface Ran {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly said: string
}

function start(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ran> } {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr!.setEncoding('utf8').on('data', text => {
    said += text
  })
  return {
    child,
    ended: new Promise(resolve => child.once('close', (code, signal) => resolve({ code, signal, said }))),
  }
}

/** Waits until a run has made this many tables, or this one, and is at work on more. */
async function untilMade(output: string, awaited: number | string, ended: Promise<Ran>): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  const tables = join(output, 'work', 'tables')
  const made = () => (existsSync(tables) ? readdirSync(tables).filter(name => name.endsWith('.parquet')).length : 0)
  const reached = () =>
    typeof awaited === 'number' ? made() >= awaited : existsSync(join(tables, `${awaited}.parquet`))
  while (!reached()) {
    if (over) throw new Error(`ended before ${awaited}: ${(await ended).said}`)
    await wait(2)
  }
}

const rowsOf = (output: string) => ask(`select * from '${output}/clusters.parquet' order by all`)

test('killed in the middle, again and again, it goes on and gives the same bytes', async () => {
  const folder = inFolder()
  const args = writePeople(folder, 200)
  const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')]
  expect((await start([...args, '--output', whole]).ended).code).toBe(0)
  for (const tables of [3, 45, 110]) {
    const { child, ended } = start([...args, '--output', broken])
    await untilMade(broken, tables, ended)
    child.kill('SIGKILL')
    expect((await ended).signal).toBe('SIGKILL')
    expect(existsSync(join(broken, 'clusters.parquet'))).toBe(false)
  }
  const before = statSync(join(broken, 'work/tables/collapsed_00000.parquet')).mtimeMs
  expect((await start([...args, '--output', broken]).ended).code).toBe(0)
  expect(statSync(join(broken, 'work/tables/collapsed_00000.parquet')).mtimeMs).toBe(before)
  expect(await rowsOf(broken)).toEqual(await rowsOf(whole))
  expect(readFileSync(join(broken, 'clusters.parquet'))).toEqual(readFileSync(join(whole, 'clusters.parquet')))
})

test('of many rows parts are made, and tables go that nobody reads any more: killed again and again it does no part twice, and gives the same', async () => {
  const folder = inFolder()
  const args = [...writePeople(folder, 200), '--together', '60', '--sparing']
  const [whole, broken, plain] = [join(folder, 'whole'), join(folder, 'broken'), join(folder, 'plain')]
  expect((await start([...args, '--output', whole]).ended).code).toBe(0)
  const kept = join(broken, 'work/tables/residual_00002.parquet')
  let made: number | undefined
  for (const table of ['signature_00001', 'residual_00003', 'level_name_0', 'grown']) {
    const { child, ended } = start([...args, '--output', broken])
    await untilMade(broken, table, ended)
    child.kill('SIGKILL')
    expect((await ended).signal).toBe('SIGKILL')
    if (existsSync(kept)) made ??= statSync(kept).mtimeMs
  }
  expect((await start([...args, '--output', broken]).ended).code).toBe(0)
  expect(statSync(kept).mtimeMs).toBe(made)
  const left = readdirSync(join(broken, 'work/tables')).sort()
  expect(left).toEqual(readdirSync(join(whole, 'work/tables')).sort())
  expect(left.filter(name => /^(?:text|signature|profile|translated)/.test(name))).toEqual([])
  expect(await rowsOf(broken)).toEqual(await rowsOf(whole))
  expect((await start([...args.slice(0, -3), '--output', plain]).ended).code).toBe(0)
  expect(await clustersOf(whole)).toEqual(await clustersOf(plain))
})

test('a run that holds its tables in memory begins anew when it was killed, and gives the same', async () => {
  const folder = inFolder()
  const args = writePeople(folder, 200)
  const held = [...args.slice(0, -1), '400', '--output', join(folder, 'held')]
  const { child, ended } = start(held)
  const files = join(folder, 'held/work/files.json')
  while (!existsSync(files)) await wait(2)
  child.kill('SIGKILL')
  expect((await ended).signal).toBe('SIGKILL')
  expect(readdirSync(join(folder, 'held/work/tables'))).toEqual([])
  expect((await start(held).ended).code).toBe(0)
  expect((await start([...args, '--output', join(folder, 'written')]).ended).code).toBe(0)
  expect(await rowsOf(join(folder, 'held'))).toEqual(await rowsOf(join(folder, 'written')))
})

test('Ctrl+C stops it with what was finished kept, and it goes on from there', async () => {
  const folder = inFolder()
  const args = [...writePeople(folder, 300), '--output', join(folder, 'out')]
  const { child, ended } = start(args)
  await untilMade(join(folder, 'out'), 15, ended)
  child.kill('SIGINT')
  const { code, said } = await ended
  expect(code).toBe(130)
  expect(said).toContain('已完成的步骤保留')
  expect(said).toContain('The same command goes on from there')
  expect((await start(args).ended).code).toBe(0)
  expect(await ask(`select count(*) from '${folder}/out/clusters.parquet'`)).toEqual([[600]])
})

test('a second process in the same output folder is refused while the first works', async () => {
  const folder = inFolder()
  const args = [...writePeople(folder, 600), '--output', join(folder, 'out')]
  const first = start(args)
  await untilMade(join(folder, 'out'), 2, first.ended)
  const second = await start(args).ended
  expect(second.code).toBe(1)
  expect(second.said).toContain('Another process is at work')
  expect((await first.ended).code).toBe(0)
})
