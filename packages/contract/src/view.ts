import Type, { type Static } from 'typebox'
import { caseTabs } from './case.ts'
import { caseFilter, caseListAnswer, caseListInput } from './case-filter.ts'
import { command, query } from './endpoint.ts'
import { Done, Id, Input, OneOf, Text } from './schema.ts'

const exampleView = '01900000-0000-7000-8000-00000000f1e5'

/** The screens that have lists of cases. */
export const viewScreens = ['board', 'inbox', 'map'] as const
export type ViewScreen = (typeof viewScreens)[number]

/** What a view chooses: the tab and the filter of a list, and its order. */
export const ViewFilter = Type.Object(
  { tab: OneOf(caseTabs), ...caseFilter, sort: Type.Optional(OneOf(['time_left', 'newest'])) },
  { additionalProperties: false },
)
export type ViewFilter = Static<typeof ViewFilter>

/** A saved filter, with what it lists now. */
export const View = Type.Object({
  id: Id,
  name: Type.String(),
  filter: ViewFilter,
  /** Others of the organisation see it too. */
  shared: Type.Boolean(),
  /** The caller's own; a colleague's can be opened, not changed. */
  own: Type.Boolean(),
  count: Type.Object({ all: Type.Integer(), yellow: Type.Integer(), red: Type.Integer() }),
})
export type View = Static<typeof View>

/** Of one person on one screen. */
export const mostViews = 12

export const listViewedCases = query({
  name: 'listViewedCases',
  path: '/api/views/cases',
  right: 'case.read',
  summary: {
    zh: '案件列表，连同各视图的数目',
    en: 'Cases of a tab together with the saved views of a screen and what each counts: one answer',
  },
  input: Input({ screen: OneOf(viewScreens), ...caseListInput }),
  output: Type.Object({ ...caseListAnswer, views: Type.Array(View) }),
  refusals: {},
  example: { screen: 'board', tab: 'to_accept' },
})

export const saveView = command({
  name: 'saveView',
  path: '/api/views/save',
  right: 'view.keep',
  summary: { zh: '存下一个视图，或改它', en: 'Save a view, or change one’s own' },
  input: Input({
    viewId: Id,
    screen: OneOf(viewScreens),
    name: Text(20),
    filter: ViewFilter,
    shared: Type.Boolean(),
  }),
  output: Done,
  refusals: {
    too_many_views: {
      status: 409,
      zh: '一个页面最多 {most} 个视图，先删一个',
      en: 'A screen has at most {most} views: delete one first',
    },
    view_of_another: {
      status: 409,
      zh: '这是别人的视图，可以另存一个',
      en: 'This view is another’s; save one of your own',
    },
    no_organisation: {
      status: 409,
      zh: '这个岗位不属于任何单位，不能共享',
      en: 'This position belongs to no organisation to share with',
    },
  },
  example: {
    viewId: exampleView,
    screen: 'board',
    name: '镜湖红灯',
    filter: { tab: 'running', light: 'red' },
    shared: false,
  },
})

export const orderViews = command({
  name: 'orderViews',
  path: '/api/views/order',
  right: 'view.keep',
  summary: { zh: '排视图的先后', en: 'Put one’s views in an order' },
  input: Input({ screen: OneOf(viewScreens), viewIds: Type.Array(Id, { maxItems: mostViews }) }),
  output: Done,
  refusals: {},
  example: { screen: 'board', viewIds: [exampleView] },
})

export const deleteView = command({
  name: 'deleteView',
  path: '/api/views/delete',
  right: 'view.keep',
  summary: { zh: '删一个自己的视图', en: 'Delete a view of one’s own' },
  input: Input({ viewId: Id }),
  output: Done,
  refusals: {},
  example: { viewId: exampleView },
})
