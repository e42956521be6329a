import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { link } from '../index.ts'
import { openPlace, type Place } from '../testing/linking.ts'
import { model, numbers } from '../testing/tiny-example.ts'
import { caughtShare } from './recall.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

test('links that no block finds are estimated from those that one and that two find', () => {
  // Chao: 10 × 9 / (2 × (4 + 1)) = 9 unseen beside 10 + 4 + 17 seen.
  expect(
    caughtShare([
      [1, 10],
      [2, 4],
      [3, 17],
    ]),
  ).toBe(31 / 40)
  expect(caughtShare([[2, 5]])).toBe(1)
  expect(caughtShare([])).toBeUndefined()
})

test('of pairs that a trusted value holds together the report counts those that blocks on other fields find', async () => {
  // Three signatures of one number: two share the telephone, two the birth date; the third pair shares nothing.
  const [p1, p2] = ['13855300001', '13855300002']
  const rows = [
    ['s1', numbers.ann, '1980-01-02', p1],
    ['s2', numbers.ann, '1980-01-02', p2],
    ['s3', numbers.ann, null, p2],
    ['s4', numbers.bob, '1990-05-06', null],
    ['s5', numbers.bob, null, p1],
  ]
  const files = await place.write('sure', ['id', 'number', 'birth', 'phone'], rows)
  const map = { record_id: 'id', number: 'number', birth: 'birth', phone: 'phone' }
  const output = join(place.folder, 'out')
  await link(model, [{ files, map, source: 'x' }], { output, threads: 1, memory: '1GB' })
  const page = await readFile(join(output, 'report.html'), 'utf8')
  const data = JSON.parse(page.split('<pre>')[1]!.split('</pre>')[0]!.replaceAll('&quot;', '"'))
  // Pairs: 12 by birth, 23 by telephone, 13 by none, 45 by none; of five signatures 1, 2 and 3 meet one of their own.
  expect(data.sure).toMatchObject({ pairs: 4, found: 2, signatures: 5, reached: 3 })
  expect(data.blocks.map(({ share }: { share: number }) => share)).toEqual([1 / 4, 1 / 4])
})
