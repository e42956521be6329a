import type { listCases } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { LruMap } from 'toad-cache'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { type Asked, type Asking, type Listed, list, type Said } from './list.ts'
import { findListStamp } from './store/list-changes.ts'
import { isOwnRoad, seesByOrganisation } from './store/scope.ts'

/** A few tabs and pages of each department of a city. */
const most = 500
/** ms; what changed of a list is remembered for longer, see `forgetListChanges`. */
const longest = 60_000

interface Held extends Listed {
  readonly stamp: string
  readonly at: number
}

export interface KeptLists {
  /** What a list says now: as it was said to a colleague, while none of its cases has changed and no light has turned since. */
  read(tx: Queryable, asking: Asking, asked: Asked): Promise<OutputOf<typeof listCases>>
}

/** The lists that this process keeps: what all people of a department see is computed once a change, not once a reader. */
export function openKeptLists(): KeptLists {
  const held = new LruMap<Held>(most)
  const making = new Map<string, Promise<Listed>>()

  const make = async (tx: Queryable, asking: Asking, asked: Asked, { key, stamp }: Name): Promise<Said> => {
    const name = `${stamp} ${key}`
    const made = making.get(name) ?? list(tx, asking, asked)
    making.set(name, made)
    try {
      const listed = await made
      held.set(key, { ...listed, stamp, at: asking.now.getTime() })
      return listed.said
    } finally {
      making.delete(name)
    }
  }

  const say = async (tx: Queryable, asking: Asking, asked: Asked): Promise<Said> => {
    const { actor, now } = asking
    const key = keyOf(actor, asked)
    if (key === null) return (await list(tx, asking, asked)).said
    // Before the list is read: what changes meanwhile makes another stamp.
    const stamp = await findListStamp(tx, actor.org)
    const kept = held.get(key)
    return kept?.stamp === stamp && stands(kept, now) ? kept.said : make(tx, asking, asked, { key, stamp })
  }

  return {
    async read(tx, asking, asked) {
      return { ...(await say(tx, asking, asked)), serverTime: asking.now.toISOString() }
    },
  }
}

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
