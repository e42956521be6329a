import { decidedNodeSql } from '../plan/decisions.ts'
import type { Run } from '../stage/run.ts'

/** What became of decisions in a run. */
export interface Decided {
  /** Pairs that must be, and that cannot be, in one entity: of each pair what was decided last. */
  readonly must: number
  readonly cannot: number
  /** Records that decisions name and that this run does not have: such a decision holds again when they are there. */
  readonly absent: number
  /** The first of these, as source and number. */
  readonly absentFirst: readonly (readonly [source: string, record: string])[]
  /** Nodes that a decision joined to another before anything was weighed, and trusted numbers among them. */
  readonly joined: number
  readonly joinedNumbers: number
  /** Records that their trusted number, or rows equal to them, would hold where they cannot be. */
  readonly released: number
}

const shown = 20

/** Counts what became of decisions; none where nothing was decided. */
export async function countDecided({ db, model, decisions, keep, count }: Run): Promise<Decided | undefined> {
  if (!decisions) return undefined
  return keep('decided', async () => {
    // A delta has the records of its base beside its own.
    const known = db.has('home')
      ? `${decidedNodeSql(model)} union all select apart, node from known union all select apart, node from home`
      : decidedNodeSql(model)
    const absent = `decided d left join (select distinct apart, 1 as node from (${known}) as known_records) n on n.apart = d.apart where n.node is null`
    const [absentRecords] = (await db.first(`select count(*) from ${absent}`)) as [number]
    const absentFirst = (await db.rows(
      `select d.source, d.record_id from ${absent} order by d.apart limit ${shown}`,
    )) as [string, string][]
    const [joinedNumbers] = (await db.first('select count(*) from bond where node > 0')) as [number]
    const must = decisions.pairs.filter(each => each.must).length
    return {
      must,
      cannot: decisions.pairs.length - must,
      absent: absentRecords,
      absentFirst,
      joined: await count('bond'),
      joinedNumbers,
      released: await count('released'),
    }
  })
}
