import Type from 'typebox'
import { CaseDetail, CaseSummary, caseTabs, OrganisationName, sources } from './case.ts'
import { caseFilter, caseListAnswer, caseListInput } from './case-filter.ts'
import { caseStates } from './case-states.ts'
import { query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Id, Input, Instant, Lat, Lon, OneOf, Purpose, Text } from './schema.ts'

const exampleCase = '01900000-0000-7000-8000-00000000ca5e'
const exampleCategory = '01900000-0000-7000-8000-00000000ca70'

export const listCases = query({
  name: 'listCases',
  path: '/api/cases',
  right: 'case.read',
  summary: { zh: '案件列表，按剩余时间', en: 'Cases of a tab, by time left' },
  input: Input(caseListInput),
  output: Type.Object(caseListAnswer),
  refusals: {},
  example: { tab: 'to_accept' },
})

export const getCase = query({
  name: 'getCase',
  path: '/api/cases/:caseId',
  right: 'case.read',
  about: 'caseId',
  summary: { zh: '案件', en: 'One case with its history' },
  input: Input({ caseId: Id }),
  output: CaseDetail,
  refusals: {
    confidential: {
      status: 403,
      zh: '这是保密案件，您不是经办人',
      en: 'This case is confidential and you are not a party to it',
    },
    /** Fact `positions`: those of the caller that see it, as a list with commas. */
    other_position: {
      status: 403,
      zh: '这个案件归{owner_zh}，换一个岗位才看得到',
      en: 'This case belongs to {owner_en}; another of your positions sees it',
    },
  },
  example: { caseId: exampleCase },
})

const Instants = Type.Array(Type.Union([Instant, Type.Null()]))

export const mapCases = query({
  name: 'mapCases',
  path: '/api/cases/map',
  right: 'case.read',
  summary: { zh: '地图上的案件', en: 'Open cases as pins or as figures of areas, in columns' },
  input: Input({
    tab: Type.Optional(OneOf(caseTabs)),
    ...caseFilter,
    level: Type.Optional(OneOf(['district', 'community', 'grid'])),
  }),
  output: Type.Object({
    /** Of all under the filter, whatever the window shows. */
    total: Type.Integer(),
    lights: Type.Object({ green: Type.Integer(), yellow: Type.Integer(), red: Type.Integer() }),
    /** Pins: all under the filter, or none where figures stand in their place. */
    ids: Type.Array(Id),
    lons: Type.Array(Lon),
    lats: Type.Array(Lat),
    yellowAts: Instants,
    dueAts: Instants,
    states: Type.Array(OneOf(caseStates)),
    /** One row an area, amid its cases. */
    areas: Type.Object({
      codes: Type.Array(AreaCode),
      lons: Type.Array(Lon),
      lats: Type.Array(Lat),
      counts: Type.Array(Type.Integer()),
      yellows: Type.Array(Type.Integer()),
      reds: Type.Array(Type.Integer()),
    }),
    serverTime: Instant,
  }),
  refusals: {},
  example: {},
})

export const findDuplicates = query({
  name: 'findDuplicates',
  path: '/api/cases/duplicates',
  right: 'case.read',
  summary: { zh: '可能重复的案件，近的在前', en: 'Open cases of the category near a place, nearest first' },
  input: Input({
    categoryId: Id,
    lon: Lon,
    lat: Lat,
    /** Whoever did not see it himself says less well where it is: it is looked for further around. */
    source: Type.Optional(OneOf(sources)),
  }),
  output: Type.Object({
    cases: Type.Array(Type.Object({ case: CaseSummary, distance: Type.Number({ description: 'Metres' }) })),
  }),
  refusals: {},
  example: { categoryId: exampleCategory, lon: 118.3746, lat: 31.3247 },
})

const ProposedOrganisation = Type.Object({
  organisationId: Id,
  name: Said,
  /** The rule that says so: category × area, and its version. */
  rule: Type.Object({ category: Type.String(), area: Type.String(), version: Type.Integer() }),
})

export const proposeDispatch = query({
  name: 'proposeDispatch',
  path: '/api/dispatch/proposals',
  right: 'case.read',
  summary: { zh: '责任表给出的部门', en: 'The departments that the responsibility table names' },
  input: Input({
    caseIds: Type.String({ pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$', description: 'At most 50, with commas' }),
  }),
  output: Type.Object({
    proposals: Type.Array(Type.Object({ caseId: Id, organisations: Type.Array(ProposedOrganisation) })),
    /** Every organisation that may be sent to, for a choice by hand. */
    organisations: Type.Array(OrganisationName),
  }),
  refusals: {},
  example: { caseIds: exampleCase },
})

export const listFieldTasks = query({
  name: 'listFieldTasks',
  path: '/api/field/tasks',
  right: 'case.check',
  summary: {
    zh: '今天要核实、核查的和自己上报的',
    en: 'What a grid worker must verify and check, and what he reported',
  },
  input: Input({}),
  output: Type.Object({ tasks: Type.Array(CaseSummary), reported: Type.Array(CaseSummary), serverTime: Instant }),
  refusals: {},
  example: {},
})

export const countWork = query({
  name: 'countWork',
  path: '/api/session/work',
  right: 'session.use',
  summary: { zh: '各岗位的待办', en: 'What waits at each of the caller’s positions' },
  input: Input({}),
  output: Type.Object({
    positions: Type.Array(
      Type.Object({ positionId: Id, waiting: Type.Integer(), yellow: Type.Integer(), red: Type.Integer() }),
    ),
  }),
  refusals: {},
  example: {},
})

export const revealReporter = query({
  name: 'revealReporter',
  path: '/api/cases/:caseId/reporter',
  right: 'case.reveal',
  about: 'caseId',
  reveals: 'contact',
  summary: { zh: '显示报告人电话，写明用途', en: 'Show the reporter’s phone, for a purpose that is logged' },
  input: Input({ caseId: Id, purpose: Purpose }),
  output: Type.Object({ name: Type.String(), phone: Type.Union([Type.String(), Type.Null()]) }),
  refusals: {},
  example: { caseId: exampleCase, purpose: '回访' },
})

export const findCallerCases = query({
  name: 'findCallerCases',
  path: '/api/cases/of-caller',
  right: 'case.reveal',
  reveals: 'contact',
  secret: ['phone', 'name'],
  summary: {
    zh: '按报告人的电话或姓名找案件，写明用途',
    en: 'Cases by the whole phone or name of who reported, for a purpose that is logged; newest first',
  },
  input: Input({
    phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$' })),
    name: Type.Optional(Text(60)),
    purpose: Purpose,
  }),
  output: Type.Object({
    cases: Type.Array(
      Type.Object({
        case: CaseSummary,
        /** Masked; `revealReporter` shows it. */
        reporter: Type.Object({ name: Type.String(), phone: Type.Union([Type.String(), Type.Null()]) }),
      }),
    ),
  }),
  refusals: {
    phone_or_name: { status: 400, zh: '要写电话或姓名', en: 'A phone or a name is needed' },
  },
  example: { phone: '13905530000', purpose: '来电人问起以前的案件' },
})

export const listCaseReads = query({
  name: 'listCaseReads',
  path: '/api/cases/:caseId/reads',
  right: 'case.reads',
  about: 'caseId',
  summary: { zh: '谁看过报告人的信息', en: 'Who looked at the reporter’s data, when and for what; newest first' },
  input: Input({ caseId: Id }),
  output: Type.Object({
    reads: Type.Array(
      Type.Object({
        at: Instant,
        /** Name of who looked. */
        who: Type.String(),
        role: Type.String(),
        purpose: Type.String(),
      }),
    ),
  }),
  refusals: {},
  example: { caseId: exampleCase },
})
