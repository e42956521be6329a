import type { Run } from './run.ts'

/** Above which number clusters are records on their own; -1 where any may be, since numbers that last are in no order. */
export async function looseAbove({ db, after }: Pick<Run, 'db' | 'after'>): Promise<number> {
  if (after !== undefined) return -1
  return Number((await db.first('select coalesce(max(entity), 0) from entity'))[0])
}
