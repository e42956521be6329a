import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Decision, type Linked, type LinkOptions, link, type Model, personCn } from '../index.ts'
import { openPlace, type Place } from './linking.ts'

/** Three of the blocks: tests of what is decided need no more, and each costs time. */
const blocks = ['id_number', 'name.spelling birth_date', 'name.spelling phone']
const model: Model = {
  ...personCn,
  training: 'given',
  blocks: personCn.blocks.filter(({ on }) => blocks.includes(on.join(' '))),
}
const columns = ['record_id', 'name', 'id_number', 'birth_date', 'phone'] as const
const map = Object.fromEntries(columns.map(column => [column, column])) as Record<(typeof columns)[number], string>

export type Row = Partial<Record<(typeof columns)[number], string>> & { readonly record_id: string }

export const decide = (left: string, decision: 'must' | 'cannot', right: string, at?: string): Decision => ({
  ...{ left_source: '甲', left_record: left, right_source: '甲', right_record: right, decision, by: '王' },
  ...(at ? { at } : {}),
})

interface How extends Pick<LinkOptions, 'decisions' | 'engine' | 'signal' | 'tell'> {
  /** Name of the run that it goes on from; none of a whole run. */
  readonly on?: string
}

/** Runs that build on each other, each under a name. */
export interface Chain {
  readonly place: Place
  readonly folderOf: (name: string) => string
  readonly run: (name: string, rows: readonly Row[], how: How) => Promise<Linked>
  readonly rowsOf: (name: string, what: string, wanted?: string) => Promise<readonly (readonly unknown[])[]>
  /** The cluster of each record after deltas, one on the other. */
  readonly clustersOf: (...names: readonly string[]) => Promise<ReadonlyMap<string, number>>
}

export async function openChain(): Promise<Chain> {
  const place = await openPlace()
  const folderOf = (name: string) => join(place.folder, name)
  const rowsOf: Chain['rowsOf'] = (name, what, wanted) => place.resultOf(folderOf(name), what, wanted)
  return {
    place,
    folderOf,
    rowsOf,
    run: async (name, rows, { on, ...how }) => {
      const said = rows.map(row => columns.map(column => row[column] ?? null))
      // A run that goes on finds its file as it was.
      const path = join(place.folder, `${name}-in.parquet`)
      const files = existsSync(path) ? path : await place.write(`${name}-in`, columns, said)
      return link(model, [{ files, map, source: '甲' }], {
        ...{ output: folderOf(name), memory: '1GB', threads: 1 },
        ...how,
        ...(on === undefined ? {} : { base: folderOf(on) }),
      })
    },
    clustersOf: async (...names) => {
      const clusters = new Map<string, number>()
      for (const name of names) {
        const moved = name === names[0] ? [] : await rowsOf(name, 'moves', 'from_id, to_id')
        const moves = new Map(moved as [number, number][])
        for (const [record, id] of clusters) clusters.set(record, moves.get(id) ?? id)
        for (const [record, id] of (await rowsOf(name, 'clusters', 'record_id, cluster_id')) as [string, number][])
          clusters.set(record, id)
      }
      return clusters
    },
  }
}
