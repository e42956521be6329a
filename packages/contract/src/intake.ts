import Type, { type Static } from 'typebox'
import { CaseAnswer } from './case.ts'
import { caseStates } from './case-states.ts'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { GeoPoint, Id, Input, Instant, Lat, Lon, OneOf, Text } from './schema.ts'

/** How somebody wants to hear what became of it. */
export const tellWays = ['email', 'sms', 'none'] as const
export type TellWay = (typeof tellWays)[number]
export const languages = ['zh', 'en'] as const

export const Phone = Type.String({ pattern: '^[0-9+ -]{5,20}$' })
export const Email = Type.String({
  maxLength: 200,
  pattern: '^[^\\s@<>"(),:;\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,120}\\.[A-Za-z0-9-]{2,24}$',
})

/** So many puzzles make a proof: many small ones take about the same time on every try, one large one does not. */
export const puzzles = 16

/**
 * A challenge was worked on. With `seed` = SHA-256 of the challenge's text, nonce `n` solves puzzle `i` when SHA-256 of
 * seed ‖ i ‖ n (each four bytes, the highest first) begins with as many zero bits as the challenge says.
 */
export const Proof = Type.Object(
  {
    challenge: Type.String({ minLength: 20, maxLength: 300, pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$' }),
    nonces: Type.Array(Type.Integer({ minimum: 0, maximum: 4_294_967_295 }), { minItems: puzzles, maxItems: puzzles }),
  },
  { additionalProperties: false },
)
export type Proof = Static<typeof Proof>

/** SHA-256, in hex, of the secret that the follow link carries: the secret itself stays with who made it. */
const FollowHash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the link’s secret' })

/** Who reports, as far as he wants to say. It is kept with his consent alone. */
export const Contact = Type.Object(
  {
    name: Type.Optional(Text(60)),
    phone: Type.Optional(Phone),
    email: Type.Optional(Email),
    tell: OneOf(tellWays),
    consent: Type.Literal(true),
  },
  { additionalProperties: false },
)
export type Contact = Static<typeof Contact>

/** A field that no person sees: who fills it in is a program. */
const Website = Type.Optional(Type.String({ maxLength: 200 }))

export const contactRefusals = {
  contact_needed: {
    status: 422,
    zh: '要告知您，得留下对应的邮箱或手机号',
    en: 'To tell you, the e-mail address or the phone number of that way is needed',
  },
  way_not_open: {
    status: 422,
    zh: '这种告知方式现在没有开通，换一种',
    en: 'This way of telling is not open now; choose another',
  },
} as const

const doorRefusals = {
  proof_wrong: {
    status: 422,
    zh: '验证没有通过，再试一次',
    en: 'The check of this browser did not pass; try again',
  },
  proof_expired: { status: 410, zh: '验证过期了，再试一次', en: 'The check of this browser has expired; try again' },
  proof_used: { status: 409, zh: '这次验证已经用过，再试一次', en: 'This check was used already; try again' },
  looks_automatic: {
    status: 422,
    zh: '隐藏的一栏被自动填了内容，清空后再发',
    en: 'A hidden field was filled in; empty it and send again',
  },
  ...contactRefusals,
} as const

const PublicCategory = Type.Object({
  id: Id,
  code: Type.String(),
  group: Said,
  name: Said,
  /** What else it is searched by. */
  keywords: Said,
  /** Without tones and blanks, to search by. */
  pinyin: Type.String(),
  initials: Type.String(),
})
export type PublicCategory = Static<typeof PublicCategory>

export const getPublicForm = query({
  name: 'getPublicForm',
  path: '/api/public/form',
  right: 'anyone',
  summary: { zh: '公众上报要知道的', en: 'What the public form must know' },
  input: Input({}),
  output: Type.Object({
    city: Said,
    timeZone: Type.String(),
    categories: Type.Array(PublicCategory),
    /** West, south, east, north: where the map begins; null where no outline is known. */
    bounds: Type.Union([Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }), Type.Null()]),
    /** The ways of telling that are open beside `none`. */
    ways: Type.Array(OneOf(tellWays)),
    mostPhotos: Type.Integer(),
  }),
  refusals: {},
  example: {},
})

export const getChallenge = query({
  name: 'getChallenge',
  path: '/api/public/challenge',
  right: 'anyone',
  summary: {
    zh: '上报前浏览器要算的题；越忙越难',
    en: 'What a browser works on before it may report; harder the more is reported',
  },
  input: Input({}),
  output: Type.Object({
    challenge: Type.String(),
    /** Zero bits that each puzzle's hash begins with. */
    bits: Type.Integer(),
    expiresAt: Instant,
  }),
  refusals: {},
  example: {},
})

const exampleCategory = '01900000-0000-7000-8000-00000000ca70'

/** Number, state and distance: nothing of whoever reported it. */
const NearbyReport = Type.Object({
  number: Type.String(),
  state: OneOf(caseStates),
  reportedAt: Instant,
  distance: Type.Number({ description: 'Metres' }),
})
export type NearbyReport = Static<typeof NearbyReport>

export const findNearbyReports = query({
  name: 'findNearbyReports',
  path: '/api/public/nearby',
  right: 'anyone',
  summary: { zh: '附近已报的同类问题', en: 'Open cases of the kind nearby, as far as anyone may know' },
  input: Input({ categoryId: Id, lon: Lon, lat: Lat }),
  output: Type.Object({ cases: Type.Array(NearbyReport) }),
  refusals: {},
  example: { categoryId: exampleCategory, lon: 118.3746, lat: 31.3247 },
})

const PublicPhoto = Type.Object(
  { id: Id, at: Instant, point: Type.Optional(GeoPoint) },
  { additionalProperties: false },
)

const exampleProof: Proof = {
  challenge: `${'A'.repeat(40)}.${'B'.repeat(43)}`,
  nonces: Array.from({ length: puzzles }, (_, at) => at),
}
const exampleHash = '0'.repeat(64)

const publicRefusals = {
  outside_city: {
    status: 422,
    zh: '位置不在本市网格内，把地图移到正确的地方',
    en: 'The place lies in no grid of this city; move the map',
  },
  unknown_category: { status: 422, zh: '没有这个类别，或已停用', en: 'There is no such category, or it has ended' },
  case_exists: { status: 409, zh: '这次上报已经收到', en: 'This report has arrived already' },
  file_taken: {
    status: 409,
    zh: '照片编号已经用过，重新选一次照片',
    en: 'A photo’s id is taken; choose the photo again',
  },
  ...doorRefusals,
} as const

/** Photos are sent before, by tus to `/api/files`, with the proof in the header `x-lifetree-proof`. */
export const reportPublicly = command({
  name: 'reportPublicly',
  path: '/api/public/report',
  right: 'anyone',
  about: 'caseId',
  summary: { zh: '公众上报', en: 'Report a problem without an account' },
  input: Input({
    caseId: Id,
    categoryId: Id,
    point: GeoPoint,
    address: Type.Optional(Text(200)),
    description: Text(2000),
    madeAt: Instant,
    files: Type.Array(PublicPhoto, { maxItems: 3 }),
    contact: Type.Optional(Contact),
    followHash: FollowHash,
    language: OneOf(languages),
    proof: Proof,
    website: Website,
  }),
  output: CaseAnswer,
  refusals: publicRefusals,
  example: {
    caseId: '01900000-0000-7000-8000-00000000ca50',
    categoryId: exampleCategory,
    point: { lon: 118.3746, lat: 31.3247, accuracy: 10 },
    description: '路灯不亮',
    madeAt: '2026-06-03T06:20:00.000Z',
    files: [],
    followHash: exampleHash,
    language: 'zh',
    proof: exampleProof,
  },
})

export const followCase = command({
  name: 'followCase',
  path: '/api/public/follow',
  right: 'anyone',
  summary: {
    zh: '附近那件就是它：跟着那件',
    en: 'It is one that was reported nearby: follow that one',
  },
  input: Input({
    number: Type.String({ pattern: '^[0-9]{4}-[0-9]{6,12}$' }),
    categoryId: Id,
    lon: Lon,
    lat: Lat,
    contact: Type.Optional(Contact),
    followHash: FollowHash,
    language: OneOf(languages),
    proof: Proof,
    website: Website,
  }),
  output: Type.Object({ number: Type.String(), state: OneOf(caseStates) }),
  refusals: {
    ...doorRefusals,
    not_nearby: { status: 422, zh: '那件已经不在附近的清单里', en: 'It is not among those nearby any more' },
  },
  example: {
    number: '2606-000001',
    categoryId: exampleCategory,
    lon: 118.3746,
    lat: 31.3247,
    followHash: exampleHash,
    language: 'zh',
    proof: exampleProof,
  },
})
