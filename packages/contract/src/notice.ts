import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Done, Id, Input, Instant, OneOf } from './schema.ts'

/** What a reporter is told, by what happened. `answered`: a mail got its answer. */
export const noticeKinds = [
  'received',
  'filed',
  'declined',
  'dispatched',
  'merged',
  'closed',
  'reopened',
  'answered',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** `dropped`: it was not wanted any more when its time came. */
export const noticeStates = ['waiting', 'sent', 'failed', 'dropped'] as const
export type NoticeState = (typeof noticeStates)[number]
export const noticeWays = ['email', 'sms'] as const
export type NoticeWay = (typeof noticeWays)[number]

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** Whom it goes to is not told: who looks after the sending needs no names. */
const Notice = Type.Object({
  id: Id,
  kind: OneOf(noticeKinds),
  way: OneOf(noticeWays),
  state: OneOf(noticeStates),
  /** Of the case; null for the answer to a mail. */
  number: orNull(Type.String()),
  madeAt: Instant,
  dueAt: Instant,
  tries: Type.Integer(),
  /** What the other side answered, as a code. */
  fault: orNull(Type.String()),
})
export type Notice = Static<typeof Notice>

const exampleNotice = '01900000-0000-7000-8000-0000000000e2'

export const listNotices = query({
  name: 'listNotices',
  path: '/api/notices',
  right: 'notice.manage',
  summary: { zh: '告知的发送情况，新的在前', en: 'Notices and how their sending went, newest first' },
  input: Input({
    state: OneOf(noticeStates),
    after: Type.Optional(Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  output: Type.Object({
    notices: Type.Array(Notice),
    next: orNull(Id),
    counts: Type.Object({
      waiting: Type.Integer(),
      sent: Type.Integer(),
      failed: Type.Integer(),
      dropped: Type.Integer(),
    }),
    /** How the server is set up; secrets are not told. */
    settings: Type.Object({
      email: Type.Boolean(),
      sms: Type.Boolean(),
      mailIn: Type.Boolean(),
      /** Notices go out between these times of the city’s day. */
      hours: Type.Object({ from: Type.String(), until: Type.String() }),
      mostADay: Type.Integer(),
    }),
  }),
  refusals: {},
  example: { state: 'failed' },
})

export const retryNotice = command({
  name: 'retryNotice',
  path: '/api/notices/:noticeId/retry',
  right: 'notice.manage',
  about: 'noticeId',
  summary: { zh: '再发一次', en: 'Send a notice that failed once more' },
  input: Input({ noticeId: Id }),
  output: Done,
  refusals: {
    not_failed: { status: 409, zh: '只有失败的才能再发', en: 'Only one that failed can be sent once more' },
  },
  example: { noticeId: exampleNotice },
})
