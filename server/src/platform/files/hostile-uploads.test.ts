import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { settingsOf } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { expectFiles } from './index.ts'
import { recording } from './testing/recordings.ts'
import { codeOf, openUploads, photo, problemOf } from './testing/uploads.ts'

const { db, folder, other, ask, create, head, patch, get, send, one, people, unseen, disk } = await openUploads()
const { accountId } = people.worker
const stateOf = async (id: string): Promise<unknown> => {
  const text = `select state, refused, looks, (select count(*)::int from events where subject = $1::text) as told
    from files where id = $1::uuid`
  return (await db.owner.query({ text, values: [id] })).rows[0]
}
/** As a command of the worker's does. */
const name = (...ids: string[]) =>
  inTransaction(db.app, { settings: settingsOf(people.worker) }, tx =>
    expectFiles(
      tx,
      accountId,
      ids.map(id => ({ id, kind: 'image' as const })),
    ),
  )

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

describe('who sees a file', () => {
  it('its sender, as long as no command has named it; from then on who sees what it was named for', async () => {
    const id = v7()
    await send(id, photo)
    unseen.add(id)
    expect((await get(id)).status).toBe(200)
    await name(id)
    expect((await get(id)).status).toBe(404)
    unseen.delete(id)
    expect((await get(id)).status).toBe(200)
  })

  it('is asked each time: the next at the same computer is shown nothing from its cache', async () => {
    const id = v7()
    await send(id, photo)
    const first = await get(id)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    // As a browser that holds it: this client would forbid any cache on the way.
    const headers = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' }
    const again = (as: string) => ask(`/api/files/${id}`, { as, headers })
    expect((await again('worker')).status).toBe(304)
    expect((await again('thief')).status).toBe(404)
    expect((await again('nobody')).status).toBe(401)
  })

  it('nobody takes another’s for his own by naming it', async () => {
    const id = v7()
    await send(id, photo, { as: 'thief' })
    await expect(name(id)).rejects.toMatchObject({ code: 'file_taken' })
  })
})

describe('a disk that is full', () => {
  afterEach(() => {
    disk.free = 2 ** 40
  })

  it('refuses what would fill it, before it is sent and in its midst; what had arrived stays', async () => {
    const id = v7()
    await create(id, photo.length)
    await patch(id, 0, photo.subarray(0, 1000))
    disk.free = 200 * 1024 * 1024
    for (const answer of [await patch(id, 1000, photo.subarray(1000)), await create(v7(), photo.length)])
      expect(await problemOf(answer)).toMatchObject({
        status: 507,
        code: 'no_room',
        title: expect.stringContaining('磁盘满了'),
      })
    disk.free = 2 ** 40
    expect((await head(id)).headers.get('upload-offset')).toBe('1000')
    expect((await patch(id, 1000, photo.subarray(1000))).status).toBe(204)
  })

  it('is no fault of the file: what could not be kept is looked at again', async () => {
    const id = v7()
    await create(id, photo.length)
    // The place of the small picture is taken by a folder, so that writing it fails as any writing may.
    await mkdir(join(folder.root, folder.pathOf(id, 'small')), { recursive: true })
    expect((await patch(id, 0, photo)).status).toBe(500)
    expect(await stateOf(id)).toMatchObject({ state: 'uploading', looks: 0 })
    await rm(join(folder.root, folder.pathOf(id, 'small')), { recursive: true })
    expect((await head(id)).headers.get('upload-offset')).toBe(String(photo.length))
    expect((await get(id)).status).toBe(200)
  })

  it('that fills while a piece is written answers so, and the rest can be sent later', async () => {
    const id = v7()
    await create(id, photo.length)
    await rm(join(folder.incoming, id))
    await symlink('/dev/full', join(folder.incoming, id))
    const answer = patch(id, 0, photo)
    expect((await answer).status).toBe(500)
    await rm(join(folder.incoming, id))
    await writeFile(join(folder.incoming, id), '')
    expect((await patch(id, 0, photo)).status).toBe(204)
  })
})

describe('sent twice', () => {
  it('at two servers at once, a file arrives once and is told once', async () => {
    const id = v7()
    await create(id, photo.length)
    const answers = await Promise.all([patch(id, 0, photo), patch(id, 0, photo, { at: other }), patch(id, 0, photo)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter(status => status === 204)).toHaveLength(1)
    expect(statuses.every(status => [204, 404, 409, 423].includes(status))).toBe(true)
    expect(await stateOf(id)).toMatchObject({ state: 'ready', told: 1 })
  })

  it('under the same id as something else, the first stays', async () => {
    const id = v7()
    await send(id, photo)
    const before = await (await get(id)).arrayBuffer()
    expect(await codeOf(await send(id, recording('chromium.webm'), { type: 'audio/webm' }))).toBe('file_complete')
    expect(Buffer.from(await (await get(id)).arrayBuffer()).equals(Buffer.from(before))).toBe(true)
  })
})

it('a file that has brought the server down three times is not looked at again', async () => {
  const id = v7()
  await create(id, photo.length)
  await writeFile(join(folder.incoming, id), photo)
  await db.owner.query({ text: 'update files set looks = 3 where id = $1', values: [id] })
  expect((await head(id)).status).toBe(422)
  expect(await stateOf(id)).toMatchObject({ state: 'refused', refused: 'damaged' })
  expect((await send(id, photo)).status).toBe(204)
})

it('an account that sends and never uses what it sent is stopped before it fills the disk', async () => {
  await db.owner.query({
    text: `insert into files (id, account_id, kind, state, ready_at)
      select gen_random_uuid(), $1, 'image', 'ready', now() from generate_series(1, 200)`,
    values: [people.thief.accountId],
  })
  expect(await problemOf(await create(v7(), photo.length, { as: 'thief' }))).toMatchObject({
    status: 429,
    code: 'too_many_files',
  })
  expect((await create(v7(), photo.length)).status).toBe(201)
})
