import { createHash } from 'node:crypto'
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

/** A statement put together from `sql` fragments, for filters that a reader composes; not named, so each is planned anew. */
export function compose(fragment: RawBuilder<unknown>): Statement {
  const { sql, parameters } = fragment.compile(compiler)
  return { text: sql, values: parameters }
}

/**
 * The same, named by its text: a connection plans it once and keeps the plan, whatever its parameters. For what is asked all day and has
 * few forms; where a parameter decides on the best plan, it asks for `compose`.
 */
export function composeKept(fragment: RawBuilder<unknown>): Statement {
  const statement = compose(fragment)
  return { ...statement, name: `kept ${createHash('sha1').update(statement.text).digest('hex')}` }
}
