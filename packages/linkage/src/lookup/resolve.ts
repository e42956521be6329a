import { type Answer, type Beside, clusterOf, type NoneReason, neededFor, tellCandidate } from './answer.ts'
import { identifiesIn } from './entities.ts'
import { type Decision, join, joinNew, type Resolving, weighAll } from './join.ts'
import type { LookedUp, Said } from './read-values.ts'
import { holderOf } from './trusted.ts'

export interface ResolveOptions {
  /** How many candidates are told at most; where it is 0 none is weighed that decides nothing. */
  readonly candidates?: number
}

/** What needs no weighing. */
interface Sure {
  /** Whose trusted number, or whose signature, it is. */
  readonly decision?: Decision
  /** Its trusted number is new. */
  readonly isNew?: boolean
  /** Its signature is that of records that nothing identifies. */
  readonly loose?: number
}

function sureOf({ head, reader, entities }: Resolving): (said: Said) => Sure {
  const heldBy = holderOf(head.model, reader, entities)
  return said => {
    // No signature is kept of what a number holds, but of what a decision let go of its number.
    const keys = said.map(([value]) => value?.key ?? 0)
    const known = entities.ownerOf('signature', keys)
    const held = known === undefined ? heldBy(said) : undefined
    if (held === 'new') return { isNew: true }
    if (held) return { decision: { id: held.id, by: 'number' } }
    if (known === undefined) return {}
    return clusterOf(head, known) === undefined ? { loose: known } : { decision: { id: known, by: 'signature' } }
  }
}

/** Why nothing that stands beside a record is its own. */
function reasonOf({ head, scale }: Resolving, beside: readonly Beside[]): NoneReason | undefined {
  if (beside.length === 0) return undefined
  const heavy = beside.some(
    ({ entity, weighed }) => weighed.weight >= neededFor(head, entity.id) && scale.isVetoed(weighed),
  )
  return heavy ? 'vetoed' : 'below-threshold'
}

/** What is told of a record beside its entity. */
interface Seen {
  readonly identified: boolean
  readonly over: boolean
  /** All that stands beside it, the heaviest first. */
  readonly beside: readonly Beside[]
}

/** What weighing decides. */
function decide(resolving: Resolving, said: Said, { isNew, loose }: Sure, { beside }: Seen): Decision {
  const ids = new Set(beside.map(({ entity }) => entity.id))
  if (isNew) return joinNew(resolving, said, ids)
  if (loose !== undefined) return { by: 'signature' }
  return join(resolving, { said, ids, members: [], beside })
}

function tell(resolving: Resolving, { id, by, reason, together = [] }: Decision, seen: Seen, most: number): Answer {
  const { head, reader } = resolving
  const { identified, over, beside } = seen
  const entity = id === undefined ? undefined : clusterOf(head, id)
  const alone = over ? 'over-cap' : identified ? 'no-candidate' : 'says-too-little'
  return {
    ...(entity === undefined ? { reason: reason ?? reasonOf(resolving, beside) ?? alone } : { entity }),
    ...(by ? { by } : {}),
    together: together.flatMap(each => clusterOf(head, each) ?? []),
    identified,
    candidates: beside.slice(0, most).map(each => tellCandidate(head, reader, each)),
  }
}

/** Resolves a record: to the entity that a run would have put it in. */
export function resolverOf(resolving: Resolving): (record: LookedUp, options?: ResolveOptions) => Answer {
  const { head, reader, entities } = resolving
  const surely = sureOf(resolving)
  return (record, { candidates = 5 } = {}) => {
    const said = reader.readRecord(record)
    const identified = identifiesIn(head.model, said)
    const none: Seen = { identified, over: false, beside: [] }
    if (said.every(values => values.length === 0)) return tell(resolving, { reason: 'says-nothing' }, none, 0)
    const sure = surely(said)
    if (sure.decision && candidates === 0) return tell(resolving, sure.decision, none, 0)
    const { ids, over } = entities.beside(said)
    const own = sure.decision?.id === undefined ? ids : new Set([...ids, sure.decision.id])
    const beside = weighAll(
      resolving,
      said,
      [...own].filter(id => id !== sure.loose),
    )
    const seen: Seen = { identified, over: over.length > 0, beside }
    return tell(resolving, sure.decision ?? decide(resolving, said, sure, seen), seen, candidates)
  }
}
