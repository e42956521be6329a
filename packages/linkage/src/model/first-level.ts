import type { Columns, Operand, Test } from '@lifetree/standards/features'

/** A level by its number: what two rows have to pass, and how alike their texts have to be. */
export interface Numbered {
  readonly when?: Test | undefined
  readonly similar?: number | undefined
  readonly number: number
}

/** Which level two rows of numbers reach first; each lies in a table, from a place on. */
export type FirstLevel = (left: Columns, from: number, right: Columns, at: number) => number

/** What levels ask: columns of the rows, and how alike their texts are, where a level needs it, once. `none` is the level of what reaches none. */
interface Asking {
  readonly columns: readonly string[]
  readonly likeness: () => number
  readonly none: number
}

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

function conditionOf({ when, similar }: Numbered, columns: readonly string[]): string {
  const parts = when ? [codeOf(when, columns)] : []
  if (similar !== undefined) parts.push(`(known < 0 ? (known = likeness()) : known) >= ${Number(similar)}`)
  return parts.length === 0 ? 'true' : parts.join(' && ')
}

/**
 * Makes one function of levels: hundreds of millions of pairs of addresses ask trees of a hundred tests, and what calls a closure for each of them takes ten
 * times as long. The code has numbers and places of columns alone, whatever a model's file says.
 */
export function firstLevel(levels: readonly Numbered[], { columns, likeness, none }: Asking): FirstLevel {
  const steps = levels.map(level => `if (${conditionOf(level, columns)}) return ${level.number}`)
  const code = ['let known = -1', ...steps, `return ${none}`].join('\n')
  return new Function('likeness', `return (left, from, right, at) => {\n${code}\n}`)(likeness) as FirstLevel
}
