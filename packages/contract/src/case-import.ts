import Type, { type Static } from 'typebox'
import {
  faultCodes,
  ImportFault,
  ImportMapping,
  importFields,
  importLimits,
  importStates,
  valueFields,
} from './case-import-mapping.ts'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Id, Input, Instant, Lat, Lon, OneOf, Text } from './schema.ts'

const exampleId = '01900000-0000-7000-8000-0000000001a9'
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const CaseImport = Type.Object({
  id: Id,
  source: Type.String(),
  name: Type.String(),
  state: OneOf(importStates),
  fault: orNull(ImportFault),
  rows: Type.Integer(),
  /** Rows that the check, or the run, has passed. */
  done: Type.Integer(),
  imported: Type.Integer(),
  refused: Type.Integer(),
  createdAt: Instant,
  startedAt: orNull(Instant),
  endedAt: orNull(Instant),
})
export type CaseImport = Static<typeof CaseImport>

const unknown = { unknown_import: { status: 404, zh: '没有这次导入', en: 'There is no such import' } } as const
const notNow = {
  not_in_this_state: { status: 409, zh: '这次导入现在不能做这一步', en: 'This import cannot do that now' },
} as const
const badMapping = {
  column_missing: { status: 422, zh: '还要指明这几列：{missing_zh}', en: 'These columns are missing: {missing_en}' },
  unknown_zone: { status: 422, zh: '没有这个时区', en: 'There is no such time zone' },
  unknown_meaning: { status: 422, zh: '“{value}”的对应不存在', en: 'What “{value}” is said to mean does not exist' },
  unknown_grid: { status: 422, zh: '备用网格不存在', en: 'There is no such grid to fall back to' },
} as const

export const startCaseImport = command({
  name: 'startCaseImport',
  path: '/api/case-imports',
  right: 'case.import',
  about: 'id',
  summary: { zh: '开始导入历史案件', en: 'Begin an import of past cases' },
  input: Input({
    id: Id,
    /** The system that the file is from; numbers are unique in it. */
    source: Text(60),
    name: Text(200),
    bytes: Type.Integer({ minimum: 1, maximum: importLimits.bytes }),
  }),
  output: CaseImport,
  refusals: { import_exists: { status: 409, zh: '这个编号已有导入', en: 'An import with this id exists' } },
  example: { id: exampleId, source: '旧城管系统', name: '2024.csv', bytes: 1024 },
})

export const sendImportPart = command({
  name: 'sendImportPart',
  path: '/api/case-imports/:id/parts',
  right: 'case.import',
  about: 'id',
  secret: ['content'],
  largest: 3 * 1024 * 1024,
  summary: { zh: '上传文件的一段', en: 'Send a part of the file' },
  input: Input({
    id: Id,
    place: Type.Integer({ minimum: 0, maximum: 10_000 }),
    content: Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 2_900_000, description: 'Base64' }),
  }),
  output: Type.Object({ received: Type.Integer() }),
  refusals: { ...unknown, ...notNow },
  example: { id: exampleId, place: 0, content: 'YQ==' },
})

export const readCaseImport = command({
  name: 'readCaseImport',
  path: '/api/case-imports/:id/read',
  right: 'case.import',
  about: 'id',
  summary: { zh: '读取上传的文件', en: 'Read the file that was sent' },
  input: Input({ id: Id, encoding: Type.Optional(OneOf(['utf-8', 'gb18030'])) }),
  output: CaseImport,
  refusals: {
    ...unknown,
    ...notNow,
    parts_missing: { status: 409, zh: '文件还没有传完', en: 'The file has not arrived whole' },
  },
  example: { id: exampleId },
})

export const listCaseImports = query({
  name: 'listCaseImports',
  path: '/api/case-imports',
  right: 'case.import',
  summary: { zh: '历次导入', en: 'Imports, newest first' },
  input: Input({}),
  output: Type.Object({ imports: Type.Array(CaseImport) }),
  refusals: {},
  example: {},
})

export const getCaseImport = query({
  name: 'getCaseImport',
  path: '/api/case-imports/:id',
  right: 'case.import',
  summary: { zh: '一次导入', en: 'One import: its columns with examples, its mapping, how far it is' },
  input: Input({ id: Id }),
  output: Type.Object({
    import: CaseImport,
    columns: Type.Array(Type.Object({ name: Type.String(), examples: Type.Array(Type.String()) })),
    mapping: orNull(ImportMapping),
    /** What the heads suggest, where nobody has mapped yet. */
    guess: ImportMapping,
    departments: Type.Array(Type.Object({ id: Id, name: Said })),
  }),
  refusals: unknown,
  example: { id: exampleId },
})

export const listImportValues = query({
  name: 'listImportValues',
  path: '/api/case-imports/:id/values',
  right: 'case.import',
  summary: { zh: '一列里有哪些值，以前对应什么', en: 'The values of a column, and what they meant before' },
  input: Input({
    id: Id,
    field: OneOf(valueFields),
    column: Type.Integer({ minimum: 0, maximum: importLimits.columns - 1 }),
  }),
  output: Type.Object({
    values: Type.Array(Type.Object({ value: Type.String(), rows: Type.Integer(), to: orNull(Type.String()) })),
    /** There are more, which are not listed. */
    more: Type.Boolean(),
  }),
  refusals: unknown,
  example: { id: exampleId, field: 'category', column: 0 },
})

export const mapCaseImport = command({
  name: 'mapCaseImport',
  path: '/api/case-imports/:id/mapping',
  right: 'case.import',
  about: 'id',
  largest: 2 * 1024 * 1024,
  summary: { zh: '定下各列的含义', en: 'Say what the columns are' },
  input: Input({ id: Id, mapping: ImportMapping }),
  output: CaseImport,
  refusals: { ...unknown, ...notNow, ...badMapping },
  example: {
    id: exampleId,
    mapping: {
      columns: { category: 1, opened: 2 },
      dates: 'ymd',
      timeZone: 'Asia/Shanghai',
      system: 'wgs84',
      values: { category: [], status: [], source: [], department: [] },
      otherwise: { category: null, source: 'public', status: 'open', end: 'refuse', area: null },
    },
  },
})

export const previewCaseImport = query({
  name: 'previewCaseImport',
  path: '/api/case-imports/:id/preview',
  right: 'case.import',
  summary: { zh: '头几行会成为怎样的案件', en: 'The first rows, as the cases that they would be' },
  input: Input({ id: Id }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        n: Type.Integer(),
        case: orNull(
          Type.Object({
            number: Type.String(),
            category: Type.String({ description: 'Code' }),
            openedAt: Instant,
            dueAt: orNull(Instant),
            closedAt: orNull(Instant),
            area: AreaCode,
            address: Type.String(),
            lon: Lon,
            lat: Lat,
            description: Type.String(),
            department: orNull(Said),
            assumed: Type.Array(Type.String()),
          }),
        ),
        faults: Type.Array(ImportFault),
      }),
    ),
  }),
  refusals: { ...unknown, ...notNow },
  example: { id: exampleId },
})

const step = <const N extends string>(name: N, end: string, summary: Said) =>
  command({
    name,
    path: `/api/case-imports/:id/${end}`,
    right: 'case.import',
    about: 'id' as never,
    summary,
    input: Input({ id: Id }),
    output: CaseImport,
    refusals: { ...unknown, ...notNow },
    example: { id: exampleId },
  })

export const checkCaseImport = step('checkCaseImport', 'check', {
  zh: '试导入：查出各行的错误，不改任何案件',
  en: 'A dry run: finds what stands against each row, changes no case',
})
export const runCaseImport = step('runCaseImport', 'run', { zh: '导入', en: 'Import; also goes on after a stop' })
export const cancelCaseImport = step('cancelCaseImport', 'cancel', {
  zh: '停止；已经导入的案件留下',
  en: 'Stop; what was imported stays',
})

export const listImportFaults = query({
  name: 'listImportFaults',
  path: '/api/case-imports/:id/faults',
  right: 'case.import',
  summary: { zh: '逐行的错误', en: 'What stands against the rows, by row' },
  input: Input({ id: Id, after: Type.Optional(Type.Integer({ minimum: 0 })) }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({ n: Type.Integer(), cells: Type.Array(Type.String()), faults: Type.Array(ImportFault) }),
    ),
    /** Most frequent first. */
    kinds: Type.Array(
      Type.Object({ code: OneOf(faultCodes), field: orNull(OneOf(importFields)), rows: Type.Integer() }),
    ),
    next: orNull(Type.Integer()),
  }),
  refusals: unknown,
  example: { id: exampleId },
})

/** A file that Excel opens: the refused rows as they were, with what stands against each. */
export const getImportFaultFile = query({
  name: 'getImportFaultFile',
  path: '/api/case-imports/:id/faults/file',
  right: 'case.import',
  summary: { zh: '错误行的文件（CSV）', en: 'The refused rows as a file (CSV)' },
  input: Input({ id: Id }),
  output: Type.Object({ name: Type.String(), content: Type.String(), rows: Type.Integer(), more: Type.Boolean() }),
  refusals: unknown,
  example: { id: exampleId },
})
