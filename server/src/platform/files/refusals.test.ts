import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { metadata, openUploads, photo, problemOf, tus } from './testing/uploads.ts'

const { db, one, people, ask, create, get, patch, send } = await openUploads()

const begun = async (): Promise<string> => {
  const id = v7()
  await create(id, photo.length)
  return id
}

describe('what the protocol refuses', () => {
  it('leaves as a problem document in the language of its reader', async () => {
    const id = await begun()
    for (const [language, title] of [
      ['zh', '服务器收到的字节数不同，先问再续传'],
      ['en', 'Another number of bytes has arrived; ask, then go on'],
    ] as const) {
      const answer = await patch(id, 5, photo, { language })
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(await problemOf(answer)).toEqual({
        type: 'urn:lifetree:refusal:other_offset',
        title,
        status: 409,
        code: 'other_offset',
      })
    }
  })

  it('another version of it, or none', async () => {
    for (const version of ['0.2.2', undefined]) {
      const answer = await fetch(`${one}/api/files`, {
        method: 'POST',
        headers: { 'x-as': 'worker', ...(version && { 'tus-resumable': version }) },
      })
      expect(await problemOf(answer)).toMatchObject({
        status: 412,
        code: 'other_protocol',
        facts: { version: '1.0.0' },
      })
    }
  })

  it.each([
    ['no length', { 'upload-metadata': metadata({ id: v7() }) }, ['Upload-Length']],
    ['no number', { 'upload-length': '-1', 'upload-metadata': metadata({ id: v7() }) }, ['Upload-Length']],
    ['no Base64', { 'upload-length': '7', 'upload-metadata': 'id ***' }, ['Upload-Metadata']],
    ['a length that is to follow', { 'upload-defer-length': '1' }, ['Upload-Defer-Length', 'Upload-Length']],
    [
      'pieces to be put together',
      { 'upload-length': '7', 'upload-concat': 'partial', 'upload-metadata': metadata({ id: v7() }) },
      ['Upload-Concat'],
    ],
  ])('%s: the header is named', async (_, headers, paths) => {
    const answer = await problemOf(await ask('/api/files', { method: 'POST', headers }))
    expect(answer).toMatchObject({ status: 400, code: 'invalid_input', title: '填写的内容有误，按提示修改' })
    expect(answer.fields?.map(({ path }) => path)).toEqual(paths)
    for (const { message } of answer.fields ?? []) expect(message).toMatch(/\p{Script=Han}/u)
  })

  it('a piece that does not say where it belongs, or what it is', async () => {
    const id = await begun()
    const content = { 'content-type': 'application/offset+octet-stream' }
    const lost = await ask(`/api/files/${id}`, { method: 'PATCH', headers: content, body: 'x' })
    expect(await problemOf(lost)).toMatchObject({ status: 400, fields: [{ path: 'Upload-Offset' }] })
    const headers = { 'upload-offset': '0', 'content-type': 'image/jpeg' }
    const other = await ask(`/api/files/${id}`, { method: 'PATCH', headers, body: 'x' })
    expect(await problemOf(other)).toMatchObject({ status: 415, code: 'wrong_media_type' })
  })

  it('what was not begun, and more than was announced', async () => {
    expect(await problemOf(await patch(v7(), 0, photo))).toMatchObject({ status: 404, code: 'not_begun' })
    const id = v7()
    await create(id, 10)
    expect(await problemOf(await patch(id, 0, photo))).toMatchObject({ status: 413, code: 'beyond_length' })
  })

  it('a piece of a file that is complete', async () => {
    const id = v7()
    await send(id, photo)
    expect(await problemOf(await patch(id, 0, photo))).toMatchObject({ status: 409, code: 'file_complete' })
  })
})

describe('what is too large', () => {
  const megabytes = (n: number): number => n * 1024 * 1024

  it.each([
    ['image/jpeg', 20],
    ['audio/webm', 5],
  ])('%s of more than %d MB is refused before it is sent, and leaves nothing behind', async (type, limit) => {
    const id = v7()
    expect(await problemOf(await create(id, megabytes(limit) + 1, { type }))).toMatchObject({
      status: 413,
      code: 'too_large',
      title: `内容太大，最多 ${limit} MB`,
      fields: [{ path: 'Upload-Length', message: `最多 ${limit} MB` }],
    })
    const { rowCount } = await db.owner.query({ text: 'select from files where id = $1', values: [id] })
    expect(rowCount).toBe(0)
  })

  it('what a report has named and is too large is no longer waited for, and may come smaller', async () => {
    const id = v7()
    const { accountId } = people.worker
    await db.owner.query({
      text: `insert into files (id, account_id, kind, state, named) values ($1, $2, 'image', 'expected', true)`,
      values: [id, accountId],
    })
    const stateOf = async (): Promise<unknown> => {
      const { status, headers } = await get(id)
      const { rows } = await db.owner.query({ text: 'select state, refused from files where id = $1', values: [id] })
      return [status, headers.get('lifetree-file'), rows[0]]
    }
    expect(await stateOf()).toEqual([204, 'coming', { state: 'expected', refused: null }])
    await create(id, megabytes(20) + 1, { as: 'thief' })
    expect(await stateOf()).toEqual([204, 'coming', { state: 'expected', refused: null }])
    expect((await create(id, megabytes(20) + 1)).status).toBe(413)
    expect(await stateOf()).toEqual([204, 'refused', { state: 'refused', refused: 'too_large' }])
    const { rows: told } = await db.owner.query({
      text: "select payload from events where name = 'file_refused' and subject = $1",
      values: [id],
    })
    expect(told).toEqual([{ payload: { fileId: id } }])
    await send(id, photo)
    expect(await stateOf()).toEqual([200, null, { state: 'ready', refused: null }])
  })

  it('a voice does not pass as a photo of its size', async () => {
    const id = v7()
    await create(id, 10, { type: 'audio/webm' })
    expect(await problemOf(await create(id, megabytes(6), { type: 'image/jpeg' }))).toMatchObject({
      code: 'too_large',
      facts: { limit: '5 MB' },
    })
  })
})

it('says what it can to one who asks before he sends', async () => {
  const answer = await fetch(`${one}/api/files`, { method: 'OPTIONS', headers: tus })
  expect([answer.status, answer.headers.get('tus-version'), answer.headers.get('tus-max-size')]).toEqual([
    204,
    '1.0.0',
    String(20 * 1024 * 1024),
  ])
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})
