import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { roles } from './rights.ts'
import { Said } from './said.ts'
import { AreaCode, Day, Done, Id, Input, Instant, OneOf, Text } from './schema.ts'

export const Position = Type.Object({
  id: Id,
  role: OneOf(roles),
  /** The area or organisation, as a person reads it: “镜湖区”, “市政所”. */
  place: Said,
  area: Type.Union([AreaCode, Type.Null()]),
  organisationId: Type.Union([Id, Type.Null()]),
  /** Last day, included. */
  until: Type.Union([Day, Type.Null()]),
})
export type Position = Static<typeof Position>

/** A letter or a sign. */
const SingleKey = Type.String({ pattern: "^[a-z\\[\\]/.,;'=`\\\\-]$" })

export const Preferences = Type.Object({
  language: OneOf(['zh', 'en']),
  theme: OneOf(['system', 'light', 'dark']),
  size: OneOf(['standard', 'large']),
  density: OneOf(['standard', 'compact']),
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  letterKeys: Type.Boolean(),
  /** Single keys that were given another; absent: none. */
  keys: Type.Optional(
    Type.Array(Type.Object({ standard: SingleKey, given: SingleKey }, { additionalProperties: false }), {
      maxItems: 40,
    }),
  ),
})
export type Preferences = Static<typeof Preferences>

/** `state` says what is still missing before the session may work. */
export const Session = Type.Object({
  state: OneOf(['second_factor', 'change_password', 'choose_position', 'ready']),
  account: Type.Object({ id: Id, login: Type.String(), name: Type.String() }),
  positions: Type.Array(Position),
  position: Type.Union([Position, Type.Null()]),
  lastSignIn: Type.Union([Type.Object({ at: Instant, device: Type.String() }), Type.Null()]),
  secondFactor: Type.Object({ enrolled: Type.Boolean(), provenUntil: Type.Union([Instant, Type.Null()]) }),
  preferences: Preferences,
  serverTime: Instant,
  timeZone: Type.String(),
})
export type Session = Static<typeof Session>

/** One signed-in browser or phone. */
export const OpenSession = Type.Object({
  id: Id,
  /** “Chrome · Windows” */
  device: Type.String(),
  /** When it was signed in to. */
  at: Instant,
  seenAt: Instant,
  /** The place of the position that it acts in; null while none is chosen. */
  place: Type.Union([Said, Type.Null()]),
})
export type OpenSession = Static<typeof OpenSession>

/** Doing it twice is doing it once: its answer, which names a person, need not be kept for a replay. */
const notKept = [] as const

const Password = Type.String({ minLength: 1, maxLength: 200 })

export const signIn = command({
  name: 'signIn',
  path: '/api/session/sign-in',
  right: 'anyone',
  summary: { zh: '登录', en: 'Sign in' },
  secret: ['password'],
  input: Input({ login: Text(80), password: Password }),
  output: Session,
  refusals: {
    wrong_credentials: { status: 401, zh: '账号或密码不对', en: 'The account or the password is wrong' },
    wrong_credentials_wait: {
      status: 401,
      zh: '账号或密码不对。{seconds} 秒后可以再试。',
      en: 'The account or the password is wrong. Try again in {seconds} s.',
    },
  },
  example: { login: 'operator', password: 'not-the-password' },
})

const Code = Type.String({ pattern: '^[0-9]{6}$' })
const codeRefusals = {
  wrong_code: {
    status: 422,
    zh: '验证码不对，等下一个再输',
    en: 'The code is wrong; wait for the next one',
  },
  not_enrolled: { status: 409, zh: '还没有绑定验证器', en: 'No authenticator is enrolled yet' },
} as const

export const proveSecondFactor = command({
  name: 'proveSecondFactor',
  path: '/api/session/second-factor',
  right: 'session.use',
  summary: { zh: '验证第二因素', en: 'Prove the second factor' },
  secret: ['code'],
  input: Input({ code: Code }),
  output: Session,
  refusals: codeRefusals,
  example: { code: '000000' },
})

export const choosePosition = command({
  name: 'choosePosition',
  path: '/api/session/position',
  right: 'session.use',
  summary: { zh: '选择岗位', en: 'Choose the position to act in' },
  secret: notKept,
  input: Input({ positionId: Id }),
  output: Session,
  refusals: {
    no_such_position: {
      status: 404,
      zh: '您没有这个岗位，或已到期',
      en: 'You do not hold this position, or it has ended',
    },
  },
  example: { positionId: '01900000-0000-7000-8000-000000000001' },
})

export const getSession = query({
  name: 'getSession',
  path: '/api/session',
  right: 'session.use',
  summary: { zh: '当前会话', en: 'The current session' },
  input: Input({}),
  output: Session,
  refusals: {},
  example: {},
})

export const changePassword = command({
  name: 'changePassword',
  path: '/api/session/password',
  right: 'session.use',
  summary: { zh: '换密码', en: 'Change the password' },
  secret: ['current', 'next'],
  input: Input({ current: Password, next: Password }),
  output: Session,
  refusals: {
    wrong_credentials: { status: 422, zh: '现在的密码不对', en: 'The current password is wrong' },
    weak_password: {
      status: 422,
      zh: '新密码至少 10 个字符，不能是常见密码，也不能含账号',
      en: 'At least 10 characters, not a common one, and without the account name',
    },
    same_password: { status: 422, zh: '新密码要和现在的不同', en: 'The new password must differ' },
  },
  example: { current: 'old-password', next: 'quiet-lake-teal' },
})

export const setPreferences = command({
  name: 'setPreferences',
  path: '/api/session/preferences',
  right: 'session.use',
  summary: { zh: '语言、明暗、字号', en: 'Language, theme, size' },
  secret: notKept,
  input: Input({ preferences: Preferences }),
  output: Session,
  refusals: {},
  example: {
    preferences: { language: 'zh', theme: 'system', size: 'standard', density: 'standard', letterKeys: true },
  },
})

export const signOut = command({
  name: 'signOut',
  path: '/api/session/sign-out',
  right: 'session.use',
  summary: { zh: '退出', en: 'Sign out' },
  input: Input({ everywhere: Type.Boolean() }),
  output: Done,
  refusals: {},
  example: { everywhere: false },
})

export const listOwnSessions = query({
  name: 'listOwnSessions',
  path: '/api/session/devices',
  right: 'session.use',
  summary: { zh: '本人登录着的设备，最近用过的在前', en: 'Where one is signed in, the last used first' },
  input: Input({}),
  output: Type.Object({
    sessions: Type.Array(
      Type.Object({
        ...OpenSession.properties,
        /** The one that asks. */
        current: Type.Boolean(),
      }),
    ),
  }),
  refusals: {},
  example: {},
})

export const endOwnSession = command({
  name: 'endOwnSession',
  path: '/api/session/devices/:sessionId/end',
  right: 'session.use',
  about: 'sessionId',
  summary: { zh: '退出自己的另一台设备', en: 'Sign out on another device of one’s own' },
  input: Input({ sessionId: Id }),
  output: Done,
  refusals: {
    no_such_session: { status: 404, zh: '这台设备已经退出', en: 'This device is signed out already' },
    current_session: {
      status: 409,
      zh: '这是正在用的设备，用“退出”',
      en: 'This is the device in use: sign out there',
    },
  },
  example: { sessionId: '01900000-0000-7000-8000-000000005e55' },
})

export const endOtherSessions = command({
  name: 'endOtherSessions',
  path: '/api/session/devices/end-others',
  right: 'session.use',
  summary: { zh: '退出自己的其它设备', en: 'Sign out on all other devices of one’s own' },
  input: Input({}),
  output: Type.Object({ ended: Type.Integer({ description: 'How many were signed in' }) }),
  refusals: {},
  example: {},
})

export const enrolAuthenticator = command({
  name: 'enrolAuthenticator',
  path: '/api/session/authenticator',
  right: 'session.use',
  summary: { zh: '绑定验证器', en: 'Enrol an authenticator' },
  secret: ['password'],
  input: Input({
    password: Type.Optional({ ...Password, description: 'Left out by who signs in at the office alone' }),
  }),
  output: Type.Object({
    uri: Type.String({ description: 'otpauth:// address for a QR code, shown once' }),
    secret: Type.String({ description: 'The same in base32, to be typed where no camera is' }),
  }),
  refusals: {
    wrong_credentials: { status: 422, zh: '密码不对', en: 'The password is wrong' },
    sign_in_again: {
      status: 403,
      zh: '登录已超过 10 分钟，重新登录后再绑定',
      en: 'You signed in more than 10 minutes ago; sign in again, then enrol',
    },
  },
  example: { password: 'not-the-password' },
})

export const confirmAuthenticator = command({
  name: 'confirmAuthenticator',
  path: '/api/session/authenticator/confirm',
  right: 'session.use',
  summary: { zh: '用第一个验证码确认验证器', en: 'Confirm the authenticator by its first code' },
  secret: ['code'],
  input: Input({ code: Code }),
  output: Session,
  refusals: codeRefusals,
  example: { code: '000000' },
})
