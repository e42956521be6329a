import { expect, test } from 'vitest'
import { measureRoom } from './room.ts'
import { openScene } from './testing/scene.ts'

const disk = (usage: number, quota: number) => ({ estimate: async () => ({ usage, quota }) }) as StorageManager
const megabyte = 1024 * 1024

test.each([
  ['much is left', disk(10 * megabyte, 4_000 * megabyte), { state: 'enough', left: 3_990 * megabyte }],
  ['less than fifty megabytes', disk(10 * megabyte, 50 * megabyte), { state: 'low', left: 40 * megabyte }],
  ['more than nine tenths used', disk(910 * megabyte, 1_000 * megabyte), { state: 'low', left: 90 * megabyte }],
  ['a browser that does not tell', undefined, { state: 'enough' }],
  ['a browser that tells nothing of use', disk(0, 0), { state: 'enough' }],
])('%s', async (_name, storage, expected) => {
  const { phone } = await openScene()
  expect(await measureRoom(phone, storage)).toEqual(expected)
})
