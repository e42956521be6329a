import { kindOf } from '../kinds/index.ts'
import type { Model } from '../model/model.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Input, Readable } from './input.ts'

const own = ['record_id', 'source', 'updated_at']

/** Names that a map may have. */
const namesOf = (model: Model): ReadonlySet<string> =>
  new Set([...own, ...Object.entries(model.fields).flatMap(([field, { of }]) => of ?? [field])])

/** Checks what an input's map says, whatever its files hold. */
export function checkMap({ files, map }: Input, model: Model): void {
  const allowed = namesOf(model)
  for (const [field, column] of Object.entries(map)) {
    if (allowed.has(field) && typeof column === 'string') continue
    const names = [...allowed]
    throw allowed.has(field)
      ? new LinkageRefusal(
          'wrong-map',
          `映射里“${field}”的值不是列名：写成 "${field}": "列名"`,
          `The map's "${field}" is not the name of a column: write "${field}": "column"`,
          { input: files, column: field },
        )
      : new LinkageRefusal(
          'wrong-map',
          `模型 ${model.name} 没有字段“${field}”，可用：${names.join('、')}`,
          `The model ${model.name} has no field "${field}"; it has ${names.join(', ')}`,
          { input: files, column: field },
        )
  }
  if (!map.record_id) {
    throw new LinkageRefusal(
      'wrong-map',
      `${files} 的映射缺 record_id：要有一列给每条记录唯一的编号`,
      `The map of ${files} lacks record_id: one column must number the records`,
      { input: files, column: 'record_id' },
    )
  }
}

/** The fields that a name of the map goes into are of kinds that read numbers with a point. */
const readsNumbers = (model: Model, name: string): boolean =>
  Object.entries(model.fields)
    .filter(([field, { of }]) => (of ?? [field]).includes(name))
    .every(([, { kind }]) => kindOf(kind).numbers === true)

/** Why a column of this type cannot be what the map says; undefined where it can. */
function faultOf(model: Model, name: string, type: string): readonly [zh: string, en: string] | undefined {
  if (/^(?:STRUCT|MAP|UNION|BLOB|BIT)\b|\]$/.test(type)) {
    return [
      '要的是每行一个值：先把它展开成单独的列',
      'one value a row is needed: take it apart into columns of their own first',
    ]
  }
  if (name === 'updated_at' && !/^(?:VARCHAR|DATE|TIMESTAMP)/.test(type)) {
    return ['要的是日期：写成日期或 2026-01-31 这样的文本', 'days are needed: as dates, or as text like 2026-01-31']
  }
  const pointed = /^(?:FLOAT|DOUBLE|DECIMAL)/.test(type) && !/^DECIMAL\(\d+,0\)$/.test(type)
  if (pointed && !['source', 'updated_at'].includes(name) && (name === 'record_id' || !readsNumbers(model, name))) {
    return [
      '带小数的类型写不准号码：导出为文本或整数',
      'numbers with a point do not keep the digits of a number: export it as text or whole numbers',
    ]
  }
  return undefined
}

/** Checks that every column of the map is in a file, in a type that can be read. */
export function checkColumns({ map }: Input, model: Model, { known, columns }: Readable): void {
  for (const [name, column] of Object.entries(map)) {
    if (column === undefined) continue
    const type = columns.get(column)
    if (type === undefined) {
      throw new LinkageRefusal(
        'missing-column',
        `${known} 没有列“${column}”（${name}），有：${[...columns.keys()].join('、')}。改映射，或从映射里去掉它`,
        `${known} has no column "${column}" (${name}); it has ${[...columns.keys()].join(', ')}. Change the map, or leave it out there`,
        { input: known, column },
      )
    }
    const fault = faultOf(model, name, type)
    if (!fault) continue
    throw new LinkageRefusal(
      'wrong-type',
      `${known} 的列“${column}”（${name}）类型是 ${type}，${fault[0]}`,
      `Column "${column}" (${name}) of ${known} is ${type}; ${fault[1]}`,
      { input: known, column },
    )
  }
}
