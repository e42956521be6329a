import { partName } from '../engine/engine.ts'
import type { Part, Run } from './run.ts'

/** The table that has a part of another, where that was made in parts. */
export const tableOf = (table: string, { at, of }: Part): string => (of === 1 ? table : partName(table, at))

/** Makes a table in so many parts, each kept when it is made: a run that goes on makes none of them again. */
export async function makeParts(
  { make, gather }: Run,
  table: string,
  parts: number,
  sqlOf: (part: Part) => string,
): Promise<void> {
  if (parts === 1) return make(table, sqlOf({ at: 0, of: 1 }))
  const names = Array.from({ length: parts }, (_, at) => partName(table, at))
  for (const [at, name] of names.entries()) await make(name, sqlOf({ at, of: parts }), { at: at + 1, of: parts })
  await gather(table, names)
}
