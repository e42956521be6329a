import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Done, Id, Input, Instant } from './schema.ts'

const CategoryCode = Type.String({ pattern: '^[0-9]{4,10}$', description: 'Code of a small class' })

/** Plain words in both languages, each of which may be left empty. */
const Words = (maxLength: number) => {
  const text = Type.String({ maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
  return Type.Object({ zh: text, en: text }, { additionalProperties: false })
}

const offerFields = {
  categoryCode: CategoryCode,
  /** The page where people report without an account. */
  onPage: Type.Boolean(),
  onOpen311: Type.Boolean(),
  place: Type.Integer({ minimum: 1, maximum: 999, description: 'Its order; of one place by code' }),
  /** How people call it; empty: as the catalogue does. */
  name: Words(60),
  /** What else it is searched by. */
  keywords: Words(200),
} as const

/** A small class that is offered to people and programs outside. */
export const Open311Offer = Type.Object({ id: Id, ...offerFields, since: Instant })
export type Open311Offer = Static<typeof Open311Offer>

export const listOpen311Offers = query({
  name: 'listOpen311Offers',
  path: '/api/open311/offers',
  right: 'open311.define',
  summary: {
    zh: '公众页和开放接口提供的小类，按次序；一处一个也没有时，那里提供全部',
    en: 'What the public page and the open interface offer, in order; where a way offers none, it offers all',
  },
  input: Input({}),
  output: Type.Object({ offers: Type.Array(Open311Offer) }),
  refusals: {},
  example: {},
})

export const setOpen311Offer = command({
  name: 'setOpen311Offer',
  path: '/api/open311/offers/set',
  right: 'open311.define',
  about: 'offerId',
  summary: {
    zh: '把小类提供给公众页、开放接口；以前的设置到此为止',
    en: 'Offer a category on the public page, the open interface, or both; how it was offered before ends',
  },
  input: Input({ offerId: Id, ...offerFields }),
  output: Done,
  refusals: {
    unknown_class: { status: 422, zh: '没有这个小类', en: 'There is no such category' },
    nowhere: { status: 422, zh: '至少选一处', en: 'Choose one way at least' },
    offer_exists: { status: 409, zh: '这个编号已经用过', en: 'This id is taken' },
  },
  example: {
    offerId: '01900000-0000-7000-8000-00000000a77c',
    categoryCode: '9999',
    onPage: true,
    onOpen311: true,
    place: 1,
    name: { zh: '路面坑洞', en: 'Pothole' },
    keywords: { zh: '大坑 破损', en: 'hole road' },
  },
})

export const endOpen311Offer = command({
  name: 'endOpen311Offer',
  path: '/api/open311/offers/:offerId/end',
  right: 'open311.define',
  about: 'offerId',
  summary: { zh: '不再提供这个小类，以前的案件不变', en: 'Offer it no more; its cases go on' },
  input: Input({ offerId: Id }),
  output: Done,
  refusals: {},
  example: { offerId: '01900000-0000-7000-8000-00000000a77d' },
})
