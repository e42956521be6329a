import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { organisationKinds } from './identity.ts'
import { roles } from './rights.ts'
import { Said } from './said.ts'
import { AreaCode, Day, Done, Id, Input, Instant, OneOf, Text } from './schema.ts'
import { OpenSession, Position } from './session.ts'

const exampleAccount = '01900000-0000-7000-8000-0000000000ac'
const examplePosition = '01900000-0000-7000-8000-0000000000b0'

export const positionStates = ['in_force', 'to_come', 'ended', 'proposed'] as const

export const AccountPosition = Type.Object({
  ...Position.properties,
  from: Day,
  /** `proposed`: it waits for a second administrator and gives no right until then. */
  state: OneOf(positionStates),
  /** Who proposed it, while it waits. */
  proposedBy: Type.Union([Type.String(), Type.Null()]),
})
export type AccountPosition = Static<typeof AccountPosition>

export const Account = Type.Object({
  id: Id,
  login: Type.String(),
  name: Type.String(),
  /** Its password is published: the account of a demo city. */
  demo: Type.Boolean(),
  disabledAt: Type.Union([Instant, Type.Null()]),
  /** Has a temporary password that was not changed yet. */
  mustChangePassword: Type.Boolean(),
  /** Whether an authenticator is enrolled. */
  secondFactor: Type.Boolean(),
  singleSignOn: Type.Boolean(),
  lastSignIn: Type.Union([Instant, Type.Null()]),
  /** How many sessions are open. */
  sessions: Type.Integer(),
  positions: Type.Array(AccountPosition),
})
export type Account = Static<typeof Account>

/** What holds a password in its answer, or is the same done twice, is not kept for a replay. */
const notKept = [] as const

/** A temporary password, shown once; it must be changed at the next sign-in. */
const Shown = Type.Object({ password: Type.String() })

/** One position that has not ended must be all that is asked for: “an operator in Jinghu that waits for consent”. */
const positionFilter = {
  role: Type.Optional(OneOf(roles)),
  area: Type.Optional({ ...AreaCode, description: 'In this area or below, or in an organisation there' }),
  proposed: Type.Optional(Type.Boolean({ description: 'Whether it waits for a second administrator' })),
}

export const listAccounts = query({
  name: 'listAccounts',
  path: '/api/accounts',
  right: 'account.manage',
  summary: { zh: '账号，按登录名', en: 'Accounts, by login' },
  input: Input({
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'Part of a login or a name' })),
    ...positionFilter,
    disabled: Type.Optional(Type.Boolean({ description: 'Whether it may no longer sign in' })),
    neverSignedIn: Type.Optional(Type.Boolean()),
    after: Type.Optional(Type.String({ maxLength: 80, description: 'The answer’s `next`, to go on' })),
    before: Type.Optional(Type.String({ maxLength: 80, description: 'The answer’s `previous`, to go back' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  output: Type.Object({
    accounts: Type.Array(Account),
    /** Under this filter, on all pages. */
    total: Type.Integer(),
    next: Type.Union([Type.String(), Type.Null()]),
    previous: Type.Union([Type.String(), Type.Null()]),
  }),
  refusals: {},
  example: {},
})

export const getAccount = query({
  name: 'getAccount',
  path: '/api/accounts/:accountId',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '一个账号和它的会话', en: 'One account with its open sessions' },
  input: Input({ accountId: Id }),
  output: Type.Object({ account: Account, sessions: Type.Array(OpenSession) }),
  refusals: {},
  example: { accountId: exampleAccount },
})

export const createAccount = command({
  name: 'createAccount',
  path: '/api/accounts/create',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '开账号', en: 'Create an account' },
  secret: notKept,
  input: Input({
    accountId: Id,
    login: Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,79}$', description: 'Case does not matter' }),
    name: Text(60),
  }),
  output: Shown,
  refusals: {
    login_taken: { status: 409, zh: '这个账号名已经有人用', en: 'This account name is taken' },
    account_exists: { status: 409, zh: '这个账号已经开好', en: 'This account exists already' },
  },
  example: { accountId: '01900000-0000-7000-8000-0000000000ad', login: 'new-operator', name: '李望舒' },
})

const own = { status: 403, zh: '不能对自己的账号做这一步', en: 'This cannot be done to your own account' } as const
const last = {
  status: 409,
  zh: '这是最后一位系统管理员，先设另一位',
  en: 'This is the last administrator; appoint another first',
} as const

export const renameAccount = command({
  name: 'renameAccount',
  path: '/api/accounts/:accountId/rename',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '改姓名', en: 'Change the name' },
  input: Input({ accountId: Id, name: Text(60) }),
  output: Done,
  refusals: {},
  example: { accountId: exampleAccount, name: '李望舒' },
})

export const resetPassword = command({
  name: 'resetPassword',
  path: '/api/accounts/:accountId/reset-password',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '重设密码，结束所有会话', en: 'Give a temporary password and end all sessions' },
  secret: notKept,
  input: Input({ accountId: Id }),
  output: Shown,
  refusals: { own_account: own },
  example: { accountId: exampleAccount },
})

export const resetAuthenticator = command({
  name: 'resetAuthenticator',
  path: '/api/accounts/:accountId/reset-authenticator',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '解除验证器，结束所有会话', en: 'Take the authenticator off and end all sessions' },
  input: Input({ accountId: Id }),
  output: Done,
  refusals: { own_account: own },
  example: { accountId: exampleAccount },
})

export const disableAccount = command({
  name: 'disableAccount',
  path: '/api/accounts/:accountId/disable',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '停用账号，结束所有会话', en: 'Disable the account and end all sessions' },
  input: Input({ accountId: Id }),
  output: Done,
  refusals: { own_account: own, last_administrator: last },
  example: { accountId: exampleAccount },
})

export const enableAccount = command({
  name: 'enableAccount',
  path: '/api/accounts/:accountId/enable',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '恢复账号', en: 'Enable the account again' },
  input: Input({ accountId: Id }),
  output: Done,
  refusals: {},
  example: { accountId: exampleAccount },
})

export const endSession = command({
  name: 'endSession',
  path: '/api/accounts/:accountId/sessions/:sessionId/end',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '结束一个会话，清除那台设备', en: 'End one session and clear its device' },
  input: Input({ accountId: Id, sessionId: Id }),
  output: Done,
  refusals: {},
  example: { accountId: exampleAccount, sessionId: '01900000-0000-7000-8000-000000005e55' },
})

export const endSessions = command({
  name: 'endSessions',
  path: '/api/accounts/:accountId/end-sessions',
  right: 'account.manage',
  about: 'accountId',
  summary: { zh: '结束所有会话，清除那些设备', en: 'End all sessions and clear their devices' },
  input: Input({ accountId: Id }),
  output: Done,
  refusals: {},
  example: { accountId: exampleAccount },
})

export const addPosition = command({
  name: 'addPosition',
  path: '/api/accounts/:accountId/positions',
  right: 'account.manage',
  about: 'accountId',
  summary: {
    zh: '加岗位；系统管理员和自己的岗位要第二人同意',
    en: 'Add a position; an administrator’s, and one’s own, wait for a second administrator',
  },
  input: Input({
    accountId: Id,
    positionId: Id,
    role: OneOf(roles),
    area: Type.Optional(AreaCode),
    organisationId: Type.Optional(Id),
    from: Day,
    /** Last day, included. */
    until: Type.Optional(Day),
  }),
  output: Type.Object({ state: OneOf(positionStates) }),
  refusals: {
    unknown_area: { status: 422, zh: '没有这个区域', en: 'There is no such area' },
    unknown_organisation: { status: 422, zh: '没有这个单位', en: 'There is no such organisation' },
    ends_before_start: { status: 422, zh: '结束日在开始日之前', en: 'It ends before it begins' },
    position_overlaps: {
      status: 409,
      zh: '这段时间里已有同样的岗位',
      en: 'The same position is held in a part of that time already',
    },
  },
  example: {
    accountId: exampleAccount,
    positionId: examplePosition,
    role: 'leader',
    area: '340202000000000',
    from: '2026-07-01',
  },
})

export const adoptPosition = command({
  name: 'adoptPosition',
  path: '/api/positions/:positionId/adopt',
  right: 'account.manage',
  about: 'positionId',
  summary: { zh: '同意另一位管理员提出的岗位', en: 'Adopt a position that another administrator proposed' },
  input: Input({ positionId: Id }),
  output: Done,
  refusals: {
    second_person_needed: {
      status: 403,
      zh: '要由提出人和本人之外的管理员同意',
      en: 'An administrator other than the proposer and the holder must adopt it',
    },
    adopted_already: { status: 409, zh: '这个岗位已经同意', en: 'This position is adopted already' },
  },
  example: { positionId: examplePosition },
})

export const endPosition = command({
  name: 'endPosition',
  path: '/api/positions/:positionId/end',
  right: 'account.manage',
  about: 'positionId',
  summary: { zh: '结束岗位，或撤回提出的岗位', en: 'End a position, or withdraw a proposed one' },
  input: Input({
    positionId: Id,
    lastDay: Type.Optional({ ...Day, description: 'Last day, included; without it the position ends at once' }),
  }),
  output: Done,
  refusals: {
    last_administrator: last,
    ends_before_start: { status: 422, zh: '结束日在开始日之前', en: 'It ends before it begins' },
  },
  example: { positionId: examplePosition, lastDay: '2026-12-31' },
})

export const listOrganisations = query({
  name: 'listOrganisations',
  path: '/api/organisations',
  right: 'account.manage',
  summary: { zh: '单位', en: 'Organisations in which a position can be held' },
  input: Input({}),
  output: Type.Object({
    organisations: Type.Array(
      Type.Object({
        id: Id,
        kind: OneOf(organisationKinds),
        name: Said,
        area: AreaCode,
      }),
    ),
  }),
  refusals: {},
  example: {},
})
