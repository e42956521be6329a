import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { explainPair, type Linked, link } from './index.ts'
import { openPlace, type Place } from './testing/linking.ts'
import { ann, bob, carl, model, numbers, p1, p2, records } from './testing/tiny-example.ts'

let place: Place
let linked: Linked
let output: string

beforeAll(async () => {
  place = await openPlace()
  output = join(place.folder, 'out')
  const columns = ['id', 'dept', 'number', 'birth', 'phone', 'updated']
  const files = await place.write('records', columns, records)
  const map = {
    record_id: 'id',
    source: 'dept',
    number: 'number',
    birth: 'birth',
    phone: 'phone',
    updated_at: 'updated',
  }
  linked = await link(model, [{ files, map }], { output, threads: 1, memory: '1GB', inMemory: 0 })
})
afterAll(() => place.close())

const never = -1_000_000
const expected: Readonly<Record<string, { readonly columns: string; readonly rows: readonly (readonly unknown[])[] }>> =
  {
    // Equal texts of one source are one row: r1 and r2, with the later of their days (3 January 2024 is day 19725).
    collapsed_00000: {
      columns: 'source, number, birth, phone, n, last, list_sort(records) as records',
      rows: [
        ['a', numbers.ann, '1980-01-02', String(p1), 2, 19_725, ['r1', 'r2']],
        ['a', numbers.bob, '1990-05-06', String(p2), 1, null, ['r5']],
        ['a', numbers.carl, '1990-05-06', String(p2), 1, null, ['r8']],
        ['b', null, null, String(p2), 1, null, ['r7']],
        ['b', null, '1980-01-02', String(p1), 1, null, ['r4']],
        ['b', null, '1990-05-06', String(p2), 1, null, ['r6']],
        ['b', numbers.ann, '1980/1/2', String(p1), 1, null, ['r3']],
      ],
    },
    // Values instead of texts: r3 says what r1 and r2 say.
    signature: {
      columns: 'number, birth, phone, n, last',
      rows: [
        [0, 0, p2, 1, never],
        [0, 19_800_102, p1, 1, never],
        [0, 19_900_506, p2, 1, never],
        [ann, 19_800_102, p1, 3, 19_725],
        [bob, 19_900_506, p2, 1, never],
        [carl, 19_900_506, p2, 1, never],
      ],
    },
    held: {
      columns: 'node, n',
      rows: [
        [ann, 3],
        [bob, 1],
        [carl, 1],
      ],
    },
    residual: {
      columns: 'node, number, birth, phone, n',
      rows: [
        [-3, 0, 19_900_506, p2, 1],
        [-2, 0, 19_800_102, p1, 1],
        [-1, 0, 0, p2, 1],
      ],
    },
    // A number tells the birth date too, but counts for no record.
    value_birth: {
      columns: 'node, key, n',
      rows: [
        [-3, 19_900_506, 1],
        [-2, 19_800_102, 1],
        [ann, 19_800_102, 3],
        [bob, 19_900_506, 1],
        [carl, 19_900_506, 1],
      ],
    },
    value_phone: {
      columns: 'node, key, n',
      rows: [
        [-3, p2, 1],
        [-2, p1, 1],
        [-1, p2, 1],
        [ann, p1, 3],
        [bob, p2, 1],
        [carl, p2, 1],
      ],
    },
    // Anchors stand in a block only where somebody looks for their key.
    bucket_0: {
      columns: 'k1, size',
      rows: [
        [19_800_102, 2],
        [19_900_506, 3],
      ],
    },
    bucket_1: {
      columns: 'k1, size',
      rows: [
        [p1, 2],
        [p2, 4],
      ],
    },
    // The second telephone is over the cap.
    pairs_1: { columns: 'l, r', rows: [[-2, ann]] },
    candidate: {
      columns: 'l, r, block',
      rows: [
        [-3, bob, 0],
        [-3, carl, 0],
        [-2, ann, 0],
      ],
    },
    compared_0: {
      columns: 'l, r, g_number, g_birth, g_phone, t_phone',
      rows: [
        [-3, bob, 0, 1, 1, p2],
        [-3, carl, 0, 1, 1, p2],
        [-2, ann, 0, 1, 1, p1],
      ],
    },
    // Of 8 records 4 say each telephone: u × 8 / 4 is 1/4, two bits less.
    rarity_phone: {
      columns: 'key, added',
      rows: [
        [p1, -2048],
        [p2, -2048],
      ],
    },
    // −4 + 7 + 3 − 2 = 4 bits.
    weighed_0: {
      columns: 'l, r, w_number, w_birth, w_phone, weight, vetoed',
      rows: [
        [-3, bob, 0, 7168, 1024, 4096, 0],
        [-3, carl, 0, 7168, 1024, 4096, 0],
        [-2, ann, 0, 7168, 1024, 4096, 0],
      ],
    },
    edge_0: {
      columns: 'node, other, weight, stronger',
      rows: [
        [-3, bob, 4096, 1],
        [-3, carl, 4096, 1],
        [-2, ann, 4096, 1],
      ],
    },
    // Two anchors are equally good: neither leads.
    best_0: {
      columns: 'node, other, lead',
      rows: [
        [-3, carl, 0],
        [-2, ann, 1_000_000],
      ],
    },
    move_0: { columns: 'node, root', rows: [[-2, ann]] },
    member_0: { columns: 'node, root', rows: [[-2, ann]] },
    shifted_1: {
      columns: 'l, r, changed',
      rows: [
        [-3, bob, 0],
        [-3, carl, 0],
      ],
    },
    move_1: { columns: 'node, root', rows: [] },
    assigned: {
      columns: 'node, root, loose',
      rows: [
        [-3, -3, 0],
        [-2, ann, 0],
        [-1, -1, 1],
      ],
    },
    entity: {
      columns: 'root, entity',
      rows: [
        [-3, 4],
        [ann, 3],
        [bob, 2],
        [carl, 1],
      ],
    },
  }

test.each(Object.entries(expected))(
  'the table %s holds what was worked out by hand',
  async (table, { columns, rows }) => {
    expect(await place.rowsOf(output, table, columns)).toEqual(rows)
  },
)

test('clusters have each record once, who may be either twin and who is nobody apart', async () => {
  expect(await place.resultOf(output, 'clusters', 'record_id, cluster_id, source')).toEqual([
    ['r1', 3, 'a'],
    ['r2', 3, 'a'],
    ['r3', 3, 'b'],
    ['r4', 3, 'b'],
    ['r5', 2, 'a'],
    ['r6', 4, 'b'],
    ['r7', 5, 'b'],
    ['r8', 1, 'a'],
  ])
  expect(linked).toMatchObject({ records: 8, collapsed: 7, signatures: 6, held: 3, pairs: 3, entities: 4 })
})

test('a golden record shows a value of each field and what it rests on', async () => {
  const columns =
    'cluster_id, records, number, number_records, birth, birth_records, birth_source, phone, phone_records, phone_last, phone_source'
  // Of the two writings of her birthday more rows have 1980-01-02. Source a is the newest that says so.
  expect((await place.resultOf(output, 'golden', columns))[2]).toEqual([
    3,
    4,
    numbers.ann,
    3,
    '1980-01-02',
    4,
    'a',
    String(p1),
    4,
    19_725,
    'a',
  ])
})

test('a pair is handed over with its clusters, a record of either side, its levels by name and its weights in bits', async () => {
  const rows = await place.resultOf(
    output,
    'pairs',
    `left_cluster, right_cluster, left_record, right_record, number_level, number_weight, birth_level, birth_weight,
     phone_level, phone_weight, weight, round(probability * 17, 9), vetoed, linked`,
  )
  const both = [null, 0, 'same', 7, 'same', 1, 4, 16, false]
  expect(rows).toEqual([
    [3, 3, 'r4', 'r1', ...both, true],
    [4, 1, 'r6', 'r8', ...both, false],
    [4, 2, 'r6', 'r5', ...both, false],
  ])
})

test('a pair is explained step by step, to the sum and the probability', () => {
  const got = explainPair({ levels: [0, 1, 1], weights: [0, 7168, 1024] }, linked.model, linked.trained)
  expect(got.steps.map(({ field, level, weight, rarity, sum }) => [field, level, weight, rarity, sum])).toEqual([
    ['number', 'missing', 0, 0, -4],
    ['birth', 'same', 7, 0, 3],
    ['phone', 'same', 3, -2, 4],
  ])
  expect([got.start, got.weight, got.probability, got.vetoes]).toEqual([-4, 4, 16 / 17, []])
  const clash = explainPair({ levels: [2, 2, 0], weights: [-1024, -1024, 0] }, linked.model, linked.trained)
  expect(clash.steps.map(({ level }) => level)).toEqual(['clash', 'different', 'missing'])
  expect(clash.vetoes).toEqual([{ field: 'number', level: 'clash' }])
})

test('the report says what a cap left out, loads nothing, and shows no value of a record in full', async () => {
  const page = await readFile(join(output, 'report.html'), 'utf8')
  const data = JSON.parse(page.split('<pre>')[1]!.split('</pre>')[0]!.replaceAll('&quot;', '"'))
  expect(data.funnel).toEqual({
    ...{ records: 8, collapsed: 7, signatures: 6, held: 3, residual: 3, pairs: 3 },
    ...{ links: 3, joins: [1], entities: 4, loose: 1 },
  })
  expect(data.blocks[1]).toMatchObject({ on: ['phone'], cap: 3, pairs: 1, own: 0, keys: 1, rows: 4, lost: 5 })
  expect(data.sizes).toEqual([
    { from: 1, to: 1, entities: 3, records: 3 },
    { from: 3, to: 4, entities: 1, records: 4 },
  ])
  expect(data.common[2].values.map((each: { text: string; share: number }) => [each.text, each.share])).toEqual([
    ['138****0001', 0.5],
    ['138****0002', 0.5],
  ])
  for (const value of [...Object.values(numbers), String(p1), String(p2), '1980-01-02', '1990-05-06', '1980/1/2'])
    expect(page).not.toContain(value)
  expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/)
  expect(page.match(/lang="zh"/g)?.length).toBe(page.match(/lang="en"/g)?.length)
})
