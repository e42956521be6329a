import { LruMap } from 'toad-cache'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { Written } from '../platform/serve/index.ts'
import { type Asked, type Asking, type Listed, list, type Said } from './list.ts'
import { findListStamp } from './store/list-changes.ts'
import { isOwnRoad, seesByOrganisation } from './store/scope.ts'

/** A few tabs and pages of each department of a city. */
const most = 500
/** ms; what changed of a list is remembered for longer, see `forgetListChanges`. */
const longest = 60_000

interface Held extends Pick<Listed, 'turnsAt'> {
  readonly stamp: string
  readonly at: number
  readonly json: Buffer
}

export interface KeptLists {
  /**
   * What a list says now, with what else the answer holds: as it was said to a colleague, while none of its cases has changed and
   * no light has turned since.
   */
  read<More extends object>(
    tx: Queryable,
    asking: Asking,
    asked: Asked,
    more: More | Promise<More>,
  ): Promise<Written<Said & More>>
}

/** The lists that this process keeps: what all people of a department see is computed once a change, not once a reader. */
export function openKeptLists(): KeptLists {
  const held = new LruMap<Held>(most)
  const making = new Map<string, Promise<Held>>()

  const make = async (tx: Queryable, asking: Asking, asked: Asked, stamp: string): Promise<Held> => {
    const { said, turnsAt } = await list(tx, asking, asked)
    return { json: Buffer.from(JSON.stringify(said)), turnsAt, stamp, at: asking.now.getTime() }
  }

  /** Those who ask for the same at once wait for one answer. */
  const makeOnce = async (tx: Queryable, asking: Asking, asked: Asked, { key, stamp }: Name): Promise<Held> => {
    const name = `${stamp} ${key}`
    const made = making.get(name) ?? make(tx, asking, asked, stamp)
    making.set(name, made)
    try {
      const one = await made
      held.set(key, one)
      // A light may have turned between the two who asked.
      return stands(one, asking.now) ? one : await make(tx, asking, asked, stamp)
    } finally {
      making.delete(name)
    }
  }

  const find = async (tx: Queryable, asking: Asking, asked: Asked): Promise<Held> => {
    const { actor, now } = asking
    const key = keyOf(actor, asked)
    if (key === null) return make(tx, asking, asked, '')
    // Before the list is read: what changes meanwhile makes another stamp.
    const stamp = await findListStamp(tx, actor.org)
    const kept = held.get(key)
    return kept?.stamp === stamp && stands(kept, now) ? kept : makeOnce(tx, asking, asked, { key, stamp })
  }

  return {
    async read(tx, asking, asked, more) {
      const [{ json }, rest] = await Promise.all([find(tx, asking, asked), more])
      return new Written(joined(json, rest))
    },
  }
}

/** Two objects as one, the first as JSON already. */
const joined = (json: Buffer, more: object): Buffer =>
  Buffer.concat([json.subarray(0, -1), Buffer.from(`,${JSON.stringify(more).slice(1)}`)])

interface Name {
  readonly key: string
  readonly stamp: string
}

const stands = ({ at, turnsAt }: Held, now: Date): boolean =>
  now.getTime() < Math.min(at + longest, turnsAt?.getTime() ?? Number.POSITIVE_INFINITY) && now.getTime() >= at

/** Without a filter: changes are noted of what an organisation holds and helps with, not of what each case is. */
const unfiltered: ReadonlySet<string> = new Set(['tab', 'sort', 'after', 'before', 'limit'] satisfies (keyof Asked)[])

/** Who gets the same key sees the same; null: not kept. */
const keyOf = (actor: Actor, asked: Asked): string | null =>
  seesByOrganisation(actor) && !isOwnRoad(asked.tab) && Object.keys(asked).every(name => unfiltered.has(name))
    ? JSON.stringify([actor.org, actor.role, asked])
    : null
