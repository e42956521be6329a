import Type, { type Static } from 'typebox'
import { sources } from './case.ts'
import type { Said } from './said.ts'
import { AreaCode, OneOf } from './schema.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** Bytes of a file, of one part of it as it is sent, and how many rows and columns it may have. */
export const importLimits = {
  bytes: 200 * 1024 * 1024,
  part: 2 * 1024 * 1024,
  rows: 500_000,
  columns: 200,
} as const

export const importStates = [
  'uploading',
  'reading',
  'unreadable',
  'read',
  'checking',
  'checked',
  'running',
  'cancelled',
  'done',
] as const

/** What of a case a column may hold. */
export const importFields = [
  'number',
  'category',
  'opened',
  'closed',
  'due',
  'status',
  'description',
  'closing',
  'address',
  'lon',
  'lat',
  'source',
  'department',
] as const
export type ImportField = (typeof importFields)[number]
/** Fields whose values mean one of ours. */
export const valueFields = ['category', 'status', 'source', 'department'] as const
export type ValueField = (typeof valueFields)[number]

export const dateForms = ['ymd', 'mdy', 'dmy'] as const
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const

const column = Type.Optional(Type.Integer({ minimum: 0, maximum: importLimits.columns - 1 }))
const Meaning = Type.Object(
  { value: Type.String({ maxLength: 300 }), to: Type.String({ minLength: 1, maxLength: 60 }) },
  { additionalProperties: false },
)
const meanings = Type.Array(Meaning, { maxItems: 3000 })

/** Which column is what, and what its values mean. */
export const ImportMapping = Type.Object(
  {
    columns: Type.Object(
      {
        number: column,
        category: column,
        opened: column,
        closed: column,
        due: column,
        status: column,
        description: column,
        closing: column,
        address: column,
        lon: column,
        lat: column,
        source: column,
        department: column,
      },
      { additionalProperties: false },
    ),
    /** Order of year, month and day where a date does not say it itself. */
    dates: OneOf(dateForms),
    /** IANA zone of times that name none. */
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
    system: OneOf(coordinateSystems),
    values: Type.Object(
      {
        /** To the code of a small class. */
        category: meanings,
        /** To `open` or `closed`. */
        status: meanings,
        source: meanings,
        /** To the id of a department. */
        department: meanings,
      },
      { additionalProperties: false },
    ),
    otherwise: Type.Object(
      {
        /** Code of the small class of values that mean none; null: their rows are refused. */
        category: orNull(Type.String({ maxLength: 20 })),
        source: OneOf(sources),
        /** Of a row that neither its state nor a closing time says to be open or closed. */
        status: OneOf(['open', 'closed']),
        /** Closed without a closing time: refused, or taken as ended when it was opened, and said so. */
        end: OneOf(['refuse', 'opened']),
        /** The grid of rows whose place no grid holds; null: they are refused. */
        area: orNull(AreaCode),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type ImportMapping = Static<typeof ImportMapping>

/** What stands against a file or a row, with the place it stands at. */
export const importFaults = {
  not_text: { zh: '不是 UTF-8 也不是 GB18030 的文本', en: 'is text neither in UTF-8 nor in GB18030' },
  not_csv: {
    zh: '第 {line} 行起不成表格：引号没有配对',
    en: 'is no table from line {line} on: a quotation mark has no pair',
  },
  not_xlsx: { zh: '不是能打开的 XLSX 文件', en: 'is not an XLSX file that can be opened' },
  formula: { zh: '单元格 {cell} 是公式，先存成值', en: 'Cell {cell} is a formula: save it as a value first' },
  too_many_rows: { zh: '超过 {most} 行，分成几个文件', en: 'has more than {most} rows: split it' },
  too_many_columns: { zh: '超过 {most} 列', en: 'has more than {most} columns' },
  too_large: { zh: '展开后超过 {most} MB', en: 'unpacks to more than {most} MB' },
  no_rows: { zh: '没有数据行', en: 'has no rows' },
  empty: { zh: '没有填', en: 'is empty' },
  no_number: { zh: '不是数：{value}', en: 'is no number: {value}' },
  no_date: { zh: '不是日期：{value}', en: 'is no date: {value}' },
  in_future: { zh: '晚于现在：{value}', en: 'is later than now: {value}' },
  before_opened: { zh: '早于上报时间：{value}', en: 'is before the time it was opened: {value}' },
  no_meaning: { zh: '“{value}”还没有对应', en: '“{value}” has no meaning yet' },
  no_end: { zh: '已结，却没有结案时间', en: 'is closed, and has no closing time' },
  no_point: { zh: '没有坐标', en: 'has no position' },
  outside_city: { zh: '坐标不在任何网格内', en: 'lies in no grid' },
  twice: { zh: '编号 {value} 在文件里出现过', en: 'Number {value} was in the file before' },
  imported_already: { zh: '编号 {value} 以前导入过', en: 'Number {value} was imported before' },
  unclear: { zh: '这一行没有导入成', en: 'This row could not be imported' },
} as const satisfies Record<string, Said>
export type ImportFaultCode = keyof typeof importFaults
export const faultCodes = Object.keys(importFaults) as ImportFaultCode[]

export const ImportFault = Type.Object({
  code: OneOf(faultCodes),
  field: orNull(OneOf(importFields)),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})
export type ImportFault = Static<typeof ImportFault>
