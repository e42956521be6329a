import * as contract from '@lifetree/contract/open311'
import type { Said } from '@lifetree/contract/said'
import type { Areas } from '../area/index.ts'
import { findCurrentVersions } from '../catalogue/index.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { refuse } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import type { AnswerValue } from './answers.ts'
import { digestOfKey, hintOfKey, newKey } from './client.ts'
import { offerEndpoints } from './offers.ts'
import { findCasePart, findContact, listAnswers, type ShownAnswerRow } from './store/case-part.ts'
import { endAttribute, insertAttribute, listAttributes } from './store/categories.ts'
import {
  insertClient,
  isInForce,
  type ListedClientRow,
  listClients,
  putClientAreas,
  revokeClient,
} from './store/clients.ts'

export interface Open311EndpointParts {
  readonly areas: Pick<Areas, 'findArea'>
}

const MONTH_MS = 30 * 86_400_000

export const open311Endpoints = (parts: Open311EndpointParts): Bound[] => [
  ...clientEndpoints(parts),
  ...attributeEndpoints(),
  ...offerEndpoints(),
  ...caseEndpoints(),
]

const clientEndpoints = ({ areas }: Open311EndpointParts): Bound[] => {
  /** Undefined where one of the codes names no area of today. */
  const idsOf = async (tx: Queryable, codes: readonly string[]): Promise<string[] | undefined> => {
    const found = await Promise.all(codes.map(code => areas.findArea(tx, code)))
    const known = found.filter(area => area !== undefined)
    return known.length === codes.length ? known.map(({ id }) => id) : undefined
  }
  return [
    serve(contract.listOpen311Clients, async ({ tx, now }) => {
      const rows = await listClients(tx, new Date(now.getTime() - MONTH_MS))
      return { clients: rows.map(listedClient) }
    }),
    serve(contract.createOpen311Client, async ({ input, tx, actor, now, refuse: refuseIt }) => {
      const areaIds = (await idsOf(tx, input.areas)) ?? refuseIt('unknown_area')
      const key = newKey()
      const created = await insertClient(tx, {
        ...{ id: input.clientId, name: input.name, organisation: input.organisation },
        ...{ keyHash: digestOfKey(key), keyHint: hintOfKey(key), areaIds, by: actor.accountId, at: now },
        ...{ mayRead: input.mayRead, mayWrite: input.mayWrite, perMinute: input.perMinute },
      })
      return created ? { key } : refuseIt('client_exists')
    }),
    serve(contract.setOpen311ClientAreas, async ({ input, tx, actor, now, refuse: refuseIt }) => {
      const areaIds = (await idsOf(tx, input.areas)) ?? refuseIt('unknown_area')
      if (!(await isInForce(tx, input.clientId))) refuse('not_found')
      await putClientAreas(tx, { clientId: input.clientId, areaIds }, { by: actor.accountId, at: now })
      return { done: true }
    }),
    serve(contract.revokeOpen311Client, async ({ input, tx, actor, now }) => {
      if (!(await revokeClient(tx, input.clientId, actor.accountId, now))) refuse('not_found')
      return { done: true }
    }),
  ]
}

const listedClient = (row: ListedClientRow): contract.Open311Client => ({
  id: row.id,
  name: row.name,
  organisation: row.organisation,
  areas: row.areas.map(({ code, zh, en }) => ({ code, name: { zh, en } })),
  mayRead: row.may_read,
  mayWrite: row.may_write,
  perMinute: row.per_minute,
  keyHint: row.key_hint,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  revokedAt: row.revoked_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  calls: Number(row.calls),
  requests: Number(row.requests),
})

const attributeEndpoints = (): Bound[] => [
  serve(contract.listOpen311Attributes, async ({ input, tx }) => ({
    attributes: await listAttributes(tx, input.categoryCode ?? null),
  })),
  serve(contract.defineOpen311Attribute, async ({ input, tx, now, refuse: refuseIt }) => {
    const { attributeId, ...attribute } = input
    if (!(await findCurrentVersions(tx, now)).has(input.categoryCode)) refuseIt('unknown_class')
    const keys = input.choices.map(({ key }) => key)
    const isList = input.datatype.endsWith('list')
    if (isList !== keys.length > 0 || new Set(keys).size < keys.length) refuseIt('choices_needed')
    if (input.required && !input.variable) refuseIt('silent_required')
    const added = await insertAttribute(tx, { id: attributeId, ...attribute }, now)
    return added ? { done: true } : refuseIt('attribute_exists')
  }),
  serve(contract.endOpen311Attribute, async ({ input, tx, now }) => {
    if (!(await endAttribute(tx, input.attributeId, now))) refuse('not_found')
    return { done: true }
  }),
]

/** What a case shows of how it came. */
const caseEndpoints = (): Bound[] => [
  serve(contract.getOpen311Request, async ({ input, tx }) => {
    const [part, answers] = await Promise.all([findCasePart(tx, input.caseId), listAnswers(tx, input.caseId)])
    if (!part) return refuse('not_found')
    const { at, client, media_state: state } = part
    if (!at || !state) return { request: null }
    return {
      request: {
        client: client ?? '',
        at: at.toISOString(),
        answers: answers.map(shownAnswer),
        hasContact: part.has_contact ?? false,
        media: { state, refused: part.media_refused },
      },
    }
  }),
  serve(contract.revealOpen311Contact, async ({ input, tx }) => {
    const contact = await findContact(tx, input.caseId)
    return contact ?? refuse('not_found')
  }),
]

const shownAnswer = (row: ShownAnswerRow): { question: Said; answer: Said } => ({
  question: { zh: row.description_zh, en: row.description_en },
  answer: { zh: inWords(row, 'zh'), en: inWords(row, 'en') },
})

/** Keys of a list by their names; all else as it was given. */
function inWords({ value, choices }: ShownAnswerRow, language: keyof Said): string {
  const nameOf = (one: AnswerValue): string => choices.find(({ key }) => key === one)?.name[language] ?? String(one)
  return Array.isArray(value) ? value.map(nameOf).join(language === 'zh' ? '、' : ', ') : nameOf(value)
}
