import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCase } from '@lifetree/contract/case-reading'
import * as contract from '@lifetree/contract/intake-mail'
import { createTransport } from 'nodemailer'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { openFolder } from '../platform/files/index.ts'
import { openLog } from '../platform/http/log.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openStreet, refused } from '../testing/street.ts'
import { startMailServer } from './mail-server.ts'

const db = await cloneDatabase()
const filesFolder = mkdtempSync(join(tmpdir(), 'lifetree-mail-'))
const { app, operator, categoryId, point } = await openStreet(db, { environment: { LIFETREE_FILES: filesFolder } })
const mailParts = (relays: string[]) => ({
  config: { host: '127.0.0.1', port: 0, relays },
  ...{ pool: db.app, folder: openFolder(filesFolder), now: () => app.clock.now, timeZone: 'Asia/Shanghai' },
  log: openLog('silent'),
})
const server = await startMailServer(mailParts(['127.0.0.0/8']))
afterAll(async () => {
  await server.stop()
  rmSync(filesFolder, { recursive: true, force: true })
})

const transport = (port = server.port) => createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
const letter = {
  from: '王秀兰 <wang.xiulan@example.cn>',
  to: 'report@city.example',
  subject: '路口有个大坑',
  text: '电话 13800007522，请来看看',
}
const send = (more: object = {}) => transport().sendMail({ ...letter, messageId: `<${v7()}@example.cn>`, ...more })
const waiting = async () => (await operator.call(contract.listMails, { state: 'waiting' })).mails
const newest = async () => {
  const { id: mailId } = (await waiting()).at(-1) ?? { id: '' }
  return operator.call(contract.getMail, { mailId })
}

/** Speaks SMTP by hand; answers the last line of each reply. */
async function speak(lines: readonly (string | (() => AsyncIterable<Buffer>))[]): Promise<string[]> {
  const socket = createConnection(server.port, '127.0.0.1')
  const replies: string[] = []
  let hear: (reply: string) => void = () => {}
  let heard = ''
  socket.on('data', chunk => {
    heard += chunk
    if (/^\d{3} .*\r\n$/m.test(heard)) {
      hear(heard.trim())
      heard = ''
    }
  })
  const next = (): Promise<string> => new Promise(resolve => (hear = resolve))
  replies.push(await next())
  for (const line of lines) {
    const reply = next()
    if (typeof line === 'string') socket.write(`${line}\r\n`)
    else
      for await (const chunk of line()) if (!socket.write(chunk)) await new Promise(done => socket.once('drain', done))
    replies.push(await reply)
  }
  socket.destroy()
  return replies
}

describe('a mail', () => {
  it('waits for the operators, its sender and the numbers in it masked until a purpose is given', async () => {
    await send()
    const mail = await newest()
    expect(mail).toMatchObject({
      sender: '王**',
      subject: '路口有个大坑',
      text: '电话 138 **** 7522，请来看看',
      photos: 0,
    })
    expect(await refused(operator.call(contract.revealMail, { mailId: mail.id, purpose: '核对' }))).toBe(
      'second_factor_needed',
    )
    const proven = await app.signedIn({
      role: 'duty_officer',
      area: '340202000000000',
      organisationId: await centre(),
      secondFactor: 'proven',
    })
    app.entries.length = 0
    const shown = await proven.call(contract.revealMail, { mailId: mail.id, purpose: '核对地点' })
    expect(shown).toMatchObject({ address: 'wang.xiulan@example.cn', text: '电话 13800007522，请来看看' })
    expect(app.entries).toMatchObject([{ kind: 'read', name: 'revealMail', purpose: '核对地点', subject: mail.id }])
  })

  it('comes in once, however often it is sent', async () => {
    const before = (await waiting()).length
    const messageId = `<${v7()}@example.cn>`
    await send({ messageId })
    await send({ messageId, text: '同一封' })
    expect((await waiting()).length).toBe(before + 1)
  })

  it('keeps its pictures, and opens nothing else: archives and letters within letters are noted and dropped', async () => {
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0B6474' } })
      .png()
      .toBuffer()
    await send({
      attachments: [
        { filename: '1.png', content: picture, contentType: 'image/png' },
        { filename: 'broken.png', content: Buffer.from('no picture'), contentType: 'image/png' },
        {
          filename: 'nested.zip',
          content: Buffer.from('PK\u0003\u0004PK\u0003\u0004'),
          contentType: 'application/zip',
        },
        { content: Buffer.from('Subject: inner\r\n\r\nhello'), contentType: 'message/rfc822' },
      ],
    })
    const mail = await newest()
    expect(mail.files.length).toBe(1)
    expect(mail.dropped.map(({ kind, why }) => [kind, why])).toEqual(
      expect.arrayContaining([
        ['application/zip', 'not_a_photo'],
        ['image/png', 'unfit'],
      ]),
    )
    const [id] = mail.files
    expect((await operator.inject({ method: 'GET', url: `/api/files/${id}` })).statusCode).toBe(200)
  })

  it('of HTML alone is read as text, without what would run or be fetched', async () => {
    await send({
      text: undefined,
      html: '<p>灯<b>不亮</b></p><script>alert(1)</script><img src="http://10.0.0.1/a.png">',
    })
    const { text } = await newest()
    expect(text).toContain('灯不亮')
    expect(text).not.toMatch(/alert|10\.0\.0\.1|</)
  })

  it.each([
    ['an automatic answer', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['a list', { headers: { 'List-Id': '<news.example.cn>' } }],
    ['what is sent in bulk', { headers: { Precedence: 'bulk' } }],
    ['a bounce', { envelope: { from: '', to: 'report@city.example' } }],
    ['a machine', { from: 'MAILER-DAEMON@example.cn' }],
  ])('from %s is taken from the relay and dropped: to answer it would go round for ever', async (_, more) => {
    const before = (await waiting()).length
    await send(more)
    expect((await waiting()).length).toBe(before)
  })

  it('is taken from the city’s relays alone', async () => {
    const closed = await startMailServer(mailParts(['10.0.0.0/8', 'fd00::/8']))
    await expect(transport(closed.port).sendMail(letter)).rejects.toMatchObject({ responseCode: 554 })
    await closed.stop()
  })

  it('is refused beyond 10 MB, by its announced size', async () => {
    const replies = await speak(['EHLO relay', 'MAIL FROM:<a@example.cn> SIZE=104857600'])
    expect(replies.at(-1)).toMatch(/^552/)
  })

  it('is refused beyond 10 MB by counting: 250 MB do not grow in the memory', async () => {
    const before = (await waiting()).length
    const line = Buffer.from(`${'A'.repeat(76)}\r\n`.repeat(840))
    let most = 0
    const attachment = async function* () {
      yield Buffer.from(
        'From: a@example.cn\r\nSubject: big\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      )
      const start = process.memoryUsage.rss()
      for (let sent = 0; sent < 250 * 1024 * 1024; sent += line.length) {
        yield line
        most = Math.max(most, process.memoryUsage.rss() - start)
      }
      yield Buffer.from('\r\n.\r\n')
    }
    const replies = await speak([
      'EHLO relay',
      'MAIL FROM:<a@example.cn>',
      'RCPT TO:<report@city.example>',
      'DATA',
      attachment,
    ])
    expect(replies.at(-1)).toMatch(/^552/)
    expect(most).toBeLessThan(120 * 1024 * 1024)
    expect((await waiting()).length).toBe(before)
  }, 60_000)

  it('is not acknowledged before it is in the database: the relay brings it again', async () => {
    await db.owner.query({ text: 'alter table intake_mails add constraint shut check (false) not valid' })
    const messageId = `<${v7()}@example.cn>`
    await expect(send({ messageId })).rejects.toMatchObject({ responseCode: 451 })
    await db.owner.query({ text: 'alter table intake_mails drop constraint shut' })
    const before = (await waiting()).length
    await send({ messageId })
    expect((await waiting()).length).toBe(before + 1)
  })
})

describe('an operator', () => {
  const filing = (mailId: string) => ({ mailId, caseId: v7(), categoryId, point, description: '来信说路口有个大坑' })

  it('makes a mail a case with its pictures: the public’s, its sender the caller', async () => {
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#F2B417' } })
      .jpeg()
      .toBuffer()
    await send({ attachments: [{ content: picture, contentType: 'image/jpeg' }] })
    const { id: mailId } = await newest()
    const { caseId } = await operator.call(contract.fileMail, filing(mailId))
    const detail = await operator.call(getCase, { caseId })
    expect(detail).toMatchObject({
      source: 'public',
      reporter: { name: '王**', phone: null },
      files: [{ kind: 'near', ready: true }],
    })
    expect(await operator.call(contract.getMail, { mailId })).toMatchObject({ state: 'filed', caseId })
    expect(await refused(operator.call(contract.discardMail, { mailId, reason: '重复' }))).toBe('mail_decided')
  })

  it('lays it aside with the reason, and answers only where mail can be sent', async () => {
    await send()
    const { id: mailId } = await newest()
    expect(await refused(operator.call(contract.answerMail, { mailId, text: '请补充位置' }))).toBe('way_not_open')
    await operator.call(contract.discardMail, { mailId, reason: '广告' })
    expect(await operator.call(contract.getMail, { mailId })).toMatchObject({ state: 'discarded', decision: '广告' })
  })

  it('two at once: one makes it a case, the other is told', async () => {
    await send()
    const { id: mailId } = await newest()
    const both = await Promise.all([1, 2].map(() => refused(operator.call(contract.fileMail, filing(mailId)))))
    expect(both.sort()).toEqual(['mail_decided', 'not refused'])
  })
})

async function centre(): Promise<string> {
  const { rows } = await db.owner.query<{ id: string }>({
    text: "select id from organisations where kind = 'centre' limit 1",
  })
  return rows[0]?.id ?? ''
}
