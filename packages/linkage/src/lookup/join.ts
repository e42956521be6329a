import { bit } from '../model/weights.ts'
import { sureWeight } from '../plan/join.ts'
import { type Beside, clusterOf, type DecidedBy, type NoneReason, neededFor } from './answer.ts'
import type { Entities, Entity } from './entities.ts'
import { type Head, isAnchor, mostValues } from './layout.ts'
import type { Reader, Said } from './read-values.ts'
import { withDerived } from './trusted.ts'
import type { Scale } from './weigh.ts'

/** What resolves records. */
export interface Resolving {
  readonly head: Head
  readonly reader: Reader
  readonly entities: Entities
  readonly scale: Scale
}

/** What was found for a record before it is told. */
export interface Decision {
  readonly id?: number
  readonly by?: DecidedBy
  readonly reason?: NoneReason
  readonly together?: readonly number[]
}

/** Rounds after which no more is joined. */
const most = 8

/** The heavier first; of equals the anchor, then the lower number. */
const byWeight = (a: Beside, b: Beside): number =>
  b.weighed.weight - a.weighed.weight ||
  Number(isAnchor(b.entity.id)) - Number(isAnchor(a.entity.id)) ||
  a.entity.id - b.entity.id

/** Weighs what stands beside values; the heaviest first. */
export function weighAll(
  { head, entities, scale }: Resolving,
  said: Said,
  ids: Iterable<number>,
  weigh = (entity: Entity) => scale.weigh({ said }, entity),
): Beside[] {
  const all: Beside[] = []
  for (const id of ids) {
    const entity = entities.entity(id)
    const weighed = weigh(entity)
    all.push({ entity, weighed, links: weighed.weight >= neededFor(head, id) && !scale.isVetoed(weighed) })
  }
  return all.sort(byWeight)
}

/** How much the best leads the second anchor, where it is one itself. */
function leadOf(links: readonly Beside[]): number {
  const [best] = links
  if (!best || !isAnchor(best.entity.id)) return Number.POSITIVE_INFINITY
  const second = links.find(each => each !== best && isAnchor(each.entity.id))
  return second ? best.weighed.weight - second.weighed.weight : Number.POSITIVE_INFINITY
}

const marginOf = ({ model }: Head): number => Math.round(model.thresholds.margin * bit)

/** What two say together: of the first the values that most say, then what the second says beside them. */
const joined = (first: Said, second: Said): Said =>
  first.map((own, field) =>
    [...own, ...second[field]!.filter(({ key }) => !own.some(each => each.key === key))].slice(0, mostValues),
  )

interface Round {
  readonly said: Said
  readonly ids: ReadonlySet<number>
  /** Entities without an anchor that the record has joined. */
  readonly members: readonly number[]
}

const without = (ids: Iterable<number>, left: readonly number[]): Set<number> =>
  new Set([...ids].filter(id => !left.includes(id)))

/** The anchor that takes a record in before it is compared with others than anchors, in a run that does so. */
function sureAnchor({ head }: Resolving, beside: readonly Beside[]): number | undefined {
  if (!head.anchorsFirst) return undefined
  const anchors = beside.filter(({ entity, links }) => links && isAnchor(entity.id))
  const [best] = anchors
  const sure = best && best.weighed.weight >= sureWeight(head.model) && leadOf(anchors) >= marginOf(head)
  return sure ? best.entity.id : undefined
}

/**
 * Joins as a run does: the best, if it leads enough; what is no anchor takes the record in, and is weighed anew with what it says against all that stands
 * beside either.
 */
export function join(resolving: Resolving, first: Round & { beside: readonly Beside[] }): Decision {
  const { head, entities } = resolving
  const sure = sureAnchor(resolving, first.beside)
  if (sure !== undefined) return { id: sure, by: 'weight' }
  let round: Round = first
  let { beside } = first
  for (let i = 0; i < most; i++) {
    const links = beside.filter(({ links: own }) => own)
    const [best] = links
    if (!best) break
    const { id, said } = best.entity
    if (leadOf(links) < marginOf(head)) {
      if (round.members.length === 0) return { reason: 'margin' }
      break
    }
    if (isAnchor(id)) return { id, by: 'weight', together: round.members }
    const members = [...round.members, id]
    const own = joined(said, round.said)
    round = { said: own, members, ids: without([...round.ids, ...entities.beside(said).ids], members) }
    beside = weighAll(resolving, own, round.ids)
  }
  return ofMembers(head, round.members)
}

/** The answer where no anchor was reached: the first entity among those that it joined. */
function ofMembers(head: Head, members: readonly number[]): Decision {
  const id = members.find(each => clusterOf(head, each) !== undefined)
  if (id !== undefined) return { id, by: 'weight', together: members.filter(each => each !== id) }
  return members.length > 0 ? { reason: 'joins-loose' } : {}
}

/** Who joins an anchor that is new: those without one whom it suits best, and by enough. */
export function joinNew(resolving: Resolving, said: Said, ids: Iterable<number>): Decision {
  const { head, entities, scale, reader } = resolving
  const own = withDerived(head.model, reader, said)
  const residual = [...ids].filter(id => !isAnchor(id))
  const beside = weighAll(resolving, own, residual, entity => scale.weigh(entity, { said: own })).filter(
    ({ links }) => links,
  )
  const members = beside.filter(({ entity, weighed }) => {
    const others = weighAll(resolving, entity.said, without(entities.beside(entity.said).ids, [entity.id]))
    return others
      .filter(({ links }) => links)
      .every(other => weighed.weight - other.weighed.weight > (isAnchor(other.entity.id) ? marginOf(head) - 1 : 0))
  })
  const found = ofMembers(
    head,
    members.map(({ entity }) => entity.id),
  )
  return found.id === undefined && !found.reason ? { reason: 'new-number' } : found
}
