import Type, { type Static } from 'typebox'
import { CaseSummary, caseTabs } from './case.ts'
import { caseStates } from './case-states.ts'
import { AreaCode, Day, Instant, OneOf } from './schema.ts'

/** What a list, its counts and the map share: one filter. */
export const caseFilter = {
  category: Type.Optional(Type.String({ maxLength: 20, description: 'Code of a small class' })),
  area: Type.Optional(AreaCode),
  light: Type.Optional(OneOf(['green', 'yellow', 'red'])),
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'A case number, or any part of number, address and description; blanks part what must all be found',
    }),
  ),
  state: Type.Optional(OneOf(caseStates)),
  recurring: Type.Optional(OneOf(['yes'])),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  within: Type.Optional(
    Type.String({
      pattern: '^-?[0-9.]{1,12}(,-?[0-9.]{1,12}){3}$',
      description: 'West, south, east, north in degrees: what a map shows',
    }),
  ),
}

export const TabCount = Type.Object({
  tab: OneOf(caseTabs),
  all: Type.Integer(),
  yellow: Type.Integer(),
  red: Type.Integer(),
})
export type TabCount = Static<typeof TabCount>

/** What a list is asked for. */
export const caseListInput = {
  tab: OneOf(caseTabs),
  ...caseFilter,
  sort: Type.Optional(OneOf(['time_left', 'newest'])),
  after: Type.Optional(Type.String({ maxLength: 200, description: 'The answer’s `next`, to go on' })),
  before: Type.Optional(Type.String({ maxLength: 200, description: 'The answer’s `previous`, to go back' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
}

/** The most hits that a search looks through, the newest. */
export const mostFound = 500

export const caseListAnswer = {
  cases: Type.Array(CaseSummary),
  /** Of the tab under this filter; counts and list come from one answer. */
  total: Type.Integer(),
  /** More was found than a search looks through: of the newest alone are the list and its counts. */
  more: Type.Boolean(),
  counts: Type.Array(TabCount),
  next: Type.Union([Type.String(), Type.Null()]),
  previous: Type.Union([Type.String(), Type.Null()]),
  serverTime: Instant,
}

/** More cases than this are not sent to a map: it shows figures of areas instead. */
export const mostPins = 2000
