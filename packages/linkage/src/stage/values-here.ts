import { columnsOf } from '@lifetree/standards/features'
import { readNumbers, readTextColumn } from '../engine/numbers.ts'
import { likenessesOf } from '../kinds/kind.ts'
import { asksSame, levelOf } from '../model/level-of.ts'
import { featureColumn } from '../model/levels.ts'
import type { Comparison } from '../model/model.ts'
import { most } from '../plan/compare.ts'
import type { Said, ValuesHere } from './here.ts'
import type { Run } from './run.ts'

async function saidBy({ db }: Run, field: string, places: ReadonlyMap<number, number>): Promise<Said> {
  const [nodes, keys, n] = (await readNumbers(
    db,
    `select cast(node as double), cast(key as double), cast(n as double) from value_${field}`,
  )) as [number[], number[], number[]]
  const lowest = nodes.reduce((least, node) => Math.min(least, node), 0)
  const [alone, counts] = [new Int32Array(1 - lowest).fill(-1), new Int32Array(1 - lowest)]
  const others = new Map<number, number[]>()
  for (let i = 0; i < nodes.length; i++) {
    const [node, place] = [nodes[i]!, places.get(keys[i]!)!]
    const own = others.get(node)
    if (own) own.push(place, n[i]!)
    else if (node > 0) others.set(node, [place, n[i]!])
    else if (alone[-node] === -1) {
      alone[-node] = place
      counts[-node] = n[i]!
    } else {
      others.set(node, [alone[-node]!, counts[-node]!, place, n[i]!])
      alone[-node] = -1
    }
  }
  return { alone, counts, others }
}

/** Reads what a comparison needs of its field. */
export async function readValues(run: Run, { field, levels }: Comparison): Promise<ValuesHere> {
  const { db, kinds } = run
  const tests = levels.flatMap(level => (level.when && !asksSame(level) ? [{ name: '', when: level.when }] : []))
  const columns = ['key', ...columnsOf(tests).filter(column => column !== 'key')]
  const read = columns.map(column => `cast(${featureColumn(column)} as double)`)
  const all = await readNumbers(db, `select ${read.join(', ')} from feature_${field} order by key`)
  const keys = all[0]!
  const rows = tests.length > 0 ? keys.map((_, i) => Float64Array.from(all, column => column[i]!)) : []
  const asks = levels.some(({ similar }) => similar !== undefined)
  const texts = asks ? await readTextColumn(db, `select text from feature_${field} order by key`) : []
  const alike = likenessesOf(kinds[field]!, texts)
  const places = new Map(keys.map((key, place) => [key, place]))
  const held = {
    columnsOf: (place: number) => rows[place]!,
    isSame: (left: number, right: number) => left === right,
    // That of the smaller key first.
    alike: (left: number, right: number, least: number) =>
      left < right ? alike(left, right, least) : alike(right, left, least),
  }
  return { keys, levelOf: levelOf(levels, columns, held), said: await saidBy(run, field, places) }
}

/** Of what several nodes say, the values that most records do: the places of at most `most`; of equals the smaller key. */
export function profileOf({ alone, counts, others }: Said, nodes: readonly number[]): readonly number[] {
  const all = new Map<number, number>()
  const add = (place: number, n: number) => all.set(place, (all.get(place) ?? 0) + n)
  for (const node of nodes) {
    if (node <= 0 && alone[-node]! >= 0) add(alone[-node]!, counts[-node]!)
    const own = others.get(node) ?? []
    for (let i = 0; i < own.length; i += 2) add(own[i]!, own[i + 1]!)
  }
  if (all.size < 2) return [...all.keys()]
  return [...all]
    .sort(([a, an], [b, bn]) => bn - an || a - b)
    .slice(0, most)
    .map(([place]) => place)
}
