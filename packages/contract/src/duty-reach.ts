import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Done, Id, Input, Instant, OneOf } from './schema.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** Digits with an optional country code; spaces and hyphens are left out. */
const Phone = Type.String({ pattern: '^\\+?[0-9][0-9 -]{5,18}[0-9]$', description: 'A mobile number' })

/** How often a code may be typed wrong, and how many minutes it is good for. */
export const codeTries = 5
export const codeMinutes = 10

const notOnPost = {
  not_on_post: {
    status: 409,
    zh: '这个账号没有值班长或领导岗位，用不着响铃',
    en: 'This account holds no position that can be on duty',
  },
} as const

/** A code on its way. `failed`: the gateway did not take it. */
const PendingCode = Type.Object({
  mask: Type.String(),
  expiresAt: Instant,
  triesLeft: Type.Integer(),
  state: OneOf(['waiting', 'sent', 'failed']),
})

/** A browser that rings; `mark` is the SHA-256 of its address at the push service, base64url: it knows itself by it. */
const RingDevice = Type.Object({ id: Id, name: Type.String(), mark: Type.String(), madeAt: Instant })
export type RingDevice = Static<typeof RingDevice>

export const getOwnReach = query({
  name: 'getOwnReach',
  path: '/api/duty/own-reach',
  right: 'session.use',
  summary: {
    zh: '怎么响到本人：值班手机和响铃设备',
    en: 'How the caller is rung: his duty phone, masked, and his devices',
  },
  input: Input({}),
  output: Type.Object({
    /** Whether the account holds a position that can be on duty. */
    onPost: Type.Boolean(),
    /** Whether the city has set up a way to send SMS. */
    sms: Type.Boolean(),
    phone: orNull(Type.Object({ mask: Type.String(), confirmedAt: Instant })),
    pending: orNull(PendingCode),
    devices: Type.Array(RingDevice),
    serverTime: Instant,
  }),
  refusals: {},
  example: {},
})

export const sendDutyCode = command({
  name: 'sendDutyCode',
  path: '/api/duty/phone/code',
  right: 'session.use',
  summary: { zh: '向要登记的值班手机发验证码', en: 'Send a code to the number that is to be the duty phone' },
  secret: ['phone'],
  input: Input({ phone: Phone }),
  output: Done,
  refusals: {
    ...notOnPost,
    no_sms: { status: 409, zh: '本市还没有配置短信', en: 'The city has not set up SMS' },
    code_too_soon: { status: 429, zh: '{seconds} 秒后可以再发', en: 'Another can be sent in {seconds} s' },
    code_too_often: { status: 429, zh: '今天发得太多，明天再试', en: 'Too many were sent today; try tomorrow' },
  },
  example: { phone: '138 0000 0000' },
})

export const confirmDutyPhone = command({
  name: 'confirmDutyPhone',
  path: '/api/duty/phone/confirm',
  right: 'session.use',
  summary: { zh: '用收到的验证码登记值班手机', en: 'Confirm the duty phone by the code that it got' },
  secret: ['code'],
  input: Input({ code: Type.String({ pattern: '^[0-9]{6}$' }) }),
  /** A wrong code is an answer: that it was tried must be kept. */
  output: Type.Object({ confirmed: Type.Boolean(), triesLeft: Type.Integer() }),
  refusals: {
    no_code: { status: 409, zh: '验证码已失效，重新发一个', en: 'The code is no longer good; send another' },
  },
  example: { code: '000000' },
})

export const removeDutyPhone = command({
  name: 'removeDutyPhone',
  path: '/api/duty/phone/remove',
  right: 'session.use',
  summary: { zh: '删除本人的值班手机', en: 'Remove the own duty phone' },
  input: Input({}),
  output: Done,
  refusals: {},
  example: {},
})

export const openRingKey = command({
  name: 'openRingKey',
  path: '/api/duty/devices/key',
  right: 'session.use',
  summary: { zh: '本系统的推送公钥', en: 'The public key by which push services know this installation' },
  input: Input({}),
  output: Type.Object({ key: Type.String() }),
  refusals: {},
  example: {},
})

export const addRingDevice = command({
  name: 'addRingDevice',
  path: '/api/duty/devices',
  right: 'session.use',
  summary: { zh: '让这台设备响铃', en: 'Ring this browser too, whether or not the page is open' },
  secret: ['endpoint', 'p256dh', 'auth'],
  input: Input({
    deviceId: Id,
    endpoint: Type.String({ maxLength: 1000, pattern: '^https://' }),
    p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{87}=?$' }),
    auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22}={0,2}$' }),
  }),
  output: Done,
  refusals: {
    ...notOnPost,
    bad_push_address: {
      status: 422,
      zh: '推送地址不在公网上',
      en: 'The address of the push service is not on the public internet',
    },
    device_exists: { status: 409, zh: '这个设备编号已经用过', en: 'This device id is taken' },
  },
  example: {
    deviceId: '01900000-0000-7000-8000-00000000de71',
    endpoint: 'https://push.example.net/send/abc',
    p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
    auth: 'tBHItJI5svbpez7KI4CCXg',
  },
})

export const removeRingDevice = command({
  name: 'removeRingDevice',
  path: '/api/duty/devices/:deviceId/remove',
  right: 'session.use',
  summary: { zh: '这台设备不再响铃', en: 'Ring this device no longer' },
  input: Input({ deviceId: Id }),
  output: Done,
  refusals: {
    no_such_device: { status: 409, zh: '没有这台设备，或已删除', en: 'There is no such device, or it is removed' },
  },
  example: { deviceId: '01900000-0000-7000-8000-00000000de72' },
})

export const getDutyReach = query({
  name: 'getDutyReach',
  path: '/api/accounts/:accountId/duty-reach',
  right: 'account.manage',
  about: 'accountId',
  summary: {
    zh: '账号的值班手机（打码）和响铃设备数',
    en: 'The duty phone of an account, masked, and how many devices ring',
  },
  input: Input({ accountId: Id }),
  output: Type.Object({ phone: orNull(Type.String()), devices: Type.Integer() }),
  refusals: {},
  example: { accountId: '01900000-0000-7000-8000-0000000000ac' },
})
