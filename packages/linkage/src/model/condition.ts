/**
 * What must hold of two values for a level of agreement, as data. Values are rows of whole numbers, one column a feature; 0 means that
 * there is none, and nothing agrees with it. The same condition is SQL for an engine and a function for a look-up.
 *
 * - `['=', a]`, `['=', a, b]`: column a of the one is column a (or b) of the other
 * - `['near', a, n]`: column a differs by n at most
 * - `['is', a, n]`: column a of both is n
 * - `['any', a, n]`: column a of one of them is n
 * - `['similar', n]`: likeness of the two texts, in thousandths, is n at least
 * - `['at-least', n, …]`: so many of the conditions hold
 * - `['and', …]`, `['or', …]`, `['not', …]`
 */
export type Condition =
  | readonly ['=', string]
  | readonly ['=', string, string]
  | readonly ['near', string, number]
  | readonly ['is', string, number]
  | readonly ['any', string, number]
  | readonly ['similar', number]
  | readonly ['at-least', number, ...Condition[]]
  | readonly ['and', ...Condition[]]
  | readonly ['or', ...Condition[]]
  | readonly ['not', Condition]

/** The column in which a pair of values has its likeness, 0 to 1000. */
export const likeness = 'likeness'

/** A condition over the aliases `l` and `r` of two rows of features, and `p` of the pair. It is true or false, never null. */
export function sqlOf(condition: Condition, column: (name: string) => string = name => name): string {
  const [word] = condition
  const inner = (conditions: readonly Condition[]) => conditions.map(each => sqlOf(each, column))
  switch (word) {
    case '=': {
      const [, a, b = a] = condition
      return `(l.${column(a)} = r.${column(b)} and l.${column(a)} <> 0)`
    }
    case 'near': {
      const [, a, n] = condition
      return `(abs(l.${column(a)} - r.${column(a)}) <= ${n} and l.${column(a)} <> 0 and r.${column(a)} <> 0)`
    }
    case 'is':
      return `(l.${column(condition[1])} = ${condition[2]} and r.${column(condition[1])} = ${condition[2]})`
    case 'any':
      return `(l.${column(condition[1])} = ${condition[2]} or r.${column(condition[1])} = ${condition[2]})`
    case 'similar':
      return `(p.${likeness} >= ${condition[1]})`
    case 'at-least': {
      const [, n, ...conditions] = condition
      return `(${inner(conditions)
        .map(sql => `case when ${sql} then 1 else 0 end`)
        .join(' + ')} >= ${n})`
    }
    case 'not':
      return `(not ${sqlOf(condition[1], column)})`
    default: {
      const [, ...conditions] = condition
      return `(${inner(conditions).join(` ${word} `)})`
    }
  }
}

/** Values of one side: where column names are, by their place. */
export type Row = ArrayLike<number>
export type Judge = (l: Row, r: Row, likeness: number) => boolean

/** The same condition as a function of two rows of features; `place` tells where a column stands in them. */
export function judgeOf(condition: Condition, place: (column: string) => number): Judge {
  const [word] = condition
  switch (word) {
    case '=': {
      const [, a, b = a] = condition
      const [i, j] = [place(a), place(b)]
      return (l, r) => l[i] === r[j] && l[i] !== 0
    }
    case 'near': {
      const [, a, n] = condition
      const i = place(a)
      return (l, r) => Math.abs(l[i]! - r[i]!) <= n && l[i] !== 0 && r[i] !== 0
    }
    case 'is':
    case 'any': {
      const [, a, n] = condition
      const i = place(a)
      return word === 'is' ? (l, r) => l[i] === n && r[i] === n : (l, r) => l[i] === n || r[i] === n
    }
    case 'similar': {
      const [, n] = condition
      return (_, __, alike) => alike >= n
    }
    case 'at-least': {
      const [, n, ...conditions] = condition
      const judges = conditions.map(each => judgeOf(each, place))
      return (l, r, alike) => judges.filter(judge => judge(l, r, alike)).length >= n
    }
    case 'not': {
      const judge = judgeOf(condition[1], place)
      return (l, r, alike) => !judge(l, r, alike)
    }
    default: {
      const [, ...conditions] = condition
      const judges = conditions.map(each => judgeOf(each, place))
      return word === 'and'
        ? (l, r, alike) => judges.every(judge => judge(l, r, alike))
        : (l, r, alike) => judges.some(judge => judge(l, r, alike))
    }
  }
}

/** Whether a condition asks for the likeness of the texts. */
export const asksLikeness = (condition: Condition): boolean =>
  condition[0] === 'similar' || condition.some(part => Array.isArray(part) && asksLikeness(part as unknown as Condition))
