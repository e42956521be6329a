import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { type Actor, anyone } from '../actor.ts'
import { openLog } from '../http/log.ts'
import { runTask } from '../jobs/task.ts'
import { cloneDatabase } from '../testing/database.ts'
import { fileTasks, openFolder, serveFiles } from './index.ts'

const db = await cloneDatabase()
const root = await mkdtemp(join(tmpdir(), 'lifetree-files-'))
const servers: FastifyInstance[] = []
afterAll(async () => {
  await Promise.all(servers.map(app => app.close()))
  await rm(root, { recursive: true })
})
const folder = openFolder(root)
const person = (): Actor => ({ ...anyone, accountId: v7(), positionId: v7(), role: 'grid_worker' })
const people: Record<string, Actor> = { worker: person(), thief: person(), nobody: anyone }

const startServer = async () => {
  const app = Fastify()
  await serveFiles(app, {
    pool: db.app,
    folder,
    now: () => new Date('2026-06-03T06:20:00Z'),
    findActor: async ({ headers }) => people[String(headers['x-as'])] ?? anyone,
  })
  servers.push(app)
  return app.listen({ port: 0, host: '127.0.0.1' })
}
const one = await startServer()
const other = await startServer()

const base64 = (text: string) => Buffer.from(text).toString('base64')
const metadata = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${base64(value)}`)
    .join(',')
const tus = { 'tus-resumable': '1.0.0' }

const create = (id: string, length: number, more: { as?: string; type?: string; sha256?: string; at?: string } = {}) =>
  fetch(`${more.at ?? one}/api/files`, {
    method: 'POST',
    headers: {
      ...tus,
      'x-as': more.as ?? 'worker',
      'upload-length': String(length),
      'upload-metadata': metadata({
        id,
        filetype: more.type ?? 'image/jpeg',
        ...(more.sha256 && { sha256: more.sha256 }),
      }),
    },
  })
const patch = (id: string, offset: number, body: Uint8Array, { at = one, as = 'worker' } = {}) =>
  fetch(`${at}/api/files/${id}`, {
    method: 'PATCH',
    headers: { ...tus, 'x-as': as, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: Uint8Array.from(body),
  })
const head = (id: string, at = one, as = 'worker') =>
  fetch(`${at}/api/files/${id}`, { method: 'HEAD', headers: { ...tus, 'x-as': as } })
const get = (id: string, query = '', as = 'worker') =>
  fetch(`${one}/api/files/${id}${query}`, { headers: { 'x-as': as } })
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

/** 31°20'N 118°23'E, written as a camera does. */
const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#86a' } })
  .withExif({
    IFD0: { Make: 'Secret Camera' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 20/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 23/1 0/1' },
  })
  .jpeg()
  .toBuffer()

const send = async (id: string, body: Uint8Array, more: Parameters<typeof create>[2] = {}) => {
  const created = await create(id, body.length, more)
  return created.ok ? patch(id, 0, body) : created
}

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
  const tasks = fileTasks({ pool: db.app, folder, now: () => new Date() })
  await runTask(
    tasks,
    { name: 'sweep_files', payload: {} },
    { pool: db.app, now: () => new Date(), log: openLog('error') },
  )
  expect((await get(swept)).status).toBe(200)
  const { rows } = await db.owner.query({
    text: 'select count(*)::int as told from events where subject = $1',
    values: [asked],
  })
  expect(rows).toEqual([{ told: 1 }])
})

it('says in words what the protocol says in numbers', async () => {
  const id = v7()
  await create(id, photo.length)
  expect(await codeOf(await patch(id, 5, photo))).toBe('other_offset')
  expect(await codeOf(await create(v7(), 20 * 1024 * 1024 + 1))).toBe('too_large')
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
  expect((await get(id)).status).toBe(404)
  expect((await send(id, photo)).status).toBe(204)
  expect((await get(id)).status).toBe(200)
})

it('refuses what is too large before it is sent', async () => {
  expect((await create(v7(), 20 * 1024 * 1024 + 1)).status).toBe(413)
  expect((await create(v7(), 5 * 1024 * 1024 + 1, { type: 'audio/webm' })).status).toBe(413)
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

it('refuses ids that are none, and paths', async () => {
  expect(await codeOf(await create('../../secret', 10))).toBe('no_file_id')
  expect((await get('..%2f..%2fsecret')).status).toBe(404)
})

it('keeps a voice as it came, and sends a part of it to a player that asks', async () => {
  const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('\x01\x13OpusHead'), Buffer.alloc(200)])
  const id = v7()
  const sent = await send(id, ogg, { type: 'audio/ogg' })
  expect(sent.status).toBe(204)
  const part = await fetch(`${one}/api/files/${id}`, { headers: { 'x-as': 'worker', range: 'bytes=0-3' } })
  expect([part.status, await part.text(), part.headers.get('content-type')]).toEqual([206, 'OggS', 'audio/ogg'])
  expect(await readFile(join(root, folder.pathOf(id)))).toEqual(ogg)
})
