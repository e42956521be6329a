/**
 * Ordered levels of likeness as tests of integers, so that a program and a database tell the same: a test is data, `compileLevels` makes a
 * function of it and `levelSql` a CASE that every SQL engine understands (=, <=, AND, OR, NOT, abs, +).
 */
export type Test =
  | { readonly eq: readonly [Operand, Operand] }
  /** The two differ by at most so much. */
  | { readonly within: readonly [Operand, Operand, number] }
  | { readonly atLeast: readonly [Operand, number] }
  | { readonly all: readonly Test[] }
  | { readonly any: readonly Test[] }
  | { readonly not: Test }

/** A column of the left or the right record, or a number. */
export type Operand = `l.${string}` | `r.${string}` | number

export interface Level {
  readonly name: string
  /** What the two records show at this level, where they show nothing better. */
  readonly when: Test
}

export const all = (...tests: Test[]): Test => ({ all: tests })
export const any = (...tests: Test[]): Test => ({ any: tests })
export const not = (test: Test): Test => ({ not: test })
export const eq = (one: Operand, other: Operand): Test => ({ eq: [one, other] })
/** Both have the same in this column. */
export const same = (column: string): Test => eq(`l.${column}`, `r.${column}`)
/** A test, or the same with left and right exchanged. */
export const eitherWay = (test: (one: 'l' | 'r', other: 'l' | 'r') => Test): Test => any(test('l', 'r'), test('r', 'l'))
/** Whether one of the records, or both, have this value. */
export const has = (column: string, value: number): Test => any(eq(`l.${column}`, value), eq(`r.${column}`, value))
export const both = (column: string, value: number): Test => all(eq(`l.${column}`, value), eq(`r.${column}`, value))
/** Passes always: the last level. */
export const always: Test = { all: [] }

/** The columns of a record, in the order that its level was made for. */
export type Columns = ArrayLike<number>
type Compiled = (left: Columns, right: Columns) => boolean
type Value = (left: Columns, right: Columns) => number

function readerOf(operand: Operand, columns: readonly string[]): Value {
  if (typeof operand === 'number') return () => operand
  const at = columns.indexOf(operand.slice(2))
  if (at < 0) throw new Error(`no column ${operand}`)
  return operand.startsWith('l') ? left => left[at]! : (_, right) => right[at]!
}

function compileEq([one, other]: readonly [Operand, Operand], columns: readonly string[]): Compiled {
  const [a, b] = [readerOf(one, columns), readerOf(other, columns)]
  return (left, right) => a(left, right) === b(left, right)
}

function compileMany(tests: readonly Test[], columns: readonly string[], stops: boolean): Compiled {
  const compiled = tests.map(test => compile(test, columns))
  return (left, right) => {
    for (let i = 0; i < compiled.length; i++) if (compiled[i]!(left, right) === stops) return stops
    return !stops
  }
}

function compile(test: Test, columns: readonly string[]): Compiled {
  if ('eq' in test) return compileEq(test.eq, columns)
  if ('all' in test) return compileMany(test.all, columns, false)
  if ('any' in test) return compileMany(test.any, columns, true)
  if ('not' in test) {
    const inner = compile(test.not, columns)
    return (left, right) => !inner(left, right)
  }
  if ('atLeast' in test) {
    const value = readerOf(test.atLeast[0], columns)
    return (left, right) => value(left, right) >= test.atLeast[1]
  }
  const [one, other, most] = test.within
  const [a, b] = [readerOf(one, columns), readerOf(other, columns)]
  return (left, right) => Math.abs(a(left, right) - b(left, right)) <= most
}

/** Answers the place of the first level that two records show. */
export function compileLevels(
  levels: readonly Level[],
  columns: readonly string[],
): (l: Columns, r: Columns) => number {
  const tests = levels.map(({ when }) => compile(when, columns))
  return (left, right) => tests.findIndex(test => test(left, right))
}

/** A test as SQL, the columns of the left record as `l.name`, of the right one as `r.name`. */
export function testSql(test: Test): string {
  if ('eq' in test) return `${test.eq[0]} = ${test.eq[1]}`
  if ('within' in test) return `abs(${test.within[0]} - ${test.within[1]}) <= ${test.within[2]}`
  if ('atLeast' in test) return `${test.atLeast[0]} >= ${test.atLeast[1]}`
  if ('not' in test) return `NOT (${testSql(test.not)})`
  const [tests, word, none] = 'all' in test ? [test.all, 'AND', '1 = 1'] : [test.any, 'OR', '1 = 0']
  return tests.length === 0
    ? none
    : tests.map(inner => (isMany(inner) ? `(${testSql(inner)})` : testSql(inner))).join(` ${word} `)
}

const isMany = (test: Test): boolean => 'all' in test || 'any' in test

/** The place of the first level that two records `l` and `r` show, as a CASE; NULL columns are not expected. */
export function levelSql(levels: readonly Level[]): string {
  const whens = levels.slice(0, -1).map(({ when }, at) => `WHEN ${testSql(when)} THEN ${at}`)
  return `CASE ${whens.join(' ')} ELSE ${levels.length - 1} END`
}

/** The columns that some levels look at: others need not be written out. */
export function columnsOf(levels: readonly Level[]): string[] {
  const found = levels.flatMap(({ when }) => testSql(when).match(/\b[lr]\.\w+/g) ?? [])
  return [...new Set(found.map(column => column.slice(2)))]
}
