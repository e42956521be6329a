import Type, { type Static } from 'typebox'
import { CaseAnswer } from './case.ts'
import { command, query } from './endpoint.ts'
import { Done, GeoPoint, Id, Input, Instant, OneOf, Purpose, Text } from './schema.ts'

/** What becomes of a mail: it waits, or it was made a case, answered, or laid aside. */
export const mailStates = ['waiting', 'filed', 'answered', 'discarded'] as const
export type MailState = (typeof mailStates)[number]

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const exampleMail = '01900000-0000-7000-8000-0000000000e1'

/** Names, addresses and numbers are masked, in the text too. */
const MailSummary = Type.Object({
  id: Id,
  receivedAt: Instant,
  state: OneOf(mailStates),
  sender: Type.String(),
  subject: Type.String(),
  photos: Type.Integer(),
})
export type MailSummary = Static<typeof MailSummary>

/** Something attached that was not kept. Nothing that is not a picture is opened. */
const Dropped = Type.Object({
  kind: Type.String({ description: 'Media type, as the sender said it' }),
  bytes: Type.Integer(),
  why: OneOf(['not_a_photo', 'unfit', 'too_many']),
})

const Mail = Type.Intersect([
  MailSummary,
  Type.Object({
    text: Type.String(),
    /** Whether more was written than is kept. */
    cut: Type.Boolean(),
    files: Type.Array(Id),
    dropped: Type.Array(Dropped),
    caseId: orNull(Id),
    decidedAt: orNull(Instant),
    /** Why it was laid aside, or what it was answered. */
    decision: orNull(Type.String()),
  }),
])
export type Mail = Static<typeof Mail>

const decided = {
  mail_decided: { status: 409, zh: '这封已经处理过', en: 'This mail was dealt with already' },
} as const

export const listMails = query({
  name: 'listMails',
  path: '/api/mails',
  right: 'intake.mail',
  summary: { zh: '收件，先来的在前', en: 'Mails that came in, the earliest first' },
  input: Input({
    state: OneOf(mailStates),
    after: Type.Optional(Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  output: Type.Object({ mails: Type.Array(MailSummary), waiting: Type.Integer(), next: orNull(Id) }),
  refusals: {},
  example: { state: 'waiting' },
})

export const getMail = query({
  name: 'getMail',
  path: '/api/mails/:mailId',
  right: 'intake.mail',
  about: 'mailId',
  summary: { zh: '一封来信', en: 'One mail' },
  input: Input({ mailId: Id }),
  output: Mail,
  refusals: {},
  example: { mailId: exampleMail },
})

export const revealMail = query({
  name: 'revealMail',
  path: '/api/mails/:mailId/reveal',
  right: 'intake.reveal',
  about: 'mailId',
  reveals: 'contact',
  summary: {
    zh: '显示来信人和原文，写明用途',
    en: 'Show the sender and the text as written, for a purpose that is logged',
  },
  input: Input({ mailId: Id, purpose: Purpose }),
  output: Type.Object({ name: Type.String(), address: Type.String(), subject: Type.String(), text: Type.String() }),
  refusals: {},
  example: { mailId: exampleMail, purpose: '核对地点' },
})

export const fileMail = command({
  name: 'fileMail',
  path: '/api/mails/:mailId/file',
  right: 'intake.mail',
  about: 'mailId',
  summary: { zh: '来信登记成案件', en: 'Make a mail a case; its sender is the caller' },
  input: Input({
    mailId: Id,
    caseId: Id,
    categoryId: Id,
    point: GeoPoint,
    address: Type.Optional(Text(200)),
    description: Text(2000),
  }),
  output: CaseAnswer,
  refusals: {
    ...decided,
    outside_city: {
      status: 422,
      zh: '位置不在本市网格内，把图钉移到正确的地方',
      en: 'The position lies in no grid of this city; move the pin',
    },
    unknown_category: { status: 422, zh: '没有这个类别，或已停用', en: 'There is no such category, or it has ended' },
    case_exists: { status: 409, zh: '这个案件编号已经用过', en: 'This case id is taken' },
    source_not_yours: {
      status: 403,
      zh: '这个岗位不能按这个来源登记',
      en: 'This position cannot report from this source',
    },
    file_taken: { status: 409, zh: '照片编号已经用过', en: 'A file id is taken' },
  },
  example: {
    mailId: exampleMail,
    caseId: '01900000-0000-7000-8000-00000000ca51',
    categoryId: '01900000-0000-7000-8000-00000000ca70',
    point: { lon: 118.3746, lat: 31.3247, accuracy: 30 },
    description: '来信说路口有个大坑',
  },
})

export const answerMail = command({
  name: 'answerMail',
  path: '/api/mails/:mailId/answer',
  right: 'intake.mail',
  about: 'mailId',
  summary: { zh: '回信', en: 'Answer a mail' },
  input: Input({ mailId: Id, text: Text(4000) }),
  output: Done,
  refusals: {
    ...decided,
    way_not_open: { status: 422, zh: '系统还没有开通发信', en: 'Sending mail is not set up here' },
  },
  example: { mailId: exampleMail, text: '写明是哪一盏灯，才能派人去看' },
})

export const discardMail = command({
  name: 'discardMail',
  path: '/api/mails/:mailId/discard',
  right: 'intake.mail',
  about: 'mailId',
  summary: { zh: '不登记，写明理由', en: 'Lay a mail aside, with the reason' },
  input: Input({ mailId: Id, reason: Text(500) }),
  output: Done,
  refusals: decided,
  example: { mailId: exampleMail, reason: '广告' },
})
