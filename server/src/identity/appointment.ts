import {
  type AccountPosition,
  addPosition,
  adoptPosition,
  endPosition,
  type positionStates,
} from '@lifetree/contract/account'
import type { InputOf } from '@lifetree/contract/endpoint'
import { placeOf } from '@lifetree/contract/identity'
import type { Tx } from '../platform/database/transaction.ts'
import { type Field, refuse } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import type { Parts } from './parts.ts'
import { dayAfter, lastDay } from './position.ts'
import { countOtherAdministrators, hadOtherAdministrator, wasResetBy } from './store/administration.ts'
import * as store from './store/position.ts'

/** Giving, adopting and ending positions. */
export const serveAppointment = (parts: Parts): Bound[] => [
  serve(addPosition, async ({ input, tx, actor, now, refuse }) => {
    const today = parts.dayOf(now)
    checkFields(input)
    const place = { area: input.area ?? null, organisationId: input.organisationId ?? null }
    const fault = await findFault(tx, input, today)
    if (fault) refuse(fault)
    const waits = await needsSecondPerson(tx, { input, actorId: actor.accountId, now }, parts)
    const position: store.NewPosition = {
      ...place,
      id: input.positionId,
      accountId: input.accountId,
      role: input.role,
      validFrom: input.from,
      validTo: dayAfter(input.until ?? null),
      proposedBy: actor.accountId,
      adoptedAt: waits ? null : now,
    }
    if (!(await store.insertPosition(tx, position))) refuse('position_overlaps')
    return { state: stateOf(position, today) }
  }),
  serve(adoptPosition, async ({ input, tx, actor, now, refuse }) => {
    const position = await getPosition(tx, input.positionId)
    if (position.adoptedAt !== null) refuse('adopted_already')
    const { accountId } = actor
    if (!(await isSecondPerson(tx, position, accountId, now))) refuse('second_person_needed')
    await store.adopt(tx, position.id, { accountId, at: now })
    return { done: true }
  }),
  serve(endPosition, async ({ input, tx, now, refuse }) => {
    const today = parts.dayOf(now)
    const position = await getPosition(tx, input.positionId)
    if (position.adoptedAt === null) {
      await store.removeProposed(tx, position.id)
      return { done: true }
    }
    if (position.role === 'admin' && stateOf(position, today) === 'in_force') {
      const others = await countOtherAdministrators(tx, position.accountId, today)
      if (others === 0) refuse('last_administrator')
    }
    const end = dayAfter(input.lastDay ?? null) ?? endAtOnce(position, today)
    if (end < position.validFrom) refuse('ends_before_start')
    await store.setValidTo(tx, position.id, end)
    return { done: true }
  }),
]

/** What of the input does not exist or cannot be. */
async function findFault(tx: Tx, input: InputOf<typeof addPosition>, today: string) {
  const { accountId, area = null, organisationId = null, from, until } = input
  const known = await store.checkNames(tx, { accountId, area, organisationId, today })
  if (!known.account) return 'not_found'
  if (!known.area) return 'unknown_area'
  if (!known.organisation) return 'unknown_organisation'
  return until !== undefined && until < from ? 'ends_before_start' : undefined
}

/** A position that has not begun ends on the day on which it would have. */
const endAtOnce = ({ validFrom }: store.PositionRow, today: string): string => (validFrom > today ? validFrom : today)

async function getPosition(tx: Tx, id: string): Promise<store.PositionRow> {
  return (await store.findPosition(tx, id)) ?? refuse('not_found')
}

/** What the role needs and is not given, or is given and does not need. */
function checkFields({ role, area, organisationId }: InputOf<typeof addPosition>): void {
  const place = placeOf(role)
  const fields = [
    ...check('area', area, place !== 'organisation', { zh: '区域', en: 'an area' }),
    ...check('organisationId', organisationId, place !== 'area', { zh: '单位', en: 'an organisation' }),
  ]
  if (fields.length > 0) refuse('invalid_input', {}, fields)
}

const check = (path: string, value: string | undefined, needed: boolean, what: Field['message']): Field[] => {
  if ((value !== undefined) === needed) return []
  const message = needed
    ? { zh: `这个岗位要选${what.zh}`, en: `this position needs ${what.en}` }
    : { zh: `这个岗位不选${what.zh}`, en: `this position takes no ${what.en.replace(/^an /, '')}` }
  return [{ path, message }]
}

/** So long an administrator is still a second person after he was relieved, or no longer is after his account was reset. */
const monthAgo = (now: Date): Date => new Date(now.getTime() - 30 * 86_400_000)

/**
 * Whoever could give himself rights, or make another who could, needs a second administrator's word. Only where there
 * has been none beside him for a month may he appoint the second alone.
 */
async function needsSecondPerson(
  tx: Tx,
  { input, actorId, now }: { input: InputOf<typeof addPosition>; actorId: string; now: Date },
  { dayOf }: Parts,
): Promise<boolean> {
  if (input.accountId === actorId) return true
  if (input.role !== 'admin') return false
  const since = monthAgo(now)
  return hadOtherAdministrator(tx, actorId, { day: dayOf(since), instant: since })
}

/** Neither who proposed it, nor who is to hold it, nor an account that the proposer could have signed in to. */
async function isSecondPerson(tx: Tx, position: store.PositionRow, accountId: string, now: Date): Promise<boolean> {
  const { proposedById } = position
  if (accountId === proposedById || accountId === position.accountId) return false
  return !(await wasResetBy(tx, accountId, proposedById, monthAgo(now)))
}

type Dated = Pick<store.PositionRow, 'adoptedAt' | 'validFrom' | 'validTo'>

function stateOf({ adoptedAt, validFrom, validTo }: Dated, today: string): (typeof positionStates)[number] {
  if (adoptedAt === null) return 'proposed'
  if (validTo !== null && validTo <= today) return 'ended'
  return validFrom > today ? 'to_come' : 'in_force'
}

/** A position as the administrator sees it. */
export function listedPosition(row: store.PositionRow, today: string): AccountPosition {
  const { id, role, place, area, organisationId } = row
  return {
    id,
    role,
    place,
    area,
    organisationId,
    from: row.validFrom,
    until: lastDay(row.validTo),
    state: stateOf(row, today),
    proposedBy: row.adoptedAt === null ? row.proposedBy : null,
  }
}
