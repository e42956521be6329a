import fc from 'fast-check'
import { expect, test } from 'vitest'
import { most } from '../plan/compare.ts'
import { type Covering, regroup, type Said, type Sayings, sayingsOf } from './sayings.ts'

type Row = readonly [node: number, field: number, value: number, count: number]

const [nodes, fields] = [6, 2]
const nothing = [{ isCovered: undefined }, { isCovered: undefined }]
/** In the first field a value covers those below it that end as it does. */
const covers = (value: number, by: number): boolean => by > value && by % 10 === value % 10

function arranged(rows: readonly Row[], covering: Covering = nothing): Sayings {
  const said = Array.from({ length: fields }, (_, at): Said => {
    const own = rows.filter(([, field]) => field === at)
    const column = (c: number) => Int32Array.from(own, row => row[c]!)
    return { nodes: column(0), values: column(2), counts: column(3) }
  })
  return sayingsOf(said, nodes, covering)
}

/** What a node says in a field: values with their counts, the commonest first. */
function told({ starts, values, counts }: Sayings, node: number, field: number): (readonly [number, number])[] {
  const at = node * fields + field
  const rows = Array.from(
    values.subarray(starts[at], starts[at + 1]),
    (value, i) => [value, counts[starts[at]! + i]!] as const,
  )
  return rows.length > most ? rows : rows.sort(byCount)
}

const byCount = (a: readonly [number, number], b: readonly [number, number]): number => b[1] - a[1] || a[0] - b[0]

/** The same by maps. */
function expected(rows: readonly Row[], roots: readonly number[], node: number, field: number) {
  const sums = new Map<number, number>()
  for (const [own, at, value, count] of rows)
    if (at === field && roots[own] === node) sums.set(value, (sums.get(value) ?? 0) + count)
  return [...sums].sort(byCount)
}

const row = fc.tuple(fc.nat(nodes - 1), fc.nat(fields - 1), fc.nat(70), fc.nat(3))
const rows = fc.uniqueArray(row, { selector: ([node, field, value]) => `${node} ${field} ${value}`, maxLength: 200 })

test('a node is compared by those of its commonest values that none of them covers, and they lie first', () => {
  fc.assert(
    fc.property(rows, given => {
      const own = arranged(given, [{ isCovered: covers }, { isCovered: undefined }])
      for (let node = 0; node < nodes; node++) {
        const first = expected(given, [0, 1, 2, 3, 4, 5], node, 0)
          .slice(0, most)
          .map(([value]) => value)
        const from = own.starts[node * fields]!
        const shown = [...own.values.subarray(from, from + own.compared[0]![node]!)]
        expect(shown.sort()).toEqual(first.filter(value => !first.some(by => covers(value, by))).sort())
        expect(told(own, node, 0).sort(byCount)).toEqual(expected(given, [0, 1, 2, 3, 4, 5], node, 0))
      }
      expect(own.compared[1]).toBeUndefined()
    }),
  )
})

test('what nodes say lies by node and field, those values first by which they are compared', () => {
  const alone = Array.from({ length: nodes }, (_, node) => node)
  fc.assert(
    fc.property(rows, fc.array(fc.nat(nodes - 1), { minLength: nodes, maxLength: nodes }), (given, chosen) => {
      const own = arranged(given)
      // Whoever is part of another is nobody's root.
      const roots = chosen.map((root, node) => (chosen[root] === root ? root : node))
      const together = regroup(own, Int32Array.from(roots), nothing)
      for (const node of alone)
        for (let field = 0; field < fields; field++) {
          expect(told(own, node, field)).toEqual(expected(given, alone, node, field))
          expect(told(together, node, field)).toEqual(expected(given, roots, node, field))
        }
    }),
  )
})
