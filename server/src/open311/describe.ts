import type { outcomes } from '@lifetree/contract/case'
import { isEnded, stateNames } from '@lifetree/contract/case-states'
import type { Said } from '@lifetree/contract/said'
import type { Language } from '../platform/serve/problem.ts'
import type { Value } from './georeport.ts'
import type { RequestRow, UpdateRow } from './store/requests.ts'

/** How it ended, in a sentence for who reported it. */
const outcomeNotes: Readonly<Record<(typeof outcomes)[number], Said>> = {
  solved: { zh: '已结案：问题已解决', en: 'closed: solved' },
  no_fault_found: { zh: '已结案：现场没有发现问题', en: 'closed: nothing was found on site' },
  cannot_be_solved: { zh: '已结案：暂时无法解决', en: 'closed: it cannot be solved for now' },
  beyond_remit: { zh: '已结案：不属于受理范围', en: 'closed: beyond remit' },
}

/** What officials wrote stays inside: only the state is said, and how it ended. */
const noteOf = ({ state, outcome }: Pick<RequestRow, 'state' | 'outcome'>): Said =>
  isEnded(state) && outcome ? outcomeNotes[outcome] : stateNames[state]

const updatedAt = ({ ended_at, changed_at }: RequestRow): Date => ended_at ?? changed_at

/** How a request stands: without anything that a person wrote. */
export const standingOf = (row: RequestRow, language: Language) => ({
  service_request_id: row.number,
  status: isEnded(row.state) ? 'closed' : 'open',
  status_notes: noteOf(row)[language],
  service_name: language === 'zh' ? row.name_zh : row.name_en,
  service_code: row.code,
  agency_responsible: language === 'zh' ? row.agency_zh : row.agency_en,
  requested_datetime: row.reported_at.toISOString(),
  updated_datetime: updatedAt(row).toISOString(),
  expected_datetime: row.expected_at?.toISOString() ?? null,
})

/**
 * A request as GeoReport has it. Words and picture are the sender's own: to others they are not told, since nobody has looked
 * whether they name a person.
 */
export function describeRequest(
  row: RequestRow,
  language: Language,
  updates: readonly UpdateRow[] | undefined,
): { readonly [name: string]: Value } {
  const { service_request_id, status, status_notes, service_name, service_code, ...standing } = standingOf(
    row,
    language,
  )
  const { agency_responsible, ...times } = standing
  return {
    ...{ service_request_id, status, status_notes, service_name, service_code },
    description: row.own ? row.description || null : null,
    agency_responsible,
    service_notice: noticeOf(row, language),
    ...times,
    address: row.address || null,
    address_id: null,
    zipcode: null,
    lat: row.lat,
    long: row.lon,
    media_url: row.own ? row.media_url : null,
    ...(updates && { updates: updates.map(update => describeUpdate(update, row, language)) }),
  }
}

const describeUpdate = ({ at, to_state: state }: UpdateRow, row: RequestRow, language: Language): Value => ({
  status: isEnded(state) ? 'closed' : 'open',
  status_notes: noteOf({ state, outcome: state === row.state ? row.outcome : null })[language],
  updated_datetime: at.toISOString(),
})

/** What must be true for it to be closed. */
export const noticeOf = (row: Pick<RequestRow, 'closing_zh' | 'closing_en'>, language: Language): string =>
  language === 'zh' ? `结案条件：${row.closing_zh}` : `Closed when: ${row.closing_en}`
