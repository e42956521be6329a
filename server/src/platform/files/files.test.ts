import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { codeOf, openUploads, photo } from './testing/uploads.ts'

const { db, folder, other, create, patch, head, get, send, sweep } = await openUploads()

it('keeps a photo’s position in the database, strips it from the file, and serves it small and whole', async () => {
  const id = v7()
  expect((await send(id, photo, { sha256: createHash('sha256').update(photo).digest('hex') })).status).toBe(204)
  const { rows } = await db.owner.query({
    text: 'select state, mime, width, height, lon, lat from files where id = $1',
    values: [id],
  })
  expect(rows).toEqual([
    { state: 'ready', mime: 'image/jpeg', width: 2560, height: 1707, lon: 118 + 23 / 60, lat: 31 + 20 / 60 },
  ])
  const told = await db.owner.query({ text: 'select name, payload from events where subject = $1', values: [id] })
  expect(told.rows).toEqual([{ name: 'file_ready', payload: { fileId: id, kind: 'image' } }])
  const whole = await get(id)
  const bytes = Buffer.from(await whole.arrayBuffer())
  expect(await sharp(bytes).metadata()).not.toHaveProperty('exif')
  expect(bytes.includes('Secret Camera')).toBe(false)
  const small = await get(id, '?size=small')
  expect([small.headers.get('content-type'), (await sharp(await small.arrayBuffer()).metadata()).width]).toEqual([
    'image/webp',
    320,
  ])
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await readdir(folder.incoming)).toEqual([])
})

it('goes on after a cut, at another server, from where the first one got to', async () => {
  const id = v7()
  await create(id, photo.length)
  await patch(id, 0, photo.subarray(0, 1000))
  expect((await head(id, other)).headers.get('upload-offset')).toBe('1000')
  // To whoever may see it, it is on its way.
  expect((await get(id)).status).toBe(204)
  expect((await patch(id, 1000, photo.subarray(1000), { at: other })).status).toBe(204)
  // A sender who never got the last answer asks, and is told that all is there.
  const asked = await head(id)
  expect(asked.headers.get('upload-offset')).toBe(String(photo.length))
  expect(await codeOf(await create(id, photo.length))).toBe('file_complete')
})

it('what arrived whole and was not looked at before its server died is looked at when its sender asks, or by the sweep', async () => {
  const [asked, begun, swept, broken] = [v7(), v7(), v7(), v7()]
  for (const id of [asked, begun, swept, broken]) {
    await create(id, photo.length)
    await writeFile(join(folder.incoming, id), id === broken ? Buffer.alloc(photo.length) : photo)
  }
  const [answer] = await Promise.all([head(asked), head(asked, other)])
  expect(answer.headers.get('upload-offset')).toBe(String(photo.length))
  expect((await get(asked)).status).toBe(200)
  expect(await codeOf(await create(begun, photo.length))).toBe('file_complete')
  expect((await get(begun)).status).toBe(200)
  expect((await head(broken)).status).toBe(415)
  await sweep()
  expect((await get(swept)).status).toBe(200)
  const { rows } = await db.owner.query({
    text: 'select count(*)::int as told from events where subject = $1',
    values: [asked],
  })
  expect(rows).toEqual([{ told: 1 }])
})

it('refuses what is no photo, whatever it says it is, what is damaged, and what differs from what was sent', async () => {
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  expect(await codeOf(await send(v7(), script))).toBe('not_a_photo')
  const cut = photo.subarray(0, photo.length / 2)
  expect(await codeOf(await send(v7(), cut))).toBe('damaged')
  expect(await codeOf(await send(v7(), photo, { sha256: '0'.repeat(64) }))).toBe('other_content')
  expect(await codeOf(await send(v7(), photo, { type: 'audio/webm' }))).toBe('not_a_voice')
})

it('lets a refused file be sent again under the same id', async () => {
  const id = v7()
  expect(await codeOf(await send(id, Buffer.from('no photo at all')))).toBe('not_a_photo')
  expect((await get(id)).status).toBe(204)
  expect((await send(id, photo)).status).toBe(204)
  expect((await get(id)).status).toBe(200)
})

it('shows and takes nothing of another’s, and nothing without a session', async () => {
  const id = v7()
  await send(id, photo)
  expect((await get(id, '', 'thief')).status).toBe(404)
  expect((await get(id, '', 'nobody')).status).toBe(401)
  const begun = v7()
  await create(begun, photo.length)
  expect((await patch(begun, 0, photo, { as: 'thief' })).status).toBe(404)
  expect(await codeOf(await create(begun, photo.length, { as: 'thief' }))).toBe('file_taken')
  expect((await create(v7(), 10, { as: 'nobody' })).status).toBe(401)
})
