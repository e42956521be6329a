import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { type Input, link, personCn } from '../index.ts'
import { ask, inFolder, mapOf, refused, residentNumber, writeCsv, writeParquet } from '../testing/tables.ts'

const map = mapOf('name', 'id_number', 'birth_date', 'phone')
const names = ['张伟', '王芳', '李娜', '刘洋', '陈杰', '杨勇', '赵敏', '黄强', '周磊', '吴军']

/** Records of a hundred people; every other file leaves out a number here and there. */
const rowsOf = (file: number) =>
  Array.from({ length: 100 }, (_, i) => {
    const day = `19${50 + (i % 50)}-0${1 + (i % 9)}-${10 + (i % 19)}`
    return {
      record_id: `${file}-${i}`,
      name: names[i % 10]! + (i % 7 === 0 ? '英' : ''),
      id_number: file % 2 === 1 && i % 4 === 0 ? '' : residentNumber(day, 1 + i),
      birth_date: day,
      phone: 13_800_100_000 + i * 7,
    }
  })

const options = (output: string) => ({ output, memory: '1GB', threads: 1 })
const resultOf = (output: string, file: string) => ask(`select * from '${output}/${file}.parquet' order by all`)

/** A place where four files lie, in a store of their own. */
function store(folder: string): readonly string[] {
  return [0, 1, 2, 3].map(file => writeCsv(join(folder, `store-${file}.csv`), rowsOf(file)))
}

/** Inputs that fetch their file when it is their turn, and give it up after; one fetched file is there at a time. */
function passing(folder: string, stored: readonly string[], asked: string[] = []): Input[] {
  return stored.map((from, file) => {
    const files = join(folder, `fetched-${file}.csv`)
    return {
      files,
      map,
      source: `s${file}`,
      provide: async () => {
        asked.push(`provide ${file}`)
        expect(readdirSync(folder).filter(name => name.startsWith('fetched'))).toEqual([])
        copyFileSync(from, files)
      },
      release: async () => {
        asked.push(`release ${file}`)
        rmSync(files, { force: true })
      },
    }
  })
}

let whole: { readonly clusters: unknown; readonly golden: unknown }
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-linkage-'))
  const inputs = store(folder).map((files, file) => ({ files, map, source: `s${file}` }))
  await link(personCn, inputs, options(join(folder, 'out')))
  whole = {
    clusters: await resultOf(join(folder, 'out'), 'clusters'),
    golden: await resultOf(join(folder, 'out'), 'golden'),
  }
  rmSync(folder, { recursive: true })
})

test('files that are fetched, read and given up one after the other give what they give together', async () => {
  const folder = inFolder()
  const asked: string[] = []
  const [first, ...others] = store(folder)
  const inputs = [{ files: first!, map, source: 's0' }, ...passing(folder, ['', ...others], asked).slice(1)]
  await link(personCn, inputs, options(join(folder, 'out')))
  expect(asked).toEqual([1, 2, 3].flatMap(file => [`provide ${file}`, `release ${file}`]))
  expect(await resultOf(join(folder, 'out'), 'clusters')).toEqual(whole.clusters)
  expect(await resultOf(join(folder, 'out'), 'golden')).toEqual(whole.golden)
  await link(personCn, inputs, options(join(folder, 'out')))
  expect(asked).toHaveLength(6)
})

/** Fetches its files as above, and is killed when the input in the environment is asked to do what is there beside it. */
const killed = (folder: string, when: string): string => `
  import { appendFileSync, copyFileSync, rmSync } from 'node:fs'
  import { link, personCn } from ${JSON.stringify(fileURLToPath(new URL('../index.ts', import.meta.url)))}
  const folder = ${JSON.stringify(folder)}
  const say = what => {
    appendFileSync(folder + '/asked', what + '\\n')
    if (what === ${JSON.stringify(when)}) process.kill(process.pid, 'SIGKILL')
  }
  const inputs = [0, 1, 2, 3].map(file => {
    const files = folder + '/fetched-' + file + '.csv'
    return {
      files, map: ${JSON.stringify(map)}, source: 's' + file,
      provide: async () => { copyFileSync(folder + '/store-' + file + '.csv', files); say('provide ' + file) },
      release: async () => { say('release ' + file); rmSync(files, { force: true }) },
    }
  })
  await link(personCn, inputs, { output: folder + '/out', memory: '1GB', threads: 1 })`

test('killed while a file is fetched or given up, it goes on with that file, and gives the same', () => {
  const folder = inFolder()
  store(folder)
  for (const [when, then] of [
    ['provide 1', ['provide 0', 'release 0', 'provide 1']],
    ['release 1', ['provide 1', 'release 1']],
    ['never', ['release 1', 'provide 2', 'release 2', 'provide 3', 'release 3']],
  ] as const) {
    writeFileSync(join(folder, 'run.ts'), killed(folder, when))
    writeFileSync(join(folder, 'asked'), '')
    const { signal, stderr } = spawnSync(process.execPath, [join(folder, 'run.ts')], { encoding: 'utf8' })
    expect([signal, stderr]).toEqual([when === 'never' ? null : 'SIGKILL', expect.any(String)])
    expect(readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n')).toEqual(then)
  }
  return Promise.all([
    expect(resultOf(join(folder, 'out'), 'clusters')).resolves.toEqual(whole.clusters),
    expect(resultOf(join(folder, 'out'), 'golden')).resolves.toEqual(whole.golden),
  ])
})

test('a file that was half read is read anew where it is another when it is fetched again', async () => {
  const folder = inFolder()
  const inputs = passing(folder, store(folder))
  const half = inputs.map((input, file) => ({
    ...input,
    release: async () => {
      if (file === 1) throw new Error('the store is away')
      await input.release?.()
    },
  }))
  await expect(link(personCn, half, options(join(folder, 'out')))).rejects.toThrow('the store is away')
  // As if it had been stopped between the last table and the mark that it is whole.
  rmSync(join(folder, 'out/work/passed_00001.json'))
  rmSync(join(folder, 'fetched-1.csv'))
  const table = join(folder, 'out/work/tables/collapsed_00001.parquet')
  utimesSync(table, 0, 0)
  await link(personCn, inputs, options(join(folder, 'out')))
  const [before] = await ask(`select count(*) from '${table}'`)
  expect(before).toEqual([100])
  expect(await resultOf(join(folder, 'out'), 'clusters')).toEqual(whole.clusters)
  expect(existsSync(join(folder, 'out/work/passing'))).toBe(false)
})

test('a number that an earlier file of the same source bears is refused, though that file is gone', async () => {
  const folder = inFolder()
  const twice = [0, 1].map(file => writeCsv(join(folder, `store-${file}.csv`), rowsOf(0).slice(file * 90)))
  const asked: string[] = []
  const inputs = passing(folder, twice, asked).map(input => ({ ...input, source: 'one' }))
  const refusal = await refused(link(personCn, inputs, options(join(folder, 'out'))))
  expect([refusal.code, refusal.column, refusal.input]).toEqual([
    'repeated-id',
    'record_id',
    join(folder, 'fetched-1.csv'),
  ])
  expect(asked).toEqual(['provide 0', 'release 0', 'provide 1'])
  rmSync(join(folder, 'fetched-1.csv'))
  const others = passing(folder, twice)
  await link(personCn, others, options(join(folder, 'others')))
  expect(await ask(`select count(*) from '${folder}/others/clusters.parquet'`)).toEqual([[110]])
})

test('numbers of another type than those before are refused, and so is a file that is not there when it is looked for', async () => {
  const folder = inFolder()
  const number = await writeParquet(
    join(folder, 'numbers.parquet'),
    `select 1 as record_id, '张伟' as name, '' as id_number, '' as birth_date, '1' as phone`,
  )
  const [text] = passing(folder, store(folder))
  const numbers: Input = { files: number, map, source: 'numbers', release: async () => undefined }
  const refusal = await refused(link(personCn, [numbers, text!], options(join(folder, 'out'))))
  expect([refusal.code, refusal.column]).toEqual(['wrong-type', 'record_id'])
  expect(refusal.said.en).toContain('is VARCHAR, that of the inputs before it INTEGER')
  rmSync(join(folder, 'fetched-0.csv'))
  await link(personCn, [text!, numbers], options(join(folder, 'turned')))
  const gone: Input = { files: join(folder, 'gone.csv'), map, provide: async () => undefined }
  expect((await refused(link(personCn, [gone], options(join(folder, 'none'))))).code).toBe('no-input')
})
