import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as acting from '@lifetree/contract/case-acting'
import { casePdfPath } from '@lifetree/contract/export'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { openFolder } from '../platform/files/index.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, openLoop } from '../testing/loop.ts'
import type { TestClient } from '../testing/test-app.ts'
import { readPdf } from './testing/read-pdf.ts'

const db = await cloneDatabase()
const { app, operator, dispatcher, handler, worker, centre, report, receive } = await openLoop(db)
const caller = { name: '王秀兰', phone: '13905530000', wantsCallBack: true }
const made = report(operator, {
  source: 'memo',
  description: '㐂字巷井盖碎了，𠮷家门口',
  address: '示例巷 12 号',
  caller,
})
const { number } = await made.send()
await receive(made.files)
const { caseId } = made
const folder = openFolder(app.filesFolder)
for (const { id } of made.files) {
  const path = join(folder.root, folder.pathOf(id, 'large'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(
    path,
    await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
      .webp()
      .toBuffer(),
  )
}
await operator.call(acting.fileCase, { caseId })
await handler.call(acting.acceptCase, { caseId })
const print = (by: Pick<TestClient, 'inject'>, language: 'zh' | 'en' = 'zh') =>
  by.inject({ method: 'GET', url: casePdfPath(caseId, language) })

it('the file of a case says on paper what its page says, in letters and whole days', async () => {
  const answer = await print(operator)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('application/pdf')
  const { text, pages, images } = readPdf(answer.rawPayload)
  expect(images).toBe(made.files.length)
  const flat = text.replaceAll('\n', '')
  for (const said of [
    number,
    '示例巷 12 号',
    '处理中',
    '上级交办',
    '2026-06-03 14:20',
    '立案',
    '签收',
    '时限',
    '应在 2026-',
  ])
    expect(flat).toContain(said)
  expect(flat).toMatch(/绿\s+处理/)
  expect(flat).toContain(`第 1 / ${pages} 页`)
  expect(flat).toMatch(/李望舒.*打印于 2026-06-03 14:20/)
})

it('a reporter is masked, and a character that the font lacks is shown by its code', async () => {
  const flat = readPdf((await print(operator)).rawPayload).text.replaceAll('\n', '')
  expect(flat).toContain('王** 139 **** 0000')
  expect(flat).not.toContain('13905530000')
  expect(flat).not.toContain('王秀兰')
  expect(flat).toContain('[U+20BB7]家门口')
  expect(flat).not.toContain('?')
})

it('it is made for who sees the case, in his language, and the log says who printed it', async () => {
  const flat = readPdf((await print(dispatcher, 'en')).rawPayload).text.replaceAll('\n', '')
  expect(flat).toMatch(/being handled.*Page 1 \/ \d/)
  expect(app.entries.filter(({ name, subject }) => name === 'printCase' && subject === caseId).length).toBeGreaterThan(
    2,
  )
  const neighbour = await app.signedIn({ role: 'operator', area: '340207000000000', organisationId: centre })
  const admin = await app.signedIn({ role: 'admin', area: district })
  expect((await print(neighbour)).statusCode).toBe(404)
  expect((await print(admin)).statusCode).toBe(403)
  expect((await print({ inject: options => app.http.inject(options) as never })).statusCode).toBe(401)
})

it('a long history goes on over pages, each with its number', async () => {
  const text = '现场还在等配件，已经和厂家联系过，明天上午再去看一次，居民已经告知。'
  for (let at = 0; at < 40; at++) await worker.call(acting.noteCase, { caseId, text: `${at + 1}. ${text}` })
  const { text: all, pages } = readPdf((await print(operator)).rawPayload)
  expect(pages).toBeGreaterThan(2)
  const flat = all.replaceAll('\n', '')
  for (const said of [`第 ${pages} / ${pages} 页`, `40. ${text.slice(0, 8)}`, `1. ${text.slice(0, 8)}`])
    expect(flat).toContain(said)
})
