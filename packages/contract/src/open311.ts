import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Done, Id, Input, Instant, OneOf, Purpose, Text } from './schema.ts'

/** Where the interface stands; the protocol itself is GeoReport v2 and no endpoint of this contract. */
export const open311Path = '/open311/v2'

/** Types of an attribute, as GeoReport names them. */
export const datatypes = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const
export type Datatype = (typeof datatypes)[number]

const Choice = Type.Object(
  { key: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }), name: Said },
  { additionalProperties: false },
)

/** What a category asks besides, of whoever reports through Open311. */
const attributeFields = {
  code: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$' }),
  datatype: OneOf(datatypes),
  /** False: it only tells something and takes no answer. */
  variable: Type.Boolean(),
  required: Type.Boolean(),
  place: Type.Integer({ minimum: 1, maximum: 99 }),
  description: Said,
  hint: Said,
  choices: Type.Array(Choice, { maxItems: 60 }),
} as const
export const Open311Attribute = Type.Object({ id: Id, categoryCode: Type.String(), ...attributeFields })
export type Open311Attribute = Static<typeof Open311Attribute>

export const Open311Client = Type.Object({
  id: Id,
  name: Type.String(),
  organisation: Type.String(),
  /** Where it reports and asks, by code. */
  areas: Type.Array(Type.Object({ code: AreaCode, name: Said })),
  mayRead: Type.Boolean(),
  mayWrite: Type.Boolean(),
  perMinute: Type.Integer(),
  /** The last four characters of its key. */
  keyHint: Type.String(),
  createdAt: Instant,
  createdBy: Type.Union([Type.String(), Type.Null()]),
  revokedAt: Type.Union([Instant, Type.Null()]),
  /** To the minute, of the last 30 days. */
  lastUsedAt: Type.Union([Instant, Type.Null()]),
  calls: Type.Integer({ description: 'In the last 30 days' }),
  requests: Type.Integer({ description: 'Requests that came in, ever' }),
})
export type Open311Client = Static<typeof Open311Client>

const exampleClient = '01900000-0000-7000-8000-00000000c11e'

export const listOpen311Clients = query({
  name: 'listOpen311Clients',
  path: '/api/open311/clients',
  right: 'open311.manage',
  summary: { zh: '接入方，按名称', en: 'Clients of the open interface, by name' },
  input: Input({}),
  output: Type.Object({ clients: Type.Array(Open311Client) }),
  refusals: {},
  example: {},
})

const ClientAreas = Type.Array(AreaCode, { minItems: 1, maxItems: 40, uniqueItems: true })

export const createOpen311Client = command({
  name: 'createOpen311Client',
  path: '/api/open311/clients/create',
  right: 'open311.manage',
  about: 'clientId',
  summary: { zh: '开通接入方，密钥只显示一次', en: 'Create a client; its key is shown once' },
  // Its answer holds the key, which is kept nowhere.
  secret: [],
  input: Input({
    clientId: Id,
    name: Text(60),
    organisation: Text(120),
    areas: ClientAreas,
    mayRead: Type.Boolean({ description: 'Requests of others in its area too; its own it always reads' }),
    mayWrite: Type.Boolean(),
    perMinute: Type.Integer({ minimum: 1, maximum: 6000 }),
  }),
  output: Type.Object({ key: Type.String() }),
  refusals: {
    client_exists: { status: 409, zh: '这个接入方已经开通', en: 'This client exists already' },
    unknown_area: { status: 422, zh: '没有这个区域', en: 'There is no such area' },
  },
  example: {
    clientId: '01900000-0000-7000-8000-00000000c11d',
    name: '随手拍小程序',
    organisation: '示例科技公司',
    areas: ['340202000000000'],
    mayRead: false,
    mayWrite: true,
    perMinute: 600,
  },
})

export const setOpen311ClientAreas = command({
  name: 'setOpen311ClientAreas',
  path: '/api/open311/clients/:clientId/areas',
  right: 'open311.manage',
  about: 'clientId',
  summary: { zh: '改接入方的区域，可以有几个', en: 'Change the areas of a client; it may have several' },
  input: Input({ clientId: Id, areas: ClientAreas }),
  output: Done,
  refusals: { unknown_area: { status: 422, zh: '没有这个区域', en: 'There is no such area' } },
  example: { clientId: exampleClient, areas: ['340202000000000', '340207000000000'] },
})

export const revokeOpen311Client = command({
  name: 'revokeOpen311Client',
  path: '/api/open311/clients/:clientId/revoke',
  right: 'open311.manage',
  about: 'clientId',
  summary: { zh: '吊销接入方的密钥', en: 'Revoke the key of a client' },
  input: Input({ clientId: Id }),
  output: Done,
  refusals: {},
  example: { clientId: exampleClient },
})

export const listOpen311Attributes = query({
  name: 'listOpen311Attributes',
  path: '/api/open311/attributes',
  right: 'open311.define',
  summary: { zh: '各小类附加的问题', en: 'What categories ask besides' },
  input: Input({ categoryCode: Type.Optional(Type.String({ pattern: '^[0-9]{4,10}$' })) }),
  output: Type.Object({ attributes: Type.Array(Open311Attribute) }),
  refusals: {},
  example: {},
})

export const defineOpen311Attribute = command({
  name: 'defineOpen311Attribute',
  path: '/api/open311/attributes/define',
  right: 'open311.define',
  about: 'attributeId',
  summary: {
    zh: '给小类加一个问题；同一编码的旧问题到此为止，旧答案不变',
    en: 'Add a question to a category; the earlier one of its code ends, its answers stay',
  },
  input: Input({ attributeId: Id, categoryCode: Type.String({ pattern: '^[0-9]{4,10}$' }), ...attributeFields }),
  output: Done,
  refusals: {
    unknown_class: { status: 422, zh: '没有这个小类', en: 'There is no such category' },
    choices_needed: {
      status: 422,
      zh: '列表要有选项，别的类型没有选项，选项的键不能重复',
      en: 'A list needs its choices, another type has none, and no key stands twice',
    },
    silent_required: {
      status: 422,
      zh: '只作说明的条目不能必填',
      en: 'What takes no answer cannot be required',
    },
    attribute_exists: { status: 409, zh: '这个编号已经用过', en: 'This id is taken' },
  },
  example: {
    attributeId: '01900000-0000-7000-8000-00000000a77b',
    categoryCode: '9999',
    code: 'depth',
    datatype: 'number',
    variable: true,
    required: false,
    place: 1,
    description: { zh: '大约多深（厘米）', en: 'About how deep (cm)' },
    hint: { zh: '估计即可', en: 'A guess will do' },
    choices: [],
  },
})

export const endOpen311Attribute = command({
  name: 'endOpen311Attribute',
  path: '/api/open311/attributes/:attributeId/end',
  right: 'open311.define',
  about: 'attributeId',
  summary: { zh: '不再问这个问题，旧答案不变', en: 'Ask this no more; its answers stay' },
  input: Input({ attributeId: Id }),
  output: Done,
  refusals: {},
  example: { attributeId: '01900000-0000-7000-8000-00000000a77a' },
})

export const mediaStates = ['none', 'waiting', 'kept', 'refused'] as const
/** Why a picture at an address was not fetched. */
export const mediaFaults = {
  bad_address: { zh: '不是 http 或 https 地址', en: 'no http or https address' },
  private_address: { zh: '地址在内网', en: 'an address inside a private network' },
  unknown_host: { zh: '没有这个主机', en: 'no such host' },
  too_many_redirects: { zh: '转来转去', en: 'too many redirects' },
  too_large: { zh: '太大', en: 'too large' },
  too_slow: { zh: '等得太久', en: 'too slow' },
  unreachable: { zh: '连不上', en: 'not reached' },
  bad_status: { zh: '对方没有给', en: 'the other side did not give it' },
  not_a_picture: { zh: '不是能用的照片', en: 'no photo that can be used' },
} as const satisfies Readonly<Record<string, Said>>
export type MediaFault = keyof typeof mediaFaults

export const getOpen311Request = query({
  name: 'getOpen311Request',
  path: '/api/open311/cases/:caseId',
  right: 'case.read',
  about: 'caseId',
  summary: { zh: '案件从开放接口带来的内容', en: 'What came with a case through the open interface' },
  input: Input({ caseId: Id }),
  output: Type.Object({
    request: Type.Union([
      Type.Null(),
      Type.Object({
        client: Type.String(),
        at: Instant,
        answers: Type.Array(Type.Object({ question: Said, answer: Said })),
        /** An e-mail address stands behind it; `revealOpen311Contact` shows it. */
        hasContact: Type.Boolean(),
        media: Type.Object({
          state: OneOf(mediaStates),
          refused: Type.Union([OneOf(Object.keys(mediaFaults) as MediaFault[]), Type.Null()]),
        }),
      }),
    ]),
  }),
  refusals: {},
  example: { caseId: '01900000-0000-7000-8000-00000000ca5e' },
})

export const revealOpen311Contact = query({
  name: 'revealOpen311Contact',
  path: '/api/open311/cases/:caseId/contact',
  right: 'case.reveal',
  about: 'caseId',
  reveals: 'contact',
  summary: { zh: '显示开放接口来件人的邮箱', en: 'Show the e-mail address that came through the open interface' },
  input: Input({ caseId: Id, purpose: Purpose }),
  output: Type.Object({ email: Type.Union([Type.String(), Type.Null()]) }),
  refusals: {},
  example: { caseId: '01900000-0000-7000-8000-00000000ca5e', purpose: '回访' },
})
