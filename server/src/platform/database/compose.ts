import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import type { Statement } from './pool.ts'

/** Compiles only: the statement then runs on our own transaction. */
const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A statement put together from `sql` fragments, for filters that a reader composes; not named, so each gets its own plan. */
export function compose(fragment: RawBuilder<unknown>): Statement {
  const { sql, parameters } = fragment.compile(compiler)
  return { text: sql, values: parameters }
}
