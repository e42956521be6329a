import { dayAt } from '@lifetree/clock'
import { mayUse, type Role } from '@lifetree/contract/rights'
import { levelOf } from '@lifetree/standards'
import { type Actor, actAs } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { Refusal } from '../platform/refuse.ts'
import type { CaseParts } from './parts.ts'
import { findAreaOf, isHiddenAsConfidential } from './store/read-case.ts'

type Parts = Pick<CaseParts, 'areas' | 'actorsOf' | 'calendar'>
interface Asked {
  readonly caseId: string
  readonly now: Date
}

/**
 * Says why a case is not shown. Of a foreign one nothing is told, not even that it exists, unless another position of the
 * caller's own sees it: he could look by himself, and is told which. Of a confidential one in his areas: that it is one.
 * The transaction acts for others from here on: it must end with this.
 */
export async function refuseUnseen(tx: Queryable, actor: Actor, asked: Asked, parts: Parts): Promise<never> {
  const confidential = await isHiddenAsConfidential(tx, asked.caseId)
  const own = await findOwnWays(tx, actor, asked, parts)
  const [area] = own.map(way => way.area)
  if (area === undefined) throw new Refusal(confidential ? 'confidential' : 'not_found')
  const path = await parts.areas.findPath(tx, area)
  const owner = path.find(({ code }) => levelOf(code) === 'district') ?? path[0]
  throw new Refusal('other_position', {
    owner_zh: owner?.name.zh ?? area,
    owner_en: owner?.name.en ?? area,
    positions: own.map(({ positionId }) => positionId).join(),
  })
}

const readsCases = ({ role }: Actor): boolean => mayUse(role as Role, 'case.read')

/** The caller's other positions that see the case, each with where it lies. */
async function findOwnWays(tx: Queryable, actor: Actor, { caseId, now }: Asked, { actorsOf, calendar }: Parts) {
  const held = await actorsOf(tx, actor.accountId, dayAt(now, calendar))
  const ways: { readonly positionId: string; readonly area: string }[] = []
  for (const other of held) {
    const { positionId } = other
    if (positionId === null || positionId === actor.positionId || !readsCases(other)) continue
    await actAs(tx, other)
    const area = await findAreaOf(tx, caseId)
    if (area !== undefined) ways.push({ positionId, area })
  }
  return ways
}
