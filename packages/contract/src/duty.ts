import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Day, Done, Id, Input, Instant, OneOf, Text } from './schema.ts'

const exampleCase = '01900000-0000-7000-8000-00000000ca5e'
const exampleAccount = '01900000-0000-7000-8000-0000000000ac'
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** What one is on duty as: both are rung at once. */
export const dutyRoles = ['duty_officer', 'leader'] as const
export type DutyRole = (typeof dutyRoles)[number]

/** Minutes that an alarm waits for an answer before it rings further. */
export const alarmPatience = 5

const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM in the city' })

const DutyShift = Type.Object({
  id: Id,
  accountId: Id,
  name: Type.String(),
  role: OneOf(dutyRoles),
  startsAt: Instant,
  endsAt: Instant,
})
export type DutyShift = Static<typeof DutyShift>

/** Time of the week that nobody is on duty as this. */
const DutyHole = Type.Object({ role: OneOf(dutyRoles), from: Instant, until: Instant })
export type DutyHole = Static<typeof DutyHole>

const DutyArea = Type.Object({ code: AreaCode, name: Said })

export const getDutyRoster = query({
  name: 'getDutyRoster',
  path: '/api/duty/roster',
  right: 'duty.read',
  summary: { zh: '一周值班表', en: 'The duty roster of a week, with its holes' },
  input: Input({ area: Type.Optional(AreaCode), from: Type.Optional(Day) }),
  output: Type.Object({
    area: orNull(DutyArea),
    /** Areas that have duty officers, for a choice. */
    areas: Type.Array(DutyArea),
    from: Day,
    today: Day,
    shifts: Type.Array(DutyShift),
    holes: Type.Array(DutyHole),
    /** Who may be put on the roster. */
    people: Type.Array(Type.Object({ accountId: Id, name: Type.String(), role: OneOf(dutyRoles) })),
    /** Who has a shift that is not over, and no phone that an SMS could ring. */
    withoutPhone: Type.Array(Type.Object({ accountId: Id, name: Type.String() })),
    serverTime: Instant,
  }),
  refusals: {},
  example: {},
})

export const addDutyShifts = command({
  name: 'addDutyShifts',
  path: '/api/duty/shifts',
  right: 'duty.change',
  summary: { zh: '排班', en: 'Put somebody on the roster, on one day or several in a row' },
  input: Input({
    shiftId: Id,
    area: AreaCode,
    accountId: Id,
    role: OneOf(dutyRoles),
    day: Day,
    from: TimeOfDay,
    /** Not later than `from`: of the next day, through the night. */
    to: TimeOfDay,
    days: Type.Integer({ minimum: 1, maximum: 31 }),
  }),
  output: Type.Object({ shifts: Type.Integer() }),
  refusals: {
    area_not_yours: { status: 403, zh: '这个区域的值班表不归您排', en: 'The roster of this area is not yours' },
    not_on_post: {
      status: 422,
      zh: '这个人在本区域没有这个岗位',
      en: 'This person does not hold that position in the area',
    },
    shift_overlaps: {
      status: 409,
      zh: '这段时间已经排了这个人',
      en: 'This person is on the roster at that time already',
    },
    shift_exists: { status: 409, zh: '这个班次编号已经用过', en: 'This shift id is taken' },
  },
  example: {
    shiftId: '01900000-0000-7000-8000-000000005417',
    area: '340202000000000',
    accountId: exampleAccount,
    role: 'leader',
    day: '2026-06-03',
    from: '18:00',
    to: '08:00',
    days: 1,
  },
})

export const removeDutyShift = command({
  name: 'removeDutyShift',
  path: '/api/duty/shifts/:shiftId/remove',
  right: 'duty.change',
  about: 'shiftId',
  summary: { zh: '撤班', en: 'Take a shift off the roster' },
  input: Input({ shiftId: Id }),
  output: Done,
  refusals: {
    no_such_shift: { status: 409, zh: '没有这个班次，或已撤掉', en: 'There is no such shift, or it was taken off' },
  },
  example: { shiftId: '01900000-0000-7000-8000-000000005418' },
})

/** What rings for whoever asks; of a case that is not to be seen, only that it rings. */
const RingingAlarm = Type.Object({
  id: Id,
  caseId: Id,
  number: orNull(Type.String()),
  categoryId: orNull(Id),
  address: orNull(Type.String()),
  level: Type.Integer(),
  raisedAt: Instant,
  rungAt: Instant,
})
export type RingingAlarm = Static<typeof RingingAlarm>

export const listAlarms = query({
  name: 'listAlarms',
  path: '/api/duty/alarms',
  right: 'duty.answer',
  summary: { zh: '正在响的警铃', en: 'What rings for the caller and nobody has answered' },
  input: Input({}),
  output: Type.Object({ alarms: Type.Array(RingingAlarm), serverTime: Instant }),
  refusals: {},
  example: {},
})

export const answerAlarm = command({
  name: 'answerAlarm',
  path: '/api/duty/alarms/:alarmId/answer',
  right: 'duty.answer',
  about: 'alarmId',
  summary: { zh: '应答警铃', en: 'Answer an alarm: it rings no further' },
  input: Input({ alarmId: Id }),
  output: Type.Object({ caseId: Id, first: Type.Boolean({ description: 'False when another had answered before' }) }),
  refusals: { no_such_alarm: { status: 409, zh: '这个警铃没有响您', en: 'This alarm does not ring for you' } },
  example: { alarmId: '01900000-0000-7000-8000-0000000a1a12' },
})

/** 110 police, 119 fire, 120 ambulance. */
export const emergencyNumbers = ['110', '119', '120'] as const

const EmergencyCall = Type.Object({
  id: Id,
  number: OneOf(emergencyNumbers),
  calledAt: Instant,
  /** Who called, what was said, and the other side’s reference. */
  caller: Type.String(),
  said: Type.String(),
  reference: orNull(Type.String()),
  recordedBy: Type.String(),
  recordedAt: Instant,
})
export type EmergencyCall = Static<typeof EmergencyCall>

/**
 * The ways by which somebody is rung: an open page, a browser whose page is closed, his phone; and `quiet`, by which that browser
 * is told afterwards that somebody has answered.
 */
export const ringWays = ['live', 'push', 'quiet', 'sms'] as const
export type RingWay = (typeof ringWays)[number]

/** `nowhere`: no number, no device. `stopped`: answered, or the case ended, before it went. */
export const ringStates = ['waiting', 'sent', 'failed', 'nowhere', 'not_set_up', 'stopped'] as const
export type RingState = (typeof ringStates)[number]

const WayOfRing = Type.Object({
  way: OneOf(ringWays),
  state: OneOf(ringStates),
  /** When it was sent, or given up; null while it waits. */
  at: orNull(Instant),
  /** What was met, as a code. */
  fault: orNull(Type.String()),
})
export type WayOfRing = Static<typeof WayOfRing>

const AlarmRing = Type.Object({
  name: Type.String(),
  role: OneOf(dutyRoles),
  level: Type.Integer(),
  /** False: nobody was on the roster, so everyone of the area was rung. */
  byRoster: Type.Boolean(),
  rungAt: Instant,
  answeredAt: orNull(Instant),
  ways: Type.Array(WayOfRing),
})
export type AlarmRing = Static<typeof AlarmRing>

export const getCaseDuty = query({
  name: 'getCaseDuty',
  path: '/api/cases/:caseId/duty',
  right: 'case.read',
  about: 'caseId',
  summary: { zh: '案件的警铃和急救报警电话', en: 'Whom a case has rung, who answered, and its emergency calls' },
  input: Input({ caseId: Id }),
  output: Type.Object({
    alarm: orNull(Type.Object({ raisedAt: Instant, answeredAt: orNull(Instant), level: Type.Integer() })),
    rings: Type.Array(AlarmRing),
    calls: Type.Array(EmergencyCall),
  }),
  refusals: {},
  example: { caseId: exampleCase },
})

export const recordEmergencyCall = command({
  name: 'recordEmergencyCall',
  path: '/api/cases/:caseId/emergency-calls',
  right: 'duty.record_call',
  about: 'caseId',
  summary: { zh: '登记 110、119、120 通话', en: 'Record a call to 110, 119 or 120; it cannot be changed later' },
  input: Input({
    caseId: Id,
    callId: Id,
    number: OneOf(emergencyNumbers),
    calledAt: Instant,
    caller: Text(60),
    said: Text(2000),
    reference: Type.Optional(Text(60)),
  }),
  output: Done,
  refusals: {
    call_exists: { status: 409, zh: '这个通话编号已经用过', en: 'This call id is taken' },
    call_in_future: { status: 422, zh: '通话时间还没到', en: 'The call lies in the future' },
  },
  example: {
    caseId: exampleCase,
    callId: '01900000-0000-7000-8000-00000000ca11',
    number: '119',
    calledAt: '2026-06-01T06:20:00.000Z',
    caller: '值班长',
    said: '二楼冒烟，有人被困',
    reference: '119-0603-17',
  },
})
