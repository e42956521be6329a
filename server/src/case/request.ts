import type { CaseAction } from '@lifetree/contract/case-states'
import { type CaseRecord, lateClocks, type OpenAppeal, type OpenRequest } from './record.ts'
import type { Around, NewEvent, RequestChange, Taken } from './step.ts'

type Asking = Pick<CaseRecord, 'request' | 'appeal' | 'wasSuspended'>

const decided: readonly CaseAction[] = ['withdraw_request', 'grant_extension', 'grant_suspension', 'refuse_request']

/** What the department asks for, after the step. A request falls with the handling that it was made in; an appeal does not. */
export function requestAfter(record: CaseRecord, taken: Taken, around: Around): Asking {
  const { action } = taken.transition
  return {
    request: taken.to !== 'handling' || decided.includes(action) ? null : requestOf(record, taken, around),
    appeal: appealAfter(record, taken, around),
    wasSuspended: record.wasSuspended || action === 'grant_suspension',
  }
}

function requestOf(
  { request }: CaseRecord,
  { transition: { action }, given }: Taken,
  { newId }: Around,
): OpenRequest | null {
  if (action === 'ask_extension') return { id: newId(), kind: 'extension', until: null, supported: false }
  if (action === 'ask_suspension')
    return { id: newId(), kind: 'suspension', until: given.until ?? null, supported: false }
  return request && action === 'support_request' ? { ...request, supported: true } : request
}

function appealAfter(
  { appeal, clocks }: CaseRecord,
  { transition: { action }, by }: Taken,
  { now, calendar, newId }: Around,
): OpenAppeal | null {
  if (action === 'grant_appeal' || action === 'refuse_appeal') return null
  if (action !== 'appeal') return appeal
  const late = lateClocks(clocks, calendar, now).findLast(({ organisationId }) => organisationId === by.organisationId)
  return late ? { id: newId(), clockId: late.id } : null
}

const outcomes: Readonly<Partial<Record<CaseAction, RequestChange['became']>>> = {
  grant_extension: 'granted',
  grant_suspension: 'granted',
  grant_appeal: 'granted',
  refuse_request: 'refused',
  refuse_appeal: 'refused',
  withdraw_request: 'withdrawn',
}

/** What changed between two records. */
export function requestChanges(before: CaseRecord, next: CaseRecord, { at, action }: NewEvent): RequestChange[] {
  const ended = outcomes[action] ?? 'void'
  const change = (asked: OpenRequest | OpenAppeal, became: RequestChange['became']): RequestChange => ({
    id: asked.id,
    kind: 'kind' in asked ? asked.kind : 'appeal',
    at,
    became,
    until: 'until' in asked ? asked.until : null,
    clockId: 'clockId' in asked ? asked.clockId : null,
  })
  const changes = (was: OpenRequest | OpenAppeal | null, is: OpenRequest | OpenAppeal | null): RequestChange[] => {
    if (was && was.id !== is?.id) return [change(was, ended)]
    if (is && !was) return [change(is, 'asked')]
    return is && was !== is ? [change(is, 'supported')] : []
  }
  return [...changes(before.request, next.request), ...changes(before.appeal, next.appeal)]
}
