import type { Open311Attribute } from '@lifetree/contract/open311'
import { contains } from '@lifetree/standards'
import { actAs, anyone, settingsOf } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import type { Language } from '../platform/serve/problem.ts'
import type { Client } from './client.ts'
import { noticeOf } from './describe.ts'
import { discovery } from './discovery.ts'
import { faults } from './faults.ts'
import type { Fields } from './fields.ts'
import type { Answer, Value } from './georeport.ts'
import { type Asking, findRequest, listRequests } from './list-requests.ts'
import { type SendParts, sendRequest } from './send-request.ts'
import { findService, listAttributes, listServices, type ServiceRow } from './store/categories.ts'
import { findByToken } from './store/requests.ts'

/** What was asked, whichever resource it is for. */
export interface Asked {
  readonly id: string
  readonly fields: Fields
  readonly now: Date
  readonly language: Language
  /** The area named as jurisdiction; null: the whole city. */
  readonly jurisdiction: string | null
  /** The sender's own key of what it sends. */
  readonly token: string | null
  /** Where this server is reached. */
  readonly origin: string
  /** The client whose key came along; refuses without one. */
  readonly admit: () => Promise<Client>
}

type Resource = (asked: Asked, parts: SendParts) => Promise<Answer>

/** By method and address. What is public needs no key; who asks for requests, or sends one, shows his. */
export const resources: Readonly<Record<string, Resource>> = {
  'GET discovery': async ({ origin, language }) => discovery(origin, language),
  'GET services': async ({ language, now }, { pool }) => {
    const rows = await inTransaction(pool, asAnyone, tx => listServices(tx, now))
    return { root: 'services', content: rows.map(row => describeService(row, language)) }
  },
  'GET services/:id': async ({ id, language, now }, { pool }) => {
    const asks = await inTransaction(pool, asAnyone, async tx => {
      if (!(await findService(tx, id, now))) throw faults.unknownService(id)
      return listAttributes(tx, id)
    })
    if (asks.length === 0) throw faults.noDefinition(id)
    return {
      root: 'service_definition',
      content: { service_code: id, attributes: asks.map(one => describeAttribute(one, language)) },
    }
  },
  'GET requests': async (asked, { pool }) => ({
    root: 'service_requests',
    content: await listRequests(pool, asked.fields, await askingOf(asked)),
  }),
  'GET requests/:id': async (asked, { pool }) => ({
    root: 'service_requests',
    content: await findRequest(pool, asked.id, asked.fields, await askingOf(asked)),
  }),
  'POST requests': async (asked, parts) => {
    const asking = await askingOf(asked)
    const { number, service } = await sendRequest(parts, asked.fields, { ...asking, token: asked.token })
    return {
      root: 'service_requests',
      content: [{ service_request_id: number, service_notice: noticeOf(service, asked.language), account_id: null }],
    }
  },
  'GET tokens/:id': async (asked, { pool }) => {
    const client = await asked.admit()
    const token = asked.id
    const number = await inTransaction(pool, asAnyone, async tx => {
      for (const area of client.areas) {
        await actAs(tx, client.actorIn(area))
        const found = await findByToken(tx, client.id, token)
        if (found !== undefined) return found
      }
      return undefined
    })
    if (number === undefined) throw faults.unknownToken(token)
    return { root: 'service_requests', content: [{ service_request_id: number, token }] }
  },
}

const asAnyone = { settings: settingsOf(anyone), readOnly: true } as const

/** The client, and the parts of its areas that the jurisdiction leaves: of those that do not meet, nothing. */
async function askingOf({ admit, jurisdiction, language, now }: Asked): Promise<Asking> {
  const client = await admit()
  const within = jurisdiction === null ? client.areas : client.areas.flatMap(area => shared(area, jurisdiction) ?? [])
  if (within.length === 0) throw faults.outside()
  return { client, within, language, now }
}

const shared = (one: string, other: string): string | undefined =>
  contains(one, other) ? other : contains(other, one) ? one : undefined

const describeService = (row: ServiceRow, language: Language): Value => {
  const [name, description, group, words, otherName] =
    language === 'zh'
      ? [row.name_zh, row.filing_zh, row.group_zh, row.keywords_zh, row.name_en]
      : [row.name_en, row.filing_en, row.group_en, row.keywords_en, row.name_zh]
  return {
    service_code: row.code,
    service_name: name,
    description,
    metadata: row.asks,
    type: 'realtime',
    keywords: [...words.split(/[\s,，、]+/), otherName, row.pinyin].filter(Boolean).join(', '),
    group,
  }
}

const describeAttribute = (attribute: Open311Attribute, language: Language): Value => ({
  variable: attribute.variable,
  code: attribute.code,
  datatype: attribute.datatype,
  required: attribute.required,
  datatype_description: attribute.hint[language] || null,
  order: attribute.place,
  description: attribute.description[language],
  ...(attribute.datatype.endsWith('list') && {
    values: attribute.choices.map(({ key, name }) => ({ key, name: name[language] })),
  }),
})
