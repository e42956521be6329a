import type { AreaKeeper } from '../index.ts'

/** Stands for the positions of officials: rows keyed by an area of any level, without a place of their own. */
export const posts: AreaKeeper = {
  name: 'posts',
  async count(reader, codes) {
    const { rows } = await reader.query<{ kind: string; rows: number }>({
      text: `select 'posts' as kind, count(*)::float8 as rows from posts where area = any ($1::bigint[])`,
      values: [codes],
    })
    return rows
  },
  async recode(tx, { from, to }, most) {
    const { rowCount } = await tx.query({
      text: `update posts set area = moves.code from unnest($1::bigint[], $2::bigint[]) as moves(was, code)
        where posts.area = moves.was and posts.id in (select id from posts where area = any ($1::bigint[]) limit $3)`,
      values: [from, to, most],
    })
    return rowCount
  },
}
