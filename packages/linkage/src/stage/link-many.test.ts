import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LinkOptions, link, personCn } from '../index.ts'
import { openPlace, type Place } from '../testing/linking.ts'
import { chineseRows } from '../testing/slipping-people.ts'

let place: Place
let files: string
beforeAll(async () => {
  place = await openPlace()
  const columns = ['id', 'name', 'id_number', 'birth_date', 'phone', 'address']
  files = await place.write('records', columns, chineseRows(50))
  await linkTo('whole')
})
afterAll(() => place.close())

const map = {
  record_id: 'id',
  name: 'name',
  id_number: 'id_number',
  birth_date: 'birth_date',
  phone: 'phone',
  address: 'address',
}

/** Links so that pairs are weighed in threads, in parts of at most twenty. */
const linkTo = (name: string, more: Partial<LinkOptions> = {}) =>
  link(personCn, [{ files, map, source: 'x' }], {
    ...{ output: `${place.folder}/${name}`, threads: 1, memory: '1GB' },
    ...{ inMemory: 0, many: 5, together: 20 },
    ...more,
  })

async function resultsOf(name: string) {
  const results: unknown[] = []
  for (const each of ['clusters', 'golden', 'pairs'])
    results.push(await place.resultOf(`${place.folder}/${name}`, each))
  return results
}

test.each(['weighed_0_00001', 'member_0', 'member'])(
  'a run that weighs pairs in threads and was stopped after %s goes on, and ends as one that was not',
  async stop => {
    const stopping = new AbortController()
    const tell: LinkOptions['tell'] = ({ table }) => {
      if (table === stop) stopping.abort()
    }
    const name = `stopped-${stop}`
    await expect(linkTo(name, { signal: stopping.signal, tell })).rejects.toMatchObject({ code: 'cancelled' })
    await linkTo(name)
    expect(await resultsOf(name)).toEqual(await resultsOf('whole'))
  },
)

test('where tables go that nobody reads any more it says the same', async () => {
  await linkTo('spared', { sparing: true })
  expect(await resultsOf('spared')).toEqual(await resultsOf('whole'))
})
