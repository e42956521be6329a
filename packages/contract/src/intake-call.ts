import Type, { type Static } from 'typebox'
import { CaseAnswer, Report } from './case.ts'
import { reportCase } from './case-acting.ts'
import { caseStates } from './case-states.ts'
import { command, query } from './endpoint.ts'
import { contactRefusals, Email, languages, Phone, tellWays } from './intake.ts'
import { Id, Input, Instant, OneOf, Purpose } from './schema.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

const EarlierCall = Type.Object({
  caseId: Id,
  number: Type.String(),
  state: OneOf(caseStates),
  categoryId: Id,
  address: Type.String(),
  reportedAt: Instant,
  /** Masked. */
  name: Type.String(),
})
export type EarlierCall = Static<typeof EarlierCall>

/**
 * A command although it changes nothing: a number in an address would stand in the logs of every machine in between. It is
 * recorded with its purpose, and without the number.
 */
export const findEarlierCalls = command({
  name: 'findEarlierCalls',
  path: '/api/calls/earlier',
  right: 'intake.earlier',
  secret: ['phone'],
  summary: {
    zh: '这个号码以前报过什么，写明用途',
    en: 'What this number reported before, for a purpose that is logged',
  },
  input: Input({ phone: Phone, purpose: Purpose }),
  output: Type.Object({
    calls: Type.Array(EarlierCall),
    /** As this number was noted last: masked, to be confirmed by the caller. */
    caller: orNull(Type.Object({ name: Type.String(), tell: OneOf(tellWays) })),
  }),
  refusals: {},
  example: { phone: '100 0000 7522', purpose: '来电' },
})

const CallNumber = Type.String({
  pattern: '^[A-Za-z0-9._/-]{1,60}$',
  description: 'As the hotline’s own system has it',
})

export const reportCall = command({
  name: 'reportCall',
  path: '/api/calls/report',
  right: 'intake.call',
  summary: {
    zh: '登记来电、来访：带来电人、录音号和工单号',
    en: 'Report what a caller says, with the numbers of the recording and of the hotline’s own order',
  },
  input: Input({
    report: Report,
    tell: OneOf(tellWays),
    email: Type.Optional(Email),
    language: Type.Optional(OneOf(languages)),
    /** Number of the call’s recording. */
    recording: Type.Optional(CallNumber),
    /** Number of the work order of the hotline (12345). */
    workOrder: Type.Optional(CallNumber),
  }),
  output: CaseAnswer,
  refusals: { ...reportCase.refusals, ...contactRefusals } as typeof reportCase.refusals & typeof contactRefusals,
  example: {
    report: {
      caseId: '01900000-0000-7000-8000-00000000ca52',
      categoryId: '01900000-0000-7000-8000-00000000ca70',
      source: 'public',
      point: { lon: 118.3746, lat: 31.3247, accuracy: 30 },
      description: '来电说路口有个大坑',
      madeAt: '2026-06-03T06:20:00.000Z',
      files: [],
      caller: { name: '来电人', phone: '0553-5550100', wantsCallBack: true },
    },
    tell: 'none',
  },
})

export const getCallNumbers = query({
  name: 'getCallNumbers',
  path: '/api/calls/:caseId',
  right: 'intake.earlier',
  about: 'caseId',
  summary: {
    zh: '案件的录音号、工单号和告知方式',
    en: 'The numbers of the call behind a case, and how its reporter is told',
  },
  input: Input({ caseId: Id }),
  output: Type.Object({
    recording: orNull(Type.String()),
    workOrder: orNull(Type.String()),
    /** Null where nobody asked to hear of it. */
    tell: orNull(OneOf(tellWays)),
    followers: Type.Integer(),
  }),
  refusals: {},
  example: { caseId: '01900000-0000-7000-8000-00000000ca5e' },
})
