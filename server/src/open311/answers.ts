import type { Open311Attribute } from '@lifetree/contract/open311'
import { faults } from './faults.ts'
import { readInstant } from './fields.ts'
import type { GeoFault } from './georeport.ts'

export type AnswerValue = string | number | readonly string[]

export interface TypedAnswer {
  readonly attributeId: string
  readonly value: AnswerValue
}

/**
 * The answers of a request, each in the type of its attribute. Refuses what is required and missing, what was not asked, and
 * what does not fit.
 */
export function typeAnswers(
  asked: readonly Open311Attribute[],
  given: ReadonlyMap<string, readonly string[]>,
): TypedAnswer[] {
  const known = new Set(asked.map(({ code }) => code))
  const foreign = [...given.keys()].find(code => !known.has(code))
  if (foreign !== undefined) throw wrong(foreign.slice(0, 40), '这个小类没有这个问题', 'is not asked by this service')
  return asked.flatMap(attribute => {
    // What only tells something takes no answer; a client that sends it back is left in peace.
    if (!attribute.variable) return []
    const values = given.get(attribute.code)
    if (values) return [{ attributeId: attribute.id, value: typed(attribute, values) }]
    if (attribute.required) throw wrong(attribute.code, '必填', 'is required')
    return []
  })
}

const wrong = (code: string, zh: string, en: string): GeoFault => faults.badField(`attribute[${code}]`, zh, en)

const longest = { string: 500, text: 4000 } as const

function typed(attribute: Open311Attribute, values: readonly string[]): AnswerValue {
  const { code, datatype } = attribute
  if (datatype === 'multivaluelist') return [...new Set(values)].map(value => choice(attribute, value))
  const [value = ''] = values
  if (values.length > 1) throw wrong(code, '只能有一个答案', 'takes one answer')
  if (datatype === 'singlevaluelist') return choice(attribute, value)
  if (datatype === 'number') return number(code, value)
  if (datatype === 'datetime') return readInstant(`attribute[${code}]`, value).toISOString()
  if (value.length > longest[datatype])
    throw wrong(code, `最多 ${longest[datatype]} 个字`, `takes at most ${longest[datatype]} characters`)
  return value
}

function number(code: string, value: string): number {
  if (!/^-?\d{1,15}(?:\.\d{1,9})?$/.test(value)) throw wrong(code, '要是数字', 'must be a number')
  return Number(value)
}

function choice({ code, choices }: Open311Attribute, value: string): string {
  if (choices.some(({ key }) => key === value)) return value
  const keys = choices.map(({ key }) => key).join(', ')
  throw wrong(code, `只能是 ${keys}`, `must be one of ${keys}`)
}
