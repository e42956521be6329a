import { type At, listOf, numberOf, objectOf } from './read-json.ts'

function checkOperand(at: At, columns: readonly string[]): void {
  const { value } = at
  if (typeof value === 'number' && Number.isSafeInteger(value)) return
  const column = typeof value === 'string' ? /^[lr]\.(\w+)$/.exec(value)?.[1] : undefined
  if (column === undefined) at.refuse('应为 l.列、r.列 或整数', 'must be l.COLUMN, r.COLUMN or a whole number')
  if (!columns.includes(column!))
    at.refuse(
      `没有列“${column}”，有：${columns.join('、')}`,
      `there is no column "${column}"; there are ${columns.join(', ')}`,
    )
}

/** How many parts a test of a form has: columns first, then a number. */
const forms: Readonly<Record<string, { readonly operands: number; readonly number: boolean }>> = {
  eq: { operands: 2, number: false },
  within: { operands: 2, number: true },
  atLeast: { operands: 1, number: true },
}

function checkForm(at: At, { operands, number }: (typeof forms)[string] & object, columns: readonly string[]): void {
  const parts = listOf(at)
  const wanted = operands + (number ? 1 : 0)
  if (parts.length !== wanted) at.refuse(`应有 ${wanted} 项`, `must have ${wanted} parts`)
  for (const part of parts.slice(0, operands)) checkOperand(part, columns)
  if (number) numberOf(parts[operands]!, -(2 ** 53), 2 ** 53)
}

/** Refuses a test that is none, or asks for columns that its field lacks. */
export function checkTest(at: At, columns: readonly string[]): void {
  const own = objectOf(at)
  const [form = '', part] = own.length === 1 ? own[0]! : []
  if (form === 'all' || form === 'any') for (const each of listOf(part!)) checkTest(each, columns)
  else if (form === 'not') checkTest(part!, columns)
  else if (forms[form]) checkForm(part!, forms[form], columns)
  else at.refuse('应为 eq、within、atLeast、all、any、not 之一', 'must be one of eq, within, atLeast, all, any, not')
}
