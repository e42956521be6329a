import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import type { Said } from './said.ts'
import { Done, Id, Input, Instant, OneOf, Purpose } from './schema.ts'

/** What a row of cases can show, in the order in which a file holds it. */
export const caseColumns = [
  'number',
  'category',
  'group',
  'source',
  'state',
  'light',
  'due_at',
  'urgent',
  'area',
  'address',
  'description',
  'reported_at',
  'organisation',
  'outcome',
  'ended_at',
  'returns',
  'reworks',
  'urges',
  'reopenings',
  'lon',
  'lat',
  'reporter',
  'phone',
] as const
export type CaseColumn = (typeof caseColumns)[number]

/** Of persons; they stand in the file as masked as on the screen, and a purpose is asked for and logged. */
export const personalColumns: readonly CaseColumn[] = ['reporter', 'phone']

export const columnNames: Readonly<Record<CaseColumn, Said>> = {
  number: { zh: '案号', en: 'Number' },
  category: { zh: '小类', en: 'Category' },
  group: { zh: '大类', en: 'Group' },
  source: { zh: '来源', en: 'Source' },
  state: { zh: '状态', en: 'State' },
  light: { zh: '灯', en: 'Light' },
  due_at: { zh: '到期', en: 'Due' },
  urgent: { zh: '紧急', en: 'Urgent' },
  area: { zh: '网格编号', en: 'Grid code' },
  address: { zh: '地址', en: 'Address' },
  description: { zh: '描述', en: 'Description' },
  reported_at: { zh: '上报时间', en: 'Reported' },
  organisation: { zh: '承办部门', en: 'Department' },
  outcome: { zh: '结果', en: 'Outcome' },
  ended_at: { zh: '办结时间', en: 'Ended' },
  returns: { zh: '退单次数', en: 'Returns' },
  reworks: { zh: '返工次数', en: 'Reworks' },
  urges: { zh: '催办次数', en: 'Urged' },
  reopenings: { zh: '重办次数', en: 'Reopened' },
  lon: { zh: '经度', en: 'Longitude' },
  lat: { zh: '纬度', en: 'Latitude' },
  reporter: { zh: '报告人（隐去）', en: 'Reporter (masked)' },
  phone: { zh: '电话（隐去）', en: 'Phone (masked)' },
}

/** How long a finished file can be fetched, and how long its line stays. */
export const exportKept = { fileDays: 7, lineDays: 30 } as const

export const exportLists = [
  'cases',
  'figure_items',
  'figures',
  'scores',
  'worker_scores',
  'post_scores',
  'score_items',
] as const
export type ExportList = (typeof exportLists)[number]
/** Whose rows are cases, in columns that the asker chooses; the others have columns of their own. */
export const listsOfCases: readonly ExportList[] = ['cases', 'figure_items', 'score_items']
/** Of how well persons work: a purpose is asked for and logged, and names are masked unless `names=full` asks for them. */
export const listsOfPersons: readonly ExportList[] = ['worker_scores', 'post_scores', 'score_items']

/** What a row of scores shows beside the components and their two numbers. */
export const scoreColumnNames = {
  name: { zh: '名称', en: 'Name' },
  score: { zh: '得分', en: 'Score' },
  grade: { zh: '等级', en: 'Grade' },
} as const satisfies Readonly<Record<string, Said>>
export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]
/** `refused`: the position that asked had ended, or had lost the right, when the list was read. */
const exportStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'refused', 'swept'] as const
export type ExportState = (typeof exportStates)[number]

/** The list as its address asks for it, without the page. */
const Query = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 }), { maxProperties: 20 })

export const Export = Type.Object({
  id: Id,
  list: OneOf(exportLists),
  format: OneOf(exportFormats),
  state: OneOf(exportStates),
  columns: Type.Array(Type.String()),
  purpose: Type.Union([Type.String(), Type.Null()]),
  rows: Type.Integer({ description: 'Written so far' }),
  total: Type.Union([Type.Integer(), Type.Null()]),
  bytes: Type.Union([Type.Integer(), Type.Null()]),
  askedAt: Instant,
  endedAt: Type.Union([Instant, Type.Null()]),
  /** Until when the file can be fetched. */
  keptUntil: Type.Union([Instant, Type.Null()]),
})
export type Export = Static<typeof Export>

const exampleExport = '01900000-0000-7000-8000-0000000e4907'

export const startExport = command({
  name: 'startExport',
  path: '/api/exports',
  right: 'export.make',
  about: 'exportId',
  summary: { zh: '导出列表', en: 'Export a list to a file, as the caller sees it' },
  input: Input({
    exportId: Id,
    list: OneOf(exportLists),
    query: Query,
    format: OneOf(exportFormats),
    language: OneOf(['zh', 'en']),
    /** Of a list of cases. */
    columns: Type.Array(OneOf(caseColumns), { maxItems: caseColumns.length, uniqueItems: true }),
    purpose: Type.Optional(Purpose),
  }),
  output: Export,
  refusals: {
    purpose_needed: {
      status: 400,
      zh: '文件里有个人的信息，写明用途',
      en: 'The file tells of persons: say what it is for',
    },
    no_columns: { status: 400, zh: '至少选一列', en: 'Choose one column at least' },
    too_many_exports: {
      status: 429,
      zh: '已有 {limit} 个导出在等或在做，等做完再导',
      en: '{limit} exports wait or run already; start another when one is done',
    },
  },
  example: {
    exportId: exampleExport,
    list: 'cases',
    query: { tab: 'running' },
    format: 'xlsx',
    language: 'zh',
    columns: ['number', 'category', 'state', 'light'],
  },
})

export const listExports = query({
  name: 'listExports',
  path: '/api/exports',
  right: 'export.make',
  summary: { zh: '我的导出', en: 'What the caller exported in the last 30 days, newest first' },
  input: Input({}),
  output: Type.Object({ exports: Type.Array(Export), serverTime: Instant }),
  refusals: {},
  example: {},
})

export const cancelExport = command({
  name: 'cancelExport',
  path: '/api/exports/:exportId/cancel',
  right: 'export.make',
  about: 'exportId',
  summary: { zh: '停止导出', en: 'Stop an export, or take its file away' },
  input: Input({ exportId: Id }),
  output: Done,
  refusals: {
    no_such_export: { status: 404, zh: '没有这个导出', en: 'There is no such export' },
    already_ended: { status: 409, zh: '这个导出已经结束', en: 'This export has ended already' },
  },
  example: { exportId: exampleExport },
})

/** Where the file of an export is fetched, by who asked for it alone. */
export const exportFilePath = (exportId: string): string => `/api/exports/${exportId}/file`
/** Where the printed file (案卷) of a case is made. */
export const casePdfPath = (caseId: string, language: 'zh' | 'en'): string =>
  `/api/cases/${caseId}/print?language=${language}`
