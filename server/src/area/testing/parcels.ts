import type { TestDatabase } from '../../platform/testing/database.ts'
import type { AreaKeeper } from '../index.ts'

/** A table like those of later features: rows that belong to a place, under the wall of the area intervals. */
export const parcels = {
  async create({ owner }: TestDatabase): Promise<void> {
    await owner.query({
      text: 'create table parcels (id uuid primary key, area bigint not null, lon float8, lat float8)',
    })
    await owner.query({ text: 'alter table parcels enable row level security, force row level security' })
    await owner.query({
      text: `create policy seen on parcels using (
        area between (select nullif(current_setting('app.lo', true), '')::bigint)
        and (select nullif(current_setting('app.hi', true), '')::bigint))`,
    })
  },

  async add({ owner }: TestDatabase, id: string, row: { lon: number; lat: number; area: string }): Promise<void> {
    await owner.query({ text: 'insert into parcels values ($1, $2, $3, $4)', values: [id, row.area, row.lon, row.lat] })
  },

  async areasOf({ owner }: TestDatabase, ids: readonly string[]): Promise<string[]> {
    const { rows } = await owner.query<{ area: string }>({
      text: `select area from unnest($1::uuid[]) with ordinality as asked(id, at) join parcels using (id) order by at`,
      values: [ids],
    })
    return rows.map(row => row.area)
  },

  keeper: {
    name: 'parcels',
    async recode(tx, { from, to }, most) {
      const { rowCount } = await tx.query({
        text: `update parcels set area = moves.code
          from unnest($1::bigint[], $2::bigint[]) as moves(was, code)
          where parcels.area = moves.was
            and parcels.id in (select id from parcels where area = any ($1::bigint[]) order by id limit $3)`,
        values: [from, to, most],
      })
      return rowCount
    },
    async count(reader, codes) {
      const { rows } = await reader.query<{ kind: string; rows: number }>({
        text: `select 'parcels' as kind, count(*)::float8 as rows from parcels where area = any ($1::bigint[])`,
        values: [codes],
      })
      return rows
    },
    placed: {
      async find(tx, { grids, after, most }) {
        const { rows } = await tx.query<{ id: string; lon: number; lat: number; area: string }>({
          text: `select id, lon, lat, area from parcels
            where area = any ($1::bigint[]) and ($2::uuid is null or id > $2) order by id limit $3`,
          values: [grids, after, most],
        })
        return rows
      },
      async move(tx, rows) {
        await tx.query({
          text: `update parcels set area = moved.area from unnest($1::uuid[], $2::bigint[]) as moved(id, area)
            where parcels.id = moved.id`,
          values: [rows.map(row => row.id), rows.map(row => row.area)],
        })
      },
    },
  } satisfies AreaKeeper,
}
