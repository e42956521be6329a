import { interval } from '@lifetree/standards'
import { actAs, anyone, settingsOf } from '../platform/actor.ts'
import type { Pool, Queryable } from '../platform/database/pool.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import type { Language } from '../platform/serve/problem.ts'
import type { Client } from './client.ts'
import { describeRequest } from './describe.ts'
import { faults } from './faults.ts'
import { type Fields, readInstant } from './fields.ts'
import type { Value } from './georeport.ts'
import { findRequests, listUpdates, type RequestFilter, type RequestRow, type UpdateRow } from './store/requests.ts'

const DAY_MS = 86_400_000
/** GeoReport, Response Volume: a span of 90 days or the first 1,000 requests, whichever is smaller. */
const LONGEST_SPAN_MS = 90 * DAY_MS
const MOST = 1000
/** As far as a client of several areas turns pages. */
const MOST_OF_SEVERAL = 10_000

export interface Asking {
  readonly client: Client
  /** The areas asked for: the client's, or parts of them; one at least. */
  readonly within: readonly string[]
  readonly language: Language
  readonly now: Date
}

export async function listRequests(pool: Pool, fields: Fields, asking: Asking): Promise<Value[]> {
  const filter = readFilter(fields.plain, asking)
  const extended = fields.plain.extensions === 'true'
  return inTransaction(pool, { settings: settingsOf(anyone), readOnly: true }, async tx => {
    const found: Found[] = []
    for (const area of asking.within) {
      await actAs(tx, asking.client.actorIn(area))
      found.push(...(await findIn(tx, { ...inEach(filter, asking), ...interval(area) }, extended)))
    }
    return pageOf(found, filter, asking).map(({ row, updates }) => describeRequest(row, asking.language, updates))
  })
}

interface Found {
  readonly row: RequestRow
  readonly updates: readonly UpdateRow[] | undefined
}

/** In one area, in the client's sight of it. */
async function findIn(tx: Queryable, filter: RequestFilter, extended: boolean): Promise<Found[]> {
  const rows = await findRequests(tx, filter)
  if (!extended) return rows.map(row => ({ row, updates: undefined }))
  const ids = rows.map(({ id }) => id)
  const byCase = Map.groupBy(await listUpdates(tx, ids), update => update.case_id)
  return rows.map(row => ({ row, updates: byCase.get(row.id) ?? [] }))
}

type Filter = Omit<RequestFilter, 'lo' | 'hi'>

/** Of several areas each gives its first rows, up to the page asked for: which of them stand on it is known when all have come. */
function inEach(filter: Filter, { within }: Asking): Filter {
  if (within.length === 1) return filter
  const most = filter.offset + filter.limit
  if (most > MOST_OF_SEVERAL)
    throw faults.badField(
      'page',
      `几个区域合起来最多翻到第 ${MOST_OF_SEVERAL} 条，缩小时间或用 jurisdiction_id`,
      `several areas together end with request ${MOST_OF_SEVERAL}: narrow the time, or name a jurisdiction_id`,
    )
  return { ...filter, limit: most, offset: 0 }
}

function pageOf(found: readonly Found[], { offset, limit }: Filter, { within }: Asking): readonly Found[] {
  if (within.length === 1) return found
  return found.toSorted((one, other) => latestFirst(one.row, other.row)).slice(offset, offset + limit)
}

const latestFirst = (one: RequestRow, other: RequestRow): number =>
  other.reported_at.getTime() - one.reported_at.getTime() || (one.id < other.id ? 1 : -1)

export async function findRequest(pool: Pool, id: string, fields: Fields, asking: Asking): Promise<Value[]> {
  const found = await listRequests(pool, { ...fields, plain: { ...fields.plain, service_request_id: id } }, asking)
  if (found.length === 0) throw faults.unknownRequest(id)
  return found
}

const listIn = (text: string | undefined): string[] | null => {
  const list = (text ?? '').split(',').flatMap(part => part.trim() || [])
  return list.length === 0 ? null : list
}

function readFilter(plain: Fields['plain'], { client, now }: Asking): Filter {
  const walls = { clientId: client.id, others: client.mayRead }
  const numbers = listIn(plain.service_request_id)
  if (numbers) {
    if (numbers.length > MOST) throw faults.badField('service_request_id', `最多 ${MOST} 个`, `takes at most ${MOST}`)
    return { ...walls, ...nothing, numbers, limit: MOST, offset: 0 }
  }
  const updated = {
    updatedAfter: instantIn(plain, 'updated_after'),
    updatedBefore: instantIn(plain, 'updated_before'),
  }
  const limit = countIn(plain, 'page_size', MOST)
  return {
    ...walls,
    ...updated,
    numbers: null,
    codes: listIn(plain.service_code),
    closed: readStatus(listIn(plain.status)),
    ...readSpan(plain, { now, updated: updated.updatedAfter !== null }),
    limit,
    offset: (countIn(plain, 'page', 100_000) - 1) * limit,
  }
}

const nothing = { codes: null, closed: null, from: null, to: null, updatedAfter: null, updatedBefore: null } as const

const instantIn = (plain: Fields['plain'], name: string): Date | null => {
  const text = plain[name]
  return text === undefined ? null : readInstant(name, text)
}

function countIn(plain: Fields['plain'], name: 'page' | 'page_size', most: number): number {
  const text = plain[name]
  if (text === undefined) return name === 'page' ? 1 : most
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > most) throw faults.badField(name, `要是 1 至 ${most}`, `must be 1 to ${most}`)
  return count
}

function readStatus(statuses: readonly string[] | null): boolean | null {
  if (!statuses) return null
  if (statuses.some(status => status !== 'open' && status !== 'closed'))
    throw faults.badField('status', '只能是 open 和 closed', 'is open or closed')
  return new Set(statuses).size > 1 ? null : statuses[0] === 'closed'
}

/** When it was reported. What was asked for by its last change may have been reported at any time. */
function readSpan(plain: Fields['plain'], { now, updated }: { now: Date; updated: boolean }) {
  const from = instantIn(plain, 'start_date')
  const to = instantIn(plain, 'end_date')
  if (!from && !to) return { from: updated ? null : new Date(now.getTime() - LONGEST_SPAN_MS), to: null }
  if (from && to && to.getTime() - from.getTime() > LONGEST_SPAN_MS)
    throw faults.badField('end_date', 'start_date 到 end_date 最多 90 天', 'start_date to end_date may span 90 days')
  return {
    from: from ?? new Date((to as Date).getTime() - LONGEST_SPAN_MS),
    to: to ?? new Date((from as Date).getTime() + LONGEST_SPAN_MS),
  }
}
