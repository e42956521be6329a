import type { Columns, Operand, Test } from '@lifetree/standards/features'

/** Whether two rows of numbers pass a test; each lies in a table, from a place on. */
export type RowTest = (left: Columns, from: number, right: Columns, at: number) => boolean

function operandOf(operand: Operand, columns: readonly string[]): string {
  if (typeof operand === 'number') return `(${Number(operand)})`
  const at = columns.indexOf(operand.slice(2))
  if (at < 0) throw new Error(`no column ${operand}`)
  return operand.startsWith('l') ? `left[from + ${at}]` : `right[at + ${at}]`
}

function codeOf(test: Test, columns: readonly string[]): string {
  const operand = (each: Operand) => operandOf(each, columns)
  const many = (tests: readonly Test[], sign: string, none: string) =>
    tests.length === 0 ? none : `(${tests.map(each => codeOf(each, columns)).join(` ${sign} `)})`
  if ('eq' in test) return `${operand(test.eq[0])} === ${operand(test.eq[1])}`
  if ('all' in test) return many(test.all, '&&', 'true')
  if ('any' in test) return many(test.any, '||', 'false')
  if ('not' in test) return `!(${codeOf(test.not, columns)})`
  if ('atLeast' in test) return `${operand(test.atLeast[0])} >= ${Number(test.atLeast[1])}`
  const [one, other, most] = test.within
  return `Math.abs(${operand(one)} - ${operand(other)}) <= ${Number(most)}`
}

/**
 * Makes a function of a test: hundreds of millions of pairs of addresses ask trees of a hundred tests, and what calls a closure for each of them takes ten
 * times as long. The code has numbers and places of columns alone, whatever a model's file says.
 */
export function rowTest(test: Test, columns: readonly string[]): RowTest {
  return new Function('left', 'from', 'right', 'at', `return ${codeOf(test, columns)}`) as RowTest
}
