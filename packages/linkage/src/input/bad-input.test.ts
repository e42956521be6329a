import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { type Input, link, personCn } from '../index.ts'
import type { LinkOptions } from '../run.ts'
import { ask, clustersOf, inFolder, mapOf, refused, residentNumber, writeCsv, writeParquet } from '../testing/tables.ts'

const map = { record_id: '编号', name: '姓名', phone: '电话' }
const rows = [
  { 编号: 1, 姓名: '张伟', 电话: '13855301234' },
  { 编号: 2, 姓名: '张伟', 电话: '13855301234' },
  { 编号: 3, 姓名: '王芳', 电话: '13855305678' },
]
const joined = [['1', '2'], ['3']]

const linkIn = (
  folder: string,
  input: Partial<Input> & { readonly files: string },
  options: Partial<LinkOptions> = {},
) => link(personCn, [{ map, ...input }], { output: join(folder, 'out'), memory: '1GB', threads: 1, ...options })

const csv = (folder: string) => writeCsv(join(folder, 'people.csv'), rows)
const text = (folder: string, name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

test.each([
  [
    'CSV with CRLF, a BOM, quoted commas and line ends',
    'a.csv',
    '\uFEFF编号,姓名,电话,"住址,详细"\r\n1,张伟,13855301234,"3幢,501"\r\n2,张伟,13855301234,"3幢\r\n""501"""\r\n3,王芳,13855305678,\r\n',
  ],
  ['TSV', 'a.tsv', '编号\t姓名\t电话\n1\t张伟\t13855301234\n2\t张伟\t13855301234\n3\t王芳\t13855305678\n'],
  [
    'JSON lines, a number where the others have text, keys in another order',
    'a.jsonl',
    '{"编号":1,"姓名":"张伟","电话":13855301234}\n{"电话":"13855301234","姓名":"张伟","编号":"2","更多":{"a":[1]}}\n{"编号":3,"姓名":"王芳","电话":null}\n',
  ],
])('%s is read', async (_, name, content) => {
  const folder = inFolder()
  await linkIn(folder, { files: text(folder, name, content) })
  expect(await clustersOf(join(folder, 'out'))).toEqual(joined)
})

test('GB18030 is read where it is promised, rare characters too', async () => {
  const folder = inFolder()
  const content = `编号,姓名,电话\n${rows.map(row => Object.values(row).join(',')).join('\n')}\n4,𠮷田,13855309999\n`
  const files = text(folder, 'a.csv', iconv.encode(content, 'gb18030'))
  await linkIn(folder, { files, encoding: 'gb18030' })
  expect(await clustersOf(join(folder, 'out'))).toEqual([...joined, ['4']])
  expect(await ask(`select name from '${folder}/out/golden.parquet' where name like '%田'`)).toEqual([['𠮷田']])
  expect(readdirSync(join(folder, 'out/work/inputs'))).toEqual(['00000-a.csv.parquet'])
})

test('GB18030 where UTF-8 is promised is refused with the line, the column and what to add', async () => {
  const folder = inFolder()
  const head = 'id,name,tel\n'
  const files = text(
    folder,
    'a.csv',
    Buffer.concat([Buffer.from(head), iconv.encode('1,张伟,13855301234\n', 'gb18030')]),
  )
  const own = { record_id: 'id', name: 'name', phone: 'tel' }
  const refusal = await refused(linkIn(folder, { files, map: own }))
  expect([refusal.code, refusal.input, refusal.column]).toEqual(['wrong-encoding', files, 'name'])
  expect(refusal.said.en).toContain('line 2, column "name"')
  expect(refusal.said.zh).toContain('--encoding gb18030')
  expect(readdirSync(join(folder, 'out/work/inputs'))).toEqual([])
})

test('UTF-8 where GB18030 is promised, and bytes that are neither, are refused', async () => {
  const folder = inFolder()
  const neither = text(
    folder,
    'b.csv',
    Buffer.from([...Buffer.from('id,name,tel\n1,'), 0xff, 0xff, ...Buffer.from(',138\n')]),
  )
  const refusal = await refused(
    linkIn(folder, { files: neither, map: { record_id: 'id', name: 'name', phone: 'tel' } }),
  )
  expect([refusal.code, refusal.said.en]).toEqual(['wrong-encoding', expect.stringContaining('Nor is it GB18030')])
  const bytes = await refused(
    linkIn(
      folder,
      { files: neither, encoding: 'gb18030', map: { record_id: 'id', name: 'name', phone: 'tel' } },
      { output: join(folder, 'b') },
    ),
  )
  expect([bytes.code, bytes.said.en]).toEqual(['wrong-encoding', expect.stringContaining('is not GB18030')])
})

test('a pattern that no file has, a file without bytes and one without rows are refused by name', async () => {
  const folder = inFolder()
  // All in one output folder: a run that was refused before anything was made of it gives its place to the next.
  const none = await refused(linkIn(folder, { files: join(folder, '*.parquet') }))
  expect([none.code, none.input]).toEqual(['no-input', join(folder, '*.parquet')])
  const bare = text(folder, 'bare.csv', '')
  expect(await refused(linkIn(folder, { files: bare }))).toMatchObject({ code: 'empty-input', input: bare })
  const head = text(folder, 'head.csv', '编号,姓名,电话\n')
  expect(await refused(linkIn(folder, { files: head }))).toMatchObject({ code: 'empty-input', input: head })
  const empty = await writeParquet(join(folder, 'empty.parquet'), `select 1 as 编号, 'a' as 姓名, 'b' as 电话 limit 0`)
  expect(await refused(linkIn(folder, { files: empty }))).toMatchObject({ code: 'empty-input', input: empty })
  expect(await linkIn(folder, { files: csv(folder) })).toMatchObject({ records: 3 })
})

test.each([
  ['text that is called Parquet', 'a.parquet', 'no parquet'],
  ['a Parquet file that was cut short', 'cut.parquet', undefined],
  ['a line with too many fields', 'a.csv', '编号,姓名,电话\n1,张伟,138\n2,张伟,138,9,9,9\n'],
  ['JSON lines that break off', 'a.jsonl', '{"编号":1,"姓名":"张伟"}\n{"编号":2,\n'],
])('%s is refused as unreadable', async (_, name, content) => {
  const folder = inFolder()
  const whole = await writeParquet(join(folder, 'whole'), `select range as 编号, 'a' as 姓名 from range(1000)`)
  const files = text(folder, name, content ?? readFileSync(whole).subarray(0, 900))
  expect(await refused(linkIn(folder, { files }))).toMatchObject({ code: 'unreadable-input', input: files })
})

test('a column that is missing is named with those that are there; so is one that only the second file lacks', async () => {
  const folder = inFolder()
  const refusal = await refused(linkIn(folder, { files: csv(folder), map: { ...map, address: '地址' } }))
  expect(refusal).toMatchObject({ code: 'missing-column', input: join(folder, 'people.csv'), column: '地址' })
  expect(refusal.said.zh).toContain('有：编号、姓名、电话')
  writeCsv(join(folder, 'people-2.csv'), [{ 编号: 9, 姓名: '李娜' }])
  const second = await refused(linkIn(folder, { files: join(folder, 'people*.csv') }, { output: join(folder, 'b') }))
  expect(second).toMatchObject({ code: 'missing-column', input: join(folder, 'people-2.csv'), column: '电话' })
})

test('a map with a field that the model lacks, or without record_id, is refused', async () => {
  const folder = inFolder()
  const field = await refused(linkIn(folder, { files: csv(folder), map: { ...map, nmae: '姓名' } }))
  expect(field).toMatchObject({ code: 'wrong-map', column: 'nmae', said: { en: expect.stringContaining('id_number') } })
  const { record_id: _, ...rest } = map
  expect(await refused(linkIn(folder, { files: csv(folder), map: rest as never }))).toMatchObject({
    code: 'wrong-map',
    column: 'record_id',
  })
})

test('a map by which nothing can be compared is refused with what would do', async () => {
  const folder = inFolder()
  const refusal = await refused(linkIn(folder, { files: csv(folder), map: { record_id: '编号', phone: '电话' } }))
  expect(refusal).toMatchObject({ code: 'wrong-map', said: { en: expect.stringContaining('name + phone') } })
})

test('identity numbers alone bring together who bears the same', async () => {
  const folder = inFolder()
  const [one, two] = [residentNumber('1980-01-02', 1), residentNumber('1980-01-02', 2)]
  const files = writeCsv(
    join(folder, 'a.csv'),
    [one, two, one].map((number, i) => ({ record_id: i, id_number: number })),
  )
  await linkIn(folder, { files, map: mapOf('id_number') })
  expect(await clustersOf(join(folder, 'out'))).toEqual([['0', '2'], ['1']])
})

test.each([
  ['a list', `['13855301234']`, '电话', 'VARCHAR[]'],
  ['a struct', `{ number: '13855301234' }`, '电话', 'STRUCT'],
  ['bytes', `'13855301234'::blob`, '电话', 'BLOB'],
  ['a number with a point, which loses digits', '13855301234.0::double', '电话', 'DOUBLE'],
])('a column of %s is refused as of the wrong type', async (_, sql, column, type) => {
  const folder = inFolder()
  const files = await writeParquet(join(folder, 'a.parquet'), `select 1 as 编号, '张伟' as 姓名, ${sql} as 电话`)
  const refusal = await refused(linkIn(folder, { files }))
  expect(refusal).toMatchObject({ code: 'wrong-type', input: files, column })
  expect(refusal.said.en).toContain(type)
})

test('a day that is a number, and objects in JSON lines, are refused as of the wrong type', async () => {
  const folder = inFolder()
  const files = await writeParquet(
    join(folder, 'a.parquet'),
    `select 1 as 编号, '张伟' as 姓名, '138' as 电话, 20260131 as 日`,
  )
  const own = { ...map, updated_at: '日' }
  expect(await refused(linkIn(folder, { files, map: own }))).toMatchObject({ code: 'wrong-type', column: '日' })
  const lines = text(folder, 'a.jsonl', '{"编号":1,"姓名":"张伟","电话":["138"]}\n')
  const other = { output: join(folder, 'b') }
  expect(await refused(linkIn(folder, { files: lines }, other))).toMatchObject({ code: 'wrong-type', column: '电话' })
})

test('records without a number are counted, and the first is shown', async () => {
  const folder = inFolder()
  const files = writeCsv(join(folder, 'a.csv'), [...rows, { 编号: '', 姓名: '李娜' }, { 编号: ' ', 姓名: '李娜' }])
  const refusal = await refused(linkIn(folder, { files }))
  expect(refusal).toMatchObject({ code: 'missing-id', input: files, column: '编号' })
  expect(refusal.said.en).toContain('empty in 2 records, first in record 4')
})

test('numbers that come more than once are counted and one is shown; in another source they are others', async () => {
  const folder = inFolder()
  const files = writeCsv(join(folder, 'a.csv'), [
    ...rows,
    { 编号: 2, 姓名: '李娜' },
    { 编号: 2, 姓名: '李娜' },
    { 编号: 3, 姓名: '李娜' },
  ])
  const refusal = await refused(linkIn(folder, { files }))
  expect(refusal).toMatchObject({ code: 'repeated-id', input: files, column: '编号' })
  expect(refusal.said.en).toContain('2 numbers come more than once, as "2" (3 times)')
  const [one, two] = [csv(folder), writeCsv(join(folder, 'b.csv'), rows)]
  const inputs = [one, two].map(path => ({ files: path, map, source: path }))
  const { records } = await link(personCn, inputs, { output: join(folder, 'both'), memory: '1GB' })
  expect(records).toBe(6)
})

test('inputs that number their records in different types are linked, the numbers as text', async () => {
  const folder = inFolder()
  const one = await writeParquet(
    join(folder, 'a.parquet'),
    `select 1::bigint as 编号, '张伟' as 姓名, 13855301234 as 电话`,
  )
  const two = await writeParquet(
    join(folder, 'b.parquet'),
    `select 'b1' as 编号, '张伟' as 姓名, '13855301234' as 电话`,
  )
  await linkIn(folder, { files: join(folder, '*.parquet') })
  expect([one, two].every(existsSync)).toBe(true)
  expect(await clustersOf(join(folder, 'out'))).toEqual([['1', 'b1']])
})

test('a folder of another run, or files that changed since it began, are refused, and its work stays', async () => {
  const folder = inFolder()
  await linkIn(folder, { files: csv(folder) })
  const before = readFileSync(join(folder, 'out/clusters.parquet'))
  expect(await refused(linkIn(folder, { files: csv(folder) }, { threshold: 3 }))).toMatchObject({ code: 'other-run' })
  const files = writeCsv(join(folder, 'people.csv'), rows.slice(1))
  expect(await refused(linkIn(folder, { files }))).toMatchObject({ code: 'other-run', input: files })
  expect(readFileSync(join(folder, 'out/clusters.parquet'))).toEqual(before)
})

/** So many people of one name in one estate, each in another house: a block that no cap allows. */
const neighbours = (count: number) =>
  `select range as record_id, '张伟' as name, '鸠江区光明小区' || (range // 100 + 1) || '幢' || (range % 100 + 101) || '室' as address from range(${count})`

test('a block of twenty thousand rows is left out, counted and told', async () => {
  const folder = inFolder()
  const files = await writeParquet(join(folder, 'a.parquet'), neighbours(20_000))
  const input = { files, map: mapOf('name', 'address') }
  const { capped, records, defaults } = await link(personCn, [input], { output: join(folder, 'out'), memory: '2GB' })
  expect([records, defaults]).toEqual([20_000, []])
  const estate = { on: ['name.spelling', 'address.estate'], cap: 60, keys: 1, pairs: (2e4 * (2e4 - 1)) / 2 }
  expect(capped).toContainEqual(estate)
})

/** Many different people: more than a small memory, or a small disk, holds. */
const strangers = (count: number) =>
  `select range as record_id, chr((19968 + range % 2000)::int) || chr((20000 + range % 3001)::int) as name,
     cast(13000000000 + (range // 2) * 7 as varchar) as phone, md5(range::varchar) as address from range(${count})`

test('a memory limit that is too small is refused; finished steps are kept, and a larger one goes on', async () => {
  const folder = inFolder()
  const files = await writeParquet(join(folder, 'a.parquet'), strangers(40_000))
  const input = { files, map: mapOf('name', 'phone', 'address') }
  expect(await refused(linkIn(folder, input, { memory: '12MB', inMemory: 0 }))).toMatchObject({
    code: 'too-little-memory',
  })
  const { records } = await linkIn(folder, input, { memory: '1GB', inMemory: 0 })
  expect(records).toBe(40_000)
})

const command = fileURLToPath(new URL('../command/main.ts', import.meta.url))

test('a full disk is refused; finished steps are kept, and with more space the run goes on', async () => {
  const folder = inFolder()
  const [disk, files] = [join(folder, 'disk'), await writeParquet(join(folder, 'a.parquet'), strangers(40_000))]
  mkdirSync(disk)
  writeFileSync(join(folder, 'map.json'), JSON.stringify(mapOf('name', 'phone', 'address')))
  // A disk of 6 MB in a namespace of its own; what lies on it is taken out before it is gone.
  const own = `mount -t tmpfs -o size=6m tmpfs "$1" && { node="$2"; out="$1/out"; shift 2; "$node" "$@" --output "$out"; code=$?; cp -r "$out" "${folder}/saved"; exit $code; }`
  const args = [command, '--model', 'person-cn', '--input', files, '--map', join(folder, 'map.json')]
  args.push('--memory', '1GB', '--in-memory', '0')
  const namespace = ['--user', '--map-root-user', '--mount', 'sh', '-c', own, 'sh', disk, process.execPath, ...args]
  const { status, stderr } = spawnSync('unshare', namespace, { encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, expect.stringContaining('The disk is full. Finished steps are kept')])
  const kept = readdirSync(join(folder, 'saved/work/tables')).filter(name => name.endsWith('.parquet'))
  expect(kept).toContain('collapsed_00000.parquet')
  const again = spawnSync(process.execPath, [...args, '--output', join(folder, 'saved')], { encoding: 'utf8' })
  expect([again.status, again.stderr]).toEqual([0, expect.stringContaining('40,000 records')])
})
