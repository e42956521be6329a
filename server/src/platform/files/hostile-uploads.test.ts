import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { codeOf, openUploads, photo, problemOf } from './testing/uploads.ts'

const { ask, create, head, patch, get, one } = await openUploads()

it('the address of one’s own upload does not lead to another’s', async () => {
  const foreign = v7()
  await create(foreign, photo.length)
  const ways = ['?/', '?x=/', '?', '?/../', '%3f/', '#/']
  for (const way of ways) {
    const own = v7()
    await create(own, photo.length, { as: 'thief' })
    await patch(`${own}${way}${foreign}`, 0, Buffer.from('x'), { as: 'thief' })
    await patch(`${own}${way}${foreign}/`, 0, Buffer.from('x'), { as: 'thief' })
    const asked = await head(`${own}${way}${foreign}`, one, 'thief')
    expect(asked.headers.get('upload-metadata') ?? '').not.toContain(Buffer.from(foreign).toString('base64'))
  }
  expect((await head(foreign)).headers.get('upload-offset')).toBe('0')
})

it('ids that are none, paths and names of other things are not found', async () => {
  expect(await codeOf(await create('../../secret', 10))).toBe('no_file_id')
  expect(await codeOf(await create(`${v7()}/../../secret`, 10))).toBe('no_file_id')
  for (const id of ['..%2f..%2fsecret', '-'.repeat(36), `${v7().slice(0, -1)}%00`, 'incoming', `${v7()}.json`])
    expect((await get(id)).status, id).toBe(404)
  const id = v7()
  for (const size of ['constructor', '__proto__', '../x', '%00', 'small&size=large'])
    expect((await get(id, `?size=${size}`)).status, size).toBe(404)
})

it('a page of another site cannot send a file with its visitor’s session', async () => {
  const answer = await ask('/api/files', {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

it('tells its sender why a large body was refused, though it was not read', async () => {
  const id = v7()
  await create(id, 10_000_000)
  const answer = await patch(id, 7, Buffer.alloc(9_000_000))
  expect(await problemOf(answer)).toMatchObject({ code: 'other_offset' })
  const long = v7()
  await create(long, 1_000_000)
  let left = 90
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: controller => (left-- > 0 ? controller.enqueue(new Uint8Array(100_000)) : controller.close()),
  })
  const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const init = { method: 'PATCH', headers, body, duplex: 'half' }
  expect(await problemOf(await ask(`/api/files/${long}`, init))).toMatchObject({ code: 'beyond_length' })
})
