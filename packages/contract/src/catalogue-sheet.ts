import Type, { type Static } from 'typebox'
import { RuleVersion, ruleKinds } from './catalogue-version.ts'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { Id, Input, OneOf } from './schema.ts'

/** XLSX files in base64; a whole city's table of a hundred thousand lines is some megabytes. */
const mostLetters = 12 * 1024 * 1024
const File = Type.String({ maxLength: mostLetters, pattern: '^[A-Za-z0-9+/]+={0,2}$' })

export const exportRules = query({
  name: 'exportRules',
  path: '/api/catalogue/sheet',
  right: 'catalogue.review',
  summary: { zh: '导出为表格', en: 'The rules as an XLSX sheet' },
  input: Input({ kind: OneOf(ruleKinds) }),
  output: Type.Object({ name: Type.String(), file: Type.String() }),
  refusals: {},
  example: { kind: 'catalogue' },
})

const RowFault = Type.Object({ row: Type.Integer(), column: Type.String(), says: Said })
export type RowFault = Static<typeof RowFault>

/** Reads a sheet against a draft: `check` tells what it would change, `take` puts it into the draft when every row is sound. */
export const importRules = command({
  name: 'importRules',
  path: '/api/catalogue/versions/:id/sheet',
  right: 'catalogue.edit',
  about: 'id',
  // Not personal, but megabytes.
  secret: ['file'],
  largest: mostLetters + 4096,
  summary: { zh: '从表格导入草稿', en: 'Read a sheet into a draft' },
  input: Input({ id: Id, edit: Type.Integer({ minimum: 1 }), file: File, how: OneOf(['check', 'take']) }),
  output: Type.Object({
    rows: Type.Integer(),
    /** Of all faults the first two hundred. */
    faults: Type.Array(RowFault),
    faultCount: Type.Integer(),
    added: Type.Integer(),
    changed: Type.Integer(),
    ended: Type.Integer(),
    same: Type.Integer(),
    version: RuleVersion,
  }),
  refusals: {
    unknown_version: { status: 404, zh: '没有这个版本', en: 'There is no such version' },
    not_draft: { status: 409, zh: '这个版本不是草稿了', en: 'This version is no draft any more' },
    draft_changed: {
      status: 409,
      zh: '{who} 刚改过草稿，看过再改',
      en: '{who} has just changed the draft; look at it and then change it',
    },
    not_xlsx: { status: 422, zh: '不是能打开的 XLSX 表格', en: 'This is no XLSX sheet that can be opened' },
    sheet_formula: {
      status: 422,
      zh: '单元格 {cell} 是公式，换成值再导入',
      en: 'Cell {cell} is a formula; put its value there',
    },
    sheet_too_large: {
      status: 413,
      zh: '表格太大：最多 {rows} 行、{columns} 列，解开后 {megabytes} MB',
      en: 'The sheet is too large: at most {rows} rows, {columns} columns, {megabytes} MB unpacked',
    },
    column_missing: { status: 422, zh: '第一行缺少“{column}”列', en: 'The first row lacks the column “{column}”' },
    rows_faulty: { status: 422, zh: '{count} 处有误，改好再导入', en: '{count} faults; mend them and import again' },
    group_differs: {
      status: 422,
      zh: '{code} 的大类名称与同大类的其他小类不同',
      en: 'The big class of {code} has another name in its other categories',
    },
    rule_twice: {
      status: 422,
      zh: '小类 {category} 在 {area} 同一时间、同一单位已有一条',
      en: 'Category {category} in {area} has this organisation at this time already',
    },
  },
  example: { id: '01900000-0000-7000-8000-00000000d4a1', edit: 1, file: 'UEs=', how: 'check' },
})
