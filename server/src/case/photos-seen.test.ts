import * as acting from '@lifetree/contract/case-acting'
import { getCase } from '@lifetree/contract/case-reading'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { anyone } from '../platform/actor.ts'
import { shotWith } from '../platform/files/testing/pictures.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openLoop } from '../testing/loop.ts'
import type { TestClient } from '../testing/test-app.ts'

const loop = await openLoop(await cloneDatabase())
const { app, worker, operator, handler, dispatcher } = loop

const tus = { 'tus-resumable': '1.0.0' }
async function upload(by: TestClient, id: string, bytes: Buffer): Promise<void> {
  const metadata = `id ${Buffer.from(id).toString('base64')},filetype ${Buffer.from('image/jpeg').toString('base64')}`
  const begin = { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata }
  expect((await by.inject({ method: 'POST', url: '/api/files', headers: begin })).statusCode).toBe(201)
  const piece = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const sent = await by.inject({ method: 'PATCH', url: `/api/files/${id}`, headers: piece, payload: bytes })
  expect([sent.statusCode, sent.body]).toEqual([204, ''])
}
const look = async (by: TestClient, id: string): Promise<number> =>
  (await by.inject({ method: 'GET', url: `/api/files/${id}` })).statusCode

async function finished() {
  const { caseId } = await loop.reported()
  await operator.call(acting.fileCase, { caseId })
  await handler.call(acting.acceptCase, { caseId })
  const after = loop.photo('after')
  const picture = await shotWith({ IFD2: { DateTimeOriginal: '2026:06:01 09:05:30' } })
  await upload(handler, after.id, picture)
  expect([await look(handler, after.id), await look(worker, after.id)]).toEqual([200, 404])
  await handler.call(acting.finishCase, { caseId, text: '已修补', files: [after] })
  return { caseId, after }
}

test('a photo is for who sees its case, and no longer for its sender once he does not', async () => {
  const { caseId, after } = await finished()
  for (const by of [worker, operator, dispatcher, handler]) expect(await look(by, after.id)).toBe(200)
  const moved = app.actAs({ ...anyone, accountId: handler.accountId, positionId: v7(), role: 'handler', org: '7' })
  const stranger = app.actAs({ ...anyone, accountId: v7(), positionId: v7(), role: 'handler', org: '7' })
  for (const by of [moved, stranger]) expect(await look(by, after.id)).toBe(404)
  const { files } = await worker.call(getCase, { caseId })
  expect(files.find(({ id }) => id === after.id)).toMatchObject({ ready: true, takenAt: '2026-06-01T01:05:30.000Z' })
})
