import Type, { type Static } from 'typebox'
import { ControlArea } from './control-area.ts'
import { query } from './endpoint.ts'
import { Said } from './said.ts'
import { Id, Input, Instant, OneOf } from './schema.ts'

const units = ['urgent_hour', 'working_hour', 'working_day', 'calendar_day'] as const

export const Limit = Type.Object({
  unit: OneOf(units),
  amount: Type.Number({ exclusiveMinimum: 0 }),
  dayPolicy: Type.Optional(OneOf(['eight_hours', 'end_of_day'])),
})
export type Limit = Static<typeof Limit>

export const photoKinds = ['near', 'far', 'after'] as const
export type PhotoKind = (typeof photoKinds)[number]

/** One of several limits of a class beside the one to handle it (节点时限): stop within hours, demolish within weeks. */
export const Milestone = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }),
  name: Said,
  limit: Limit,
})
export type Milestone = Static<typeof Milestone>

/** One version of a small class (小类) with its standard; a case keeps the version that it was opened under. */
export const Category = Type.Object({
  id: Id,
  code: Type.String(),
  version: Type.Integer(),
  /** Big class (大类) and small class (小类). */
  group: Said,
  name: Said,
  /** What must be true to file it, as a person reads it: “深 ≥ 3 cm”. */
  filing: Said,
  closing: Said,
  /** The last one; the earlier ones are its milestones. */
  limit: Limit,
  milestones: Type.Array(Milestone),
  /** Photos needed to file, and to finish. */
  evidence: Type.Object({ filing: Type.Array(OneOf(photoKinds)), closing: Type.Array(OneOf(photoKinds)) }),
  /** Metres that the after-photo may be from the case. */
  afterWithin: Type.Number(),
  duplicate: Type.Object({ radius: Type.Number({ description: 'Metres' }), days: Type.Number() }),
  /** Of a hundred results, how many are looked at on site: the department’s, and what a worker mended himself. */
  check: Type.Object({ finished: Type.Integer(), selfHandled: Type.Integer() }),
  urgent: Type.Boolean(),
  /** Lower-case pinyin without tones and its initials, for search. */
  pinyin: Type.String(),
  initials: Type.String(),
  /** When this version is in force: from, and until where its end is known. */
  validFrom: Instant,
  validTo: Type.Union([Instant, Type.Null()]),
})
export type Category = Static<typeof Category>

/** The versions that a new report may choose at an instant: one of each class. */
export const inForce = <C extends Pick<Category, 'validFrom' | 'validTo'>>(versions: readonly C[], now: Date): C[] => {
  const at = now.getTime()
  // What a phone has kept from before versions said their times has neither: it holds.
  return versions.filter(
    ({ validFrom, validTo }) => !(Date.parse(validFrom) > at) && (validTo === null || !(Date.parse(validTo) <= at)),
  )
}

/** The working calendar, as `@lifetree/clock` takes it. */
const CalendarData = Type.Object({
  zone: Type.String(),
  hours: Type.Array(Type.Unsafe<[string, string]>(Type.Array(Type.String(), { minItems: 2, maxItems: 2 }))),
  years: Type.Record(
    Type.String(),
    Type.Object({ holidays: Type.Record(Type.String(), Said), makeUpDays: Type.Array(Type.String()) }),
  ),
})

export const getCatalogue = query({
  name: 'getCatalogue',
  path: '/api/catalogue',
  right: 'catalogue.read',
  summary: { zh: '类别、标准与工作日历', en: 'Categories, their standards and the working calendar' },
  input: Input({}),
  output: Type.Object({
    /** Every version that a case may name. */
    categories: Type.Array(Category),
    calendar: CalendarData,
    /** Those in force and those to come. */
    controlAreas: Type.Array(ControlArea),
  }),
  refusals: {},
  example: {},
})
