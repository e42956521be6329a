import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as acting from '@lifetree/contract/case-acting'
import { mergeCase } from '@lifetree/contract/case-deciding'
import { chooseTelling, getFollowed } from '@lifetree/contract/intake-follow'
import { answerMail } from '@lifetree/contract/intake-mail'
import * as contract from '@lifetree/contract/notice'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { v7 } from 'uuid'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openStreet } from '../testing/street.ts'

interface Came {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly stop: string
  readonly answers: string
}

/** A mail server that takes what it gets, or says no for a while. */
const mails: Came[] = []
let answer: number | undefined
const mailbox = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: async (stream, { envelope }, done) => {
    const mail = await simpleParser(stream)
    if (answer !== undefined) return done(Object.assign(new Error('no'), { responseCode: answer }))
    const list = mail.headers.get('list') as { unsubscribe?: { url?: string } } | undefined
    mails.push({
      to: envelope.rcptTo.map(({ address }) => address).join(),
      ...{ subject: mail.subject ?? '', text: mail.text ?? '', messageId: mail.messageId ?? '' },
      ...{ stop: list?.unsubscribe?.url ?? '', answers: mail.inReplyTo ?? '' },
    })
    done()
  },
})
await new Promise<void>(done => mailbox.listen(0, '127.0.0.1', done))

/** And a gateway for SMS. */
const texts: { authorization: string | undefined; body: { to: string; content: string } }[] = []
let gatewaySays = '{"code": 0}'
const read = async (request: IncomingMessage): Promise<string> => (await request.toArray()).join('')
const gateway = createServer(async (request, response) => {
  texts.push({ authorization: request.headers.authorization, body: JSON.parse(await read(request)) })
  response.end(gatewaySays)
})
await new Promise<void>(done => gateway.listen(0, '127.0.0.1', done))
afterAll(() => {
  mailbox.close()
  gateway.close()
})

const db = await cloneDatabase()
const { app, city, worker, operator, reportedBy, holder } = await openStreet(db, {
  environment: {
    LIFETREE_SMTP_URL: `smtp://127.0.0.1:${(mailbox.server.address() as AddressInfo).port}`,
    LIFETREE_MAIL_FROM: 'centre@city.example',
    LIFETREE_PUBLIC_URL: 'https://city.example',
    LIFETREE_SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`,
    LIFETREE_SMS_HEADERS: '{"authorization":"Bearer of the city","content-type":"application/json"}',
    LIFETREE_SMS_BODY: '{"to":"{phone}","content":"{text}"}',
    LIFETREE_SMS_SUCCESS: '"code":\\s*0',
  },
})
const admin = await app.signedIn({ role: 'admin', area: '340200000000000' })
const morning = new Date('2026-06-03T02:00:00Z')
const byMail = (email: string) => ({ email, tell: 'email', consent: true }) as const
const linkIn = (text: string): string => /report\/follow#(\S+)/.exec(text)?.[1] ?? ''
const stateOf = async (state: contract.NoticeState) => (await admin.call(contract.listNotices, { state })).notices

beforeEach(async () => {
  app.clock.now = morning
  answer = undefined
  gatewaySays = '{"code": 0}'
  await app.runJobs()
  mails.length = 0
  texts.length = 0
  await db.owner.query({ text: 'truncate notices' })
})

describe('a reporter', () => {
  it('is told by mail of each step that concerns him, once, with a link of his own and a way to stop', async () => {
    const { caseId, number } = await reportedBy(byMail('one@example.cn'))
    await app.runJobs()
    await operator.call(acting.noteCase, { caseId, text: '内部的话' })
    await operator.call(acting.rejectCase, { caseId, reason: '不归本市，户主王某' })
    await app.runJobs()
    await app.runJobs()
    expect(mails.map(({ to, subject }) => [to, subject.split(' ·')[0]])).toEqual([
      ['one@example.cn', `${number} 已收到`],
      ['one@example.cn', `${number} 不予受理`],
    ])
    const [received, declined] = mails
    expect(received?.messageId).toMatch(/^<[0-9a-f-]{36}@city\.example>$/)
    expect(declined?.text).not.toMatch(/王某|内部/)
    const told = await holder(linkIn(declined?.text ?? '')).call(getFollowed, {})
    expect(told).toMatchObject({ number, reason: '不归本市，户主王某' })
    const { pathname } = new URL(received?.stop ?? '')
    const ask = await app.http.inject({ method: 'GET', url: pathname, headers: { 'accept-language': 'zh' } })
    expect(ask.body).toContain('不再告知')
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const stopped = await app.http.inject({
      method: 'POST',
      url: pathname,
      headers: form,
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(stopped.statusCode).toBe(200)
    expect((await holder(linkIn(declined?.text ?? '')).call(getFollowed, {})).tell).toBe('none')
    const forged = await app.http.inject({ method: 'POST', url: `${pathname.slice(0, -3)}AAA`, headers: form })
    expect(forged.statusCode).toBe(404)
  })

  it('is told by SMS through the city’s own template', async () => {
    const { number } = await reportedBy({ phone: '138 0000 7522', tell: 'sms', consent: true })
    await app.runJobs()
    expect(texts).toHaveLength(1)
    expect(texts[0]?.authorization).toBe('Bearer of the city')
    expect(texts[0]?.body.to).toBe('13800007522')
    expect(texts[0]?.body.content).toMatch(new RegExp(`${number} 已收到.*https://city.example/report/follow#`))
  })

  it('hears in his language, and after he chose otherwise not by that way', async () => {
    const { link, caseId } = await reportedBy(byMail('two@example.cn'), { language: 'en' })
    await app.runJobs()
    expect(mails[0]?.subject).toMatch(/arrived/)
    await link.call(chooseTelling, { tell: 'none' })
    await operator.call(acting.rejectCase, { caseId, reason: '不归本市' })
    await app.runJobs()
    expect(mails).toHaveLength(1)
  })

  it('of a merged case is told so, and then of the other’s end', async () => {
    const kept = await reportedBy()
    const one = await reportedBy(byMail('three@example.cn'))
    await app.runJobs()
    mails.length = 0
    await operator.call(mergeCase, { caseId: one.caseId, targetId: kept.caseId })
    await app.runJobs()
    await operator.call(acting.rejectCase, { caseId: kept.caseId, reason: '不归本市' })
    await app.runJobs()
    expect(mails.map(({ to, subject }) => [to, subject.split(' ·')[0]])).toEqual([
      ['three@example.cn', `${one.number} 已并案`],
      ['three@example.cn', `${kept.number} 不予受理`],
    ])
  })

  it('sleeps undisturbed: what happens by night is told in the morning', async () => {
    app.clock.now = new Date('2026-06-03T14:30:00Z')
    await reportedBy(byMail('four@example.cn'))
    await app.runJobs()
    expect(mails).toEqual([])
    app.clock.now = new Date('2026-06-04T00:00:00Z')
    await app.runJobs()
    expect(mails.map(({ to }) => to)).toEqual(['four@example.cn'])
  })

  it('is told six times a day at most; the seventh waits for the next', async () => {
    for (let i = 0; i < 7; i++) await reportedBy(byMail('five@example.cn'))
    await app.runJobs()
    expect(mails).toHaveLength(6)
    app.clock.now = new Date('2026-06-04T00:00:00Z')
    await app.runJobs()
    expect(mails).toHaveLength(7)
  })

  it('is nobody who works here: a worker looks for himself', async () => {
    await worker.call(acting.reportCase, await city.report(worker, app.clock.now))
    await app.runJobs()
    expect([...mails, ...texts]).toEqual([])
  })
})

describe('a message that does not get through', () => {
  it('is tried again under the same id, and not told twice', async () => {
    answer = 451
    await reportedBy(byMail('six@example.cn'))
    await app.runJobs()
    const [waits] = await stateOf('waiting')
    expect(waits).toMatchObject({ tries: 1, fault: 'smtp_451' })
    answer = undefined
    app.clock.now = new Date(morning.getTime() + 61_000)
    await app.runJobs()
    await app.runJobs()
    expect(mails.map(({ messageId }) => messageId)).toEqual([`<${waits?.id}@city.example>`])
  })

  it('at an address that is none has failed at once, is seen by the administrator without a name, and can be sent once more', async () => {
    answer = 550
    const { number } = await reportedBy(byMail('gone@example.cn'))
    await app.runJobs()
    const [failed] = await stateOf('failed')
    expect(failed).toMatchObject({ number, kind: 'received', fault: 'smtp_550', tries: 1 })
    expect(JSON.stringify(await admin.call(contract.listNotices, { state: 'failed' }))).not.toContain('gone@')
    answer = undefined
    await admin.call(contract.retryNotice, { noticeId: failed?.id ?? '' })
    await app.runJobs()
    expect(mails.map(({ to }) => to)).toEqual(['gone@example.cn'])
  })

  it('is failed after eight tries, by an SMS that is not confirmed too', async () => {
    gatewaySays = '{"code": 9}'
    await reportedBy({ phone: '138 0000 7522', tell: 'sms', consent: true })
    await app.runJobs()
    for (let hour = 1; hour <= 70; hour += 3) {
      app.clock.now = new Date(morning.getTime() + hour * 3_600_000)
      await app.runJobs()
    }
    const { rows } = await db.owner.query({ text: 'select state, tries, fault from notices' })
    expect(rows).toEqual([{ state: 'failed', tries: 8, fault: 'sms_not_confirmed' }])
    expect(texts).toHaveLength(8)
  })
})

it('an operator’s answer to a mail goes to its sender, as an answer', async () => {
  const mailId = v7()
  await db.owner.query({
    text: `insert into intake_mails (id, digest, message_id, received_at, sender_name, sender_address, subject, text, cut, language, state)
      values ($1, 'answered', '<their@example.cn>', now(), '来信人', 'writer@example.cn', '路灯', '不亮', false, 'zh', 'waiting')`,
    values: [mailId],
  })
  await operator.call(answerMail, { mailId, text: '请补充是哪一盏' })
  await app.runJobs()
  expect(mails).toMatchObject([
    { to: 'writer@example.cn', subject: 'Re: 路灯', answers: '<their@example.cn>', stop: '' },
  ])
  expect(mails[0]?.text.trim()).toBe('请补充是哪一盏')
})
