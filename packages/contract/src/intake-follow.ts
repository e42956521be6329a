import Type, { type Static, type TObject, type TProperties } from 'typebox'
import { outcomes } from './case.ts'
import { type caseActions, caseStates, holders } from './case-states.ts'
import { caseRefusals } from './case-step.ts'
import { command, query } from './endpoint.ts'
import { contactRefusals, Email, Phone, tellWays } from './intake.ts'
import type { Refusals } from './refusal.ts'
import { Said } from './said.ts'
import { Done, Input, Instant, OneOf, Text } from './schema.ts'

/** The header that carries the secret of a follow link: addresses are logged on their way, headers are not. */
export const followHeader = 'x-lifetree-follow'
/** And the one that carries a proof with a photo: the challenge, then the nonces, with commas. */
export const proofHeader = 'x-lifetree-proof'

/** Steps of a case that concern whoever waits for it. */
export const publicSteps = [
  'report',
  'file',
  'reject',
  'void',
  'merge',
  'dispatch',
  'redirect',
  'arbitrate',
  'accept',
  'finish',
  'pass_check',
  'fail_check',
  'close',
  'force_close',
  'ask_reopening',
  'reopen',
  'refuse_reopening',
] as const satisfies readonly (typeof caseActions)[number][]
export type PublicStep = (typeof publicSteps)[number]

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const answers = ['satisfied', 'fair', 'dissatisfied'] as const

export const Followed = Type.Object({
  number: Type.String(),
  category: Said,
  state: OneOf(caseStates),
  holder: OneOf(holders),
  organisation: orNull(Said),
  dueAt: orNull(Instant),
  reportedAt: Instant,
  endedAt: orNull(Instant),
  outcome: orNull(OneOf(outcomes)),
  /** Why it was declined; told to who reported it. */
  reason: orNull(Type.String()),
  /** The number of the case that the reported one was merged into: what is told here is that one's. */
  mergedFrom: orNull(Type.String()),
  steps: Type.Array(Type.Object({ at: Instant, step: OneOf(publicSteps), organisation: orNull(Said) })),
  /** Whether the follower reported it himself; else he met the same. */
  own: Type.Boolean(),
  description: orNull(Type.String()),
  address: orNull(Type.String()),
  satisfaction: orNull(OneOf(answers)),
  mayAnswer: Type.Boolean(),
  mayAskReopening: Type.Boolean(),
  tell: OneOf(tellWays),
  /** Masked. */
  contact: Type.Object({ name: orNull(Type.String()), phone: orNull(Type.String()), email: orNull(Type.String()) }),
  ways: Type.Array(OneOf(tellWays)),
  /** The link ends when the case is archived; null while it runs. */
  endsAt: orNull(Instant),
  timeZone: Type.String(),
  city: Said,
})
export type Followed = Static<typeof Followed>

const linkRefusals = {
  no_such_link: {
    status: 404,
    zh: '这个查询链接不对，或已到期',
    en: 'This link is not known, or its time is over',
  },
} as const

export const getFollowed = query({
  name: 'getFollowed',
  path: '/api/public/followed',
  right: 'anyone',
  summary: {
    zh: '查进度；链接的密钥放在请求头 x-lifetree-follow',
    en: 'What became of it; the link’s secret comes in the header x-lifetree-follow',
  },
  input: Input({}),
  output: Followed,
  refusals: linkRefusals,
  example: {},
})

/** Something that the holder of a follow link may do. */
const byLink = <const N extends string, P extends TProperties, const R extends Refusals>(
  name: N,
  summary: Said,
  of: { readonly properties: P; readonly refusals: R; readonly example: object },
) =>
  command({
    name,
    path: `/api/public/followed/${name}`,
    right: 'anyone',
    summary,
    input: Input(of.properties) as TObject<P>,
    output: Done,
    refusals: { ...linkRefusals, ...of.refusals },
    example: of.example as never,
  })

const notYours = {
  not_reporter: {
    status: 403,
    zh: '这一步归报告人',
    en: 'This belongs to who reported it',
  },
} as const

export const answerSatisfaction = byLink(
  'answerSatisfaction',
  { zh: '评价满意不满意', en: 'Say whether one is satisfied' },
  {
    properties: { satisfaction: OneOf(answers), text: Type.Optional(Text(500)) },
    refusals: { ...caseRefusals, ...notYours },
    example: { satisfaction: 'satisfied' },
  },
)

export const askReopeningByLink = byLink(
  'askReopeningByLink',
  { zh: '报告人请求重办', en: 'The reporter asks to reopen it' },
  {
    properties: { reason: Text(500) },
    refusals: { ...caseRefusals, ...notYours },
    example: { reason: '灯又灭了' },
  },
)

export const chooseTelling = byLink(
  'chooseTelling',
  { zh: '改告知方式', en: 'Choose how to be told' },
  {
    properties: { tell: OneOf(tellWays), phone: Type.Optional(Phone), email: Type.Optional(Email) },
    refusals: contactRefusals,
    example: { tell: 'none' },
  },
)

export const withdrawContact = byLink(
  'withdrawContact',
  { zh: '撤回个人信息', en: 'Withdraw the name, phone and e-mail address that one gave' },
  { properties: {}, refusals: {}, example: {} },
)
