import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Areas } from '../area/index.ts'
import { type CaseParts, reportCase } from '../case/index.ts'
import { type Actor, actAs, settingsOf, system } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction, type Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { perform } from '../platform/perform.ts'
import type { Recorder } from '../platform/record.ts'
import { Refusal } from '../platform/refuse.ts'
import { type TypedAnswer, typeAnswers } from './answers.ts'
import type { Client } from './client.ts'
import { faults } from './faults.ts'
import type { Fields } from './fields.ts'
import { mediaTask } from './media.ts'
import { locate, type Point } from './place.ts'
import { contentHash, readSent, type Sent } from './sent.ts'
import { findService, listAttributes, type ServiceRow } from './store/categories.ts'
import { findEarlier, insertAnswers, insertRequest } from './store/requests.ts'

export interface SendParts extends Pick<CaseParts, 'calendar' | 'timeZone'> {
  readonly areas: Pick<Areas, 'findGrid' | 'findPath' | 'findArea'>
  readonly pool: Pool
  readonly recorder: Recorder
}

export interface Sending {
  readonly client: Client
  /** The areas in which it may report; one at least. */
  readonly within: readonly string[]
  /** The sender's own key of this request; without one its content tells a repeat. */
  readonly token: string | null
  readonly now: Date
}

export interface SentRequest {
  readonly number: string
  readonly service: ServiceRow
}

/** As long, the same content from the same client is the same request: its connection was cut, and it asked again. */
const REPEAT_MS = 10 * 60_000

/** How the audit log and the memory of commands name it: a command, though no endpoint of the contract. */
export const openSending = {
  name: 'sendOpen311Request',
  summary: { zh: '经开放接口上报', en: 'Report through the open interface' },
  refusals: {},
} as const

/**
 * Opens a case of what a client sent, through the same door as every report: once, whoever sends it twice. What is personal
 * goes in as the caller; the picture is fetched afterwards.
 */
export async function sendRequest(parts: SendParts, fields: Fields, sending: Sending): Promise<SentRequest> {
  const { client, now } = sending
  if (!client.mayWrite) throw faults.mayNotWrite()
  const sent = readSent(fields)
  const hash = contentHash(fields)
  return inTransaction(parts.pool, { settings: settingsOf(system) }, async tx => {
    const service = await findService(tx, sent.serviceCode, now)
    if (!service) throw faults.unknownService(sent.serviceCode)
    const since = new Date(now.getTime() - REPEAT_MS)
    // What it sent before may lie in another of its areas, or in one that it has no more: it is its own.
    const earlier = await findEarlier(tx, { clientId: client.id, token: sending.token, hash, since })
    if (earlier && !earlier.content_hash.equals(hash)) throw faults.tokenReused()
    if (earlier) return { number: earlier.number, service }
    const answers = typeAnswers(await listAttributes(tx, service.code), sent.attributes)
    const { point, within } = await locate(tx, parts.areas, sent.place, sending.within)
    const actor = client.actorIn(within)
    await actAs(tx, actor)
    const number = await report(tx, parts, { ...sending, actor, sent, hash, service, answers, point })
    return { number, service }
  })
}

interface Reporting extends Sending {
  /** The client in the area of the place. */
  readonly actor: Actor
  readonly sent: Sent
  readonly hash: Buffer
  readonly service: ServiceRow
  readonly answers: readonly TypedAnswer[]
  readonly point: Point
}

async function report(tx: Tx, parts: SendParts, reporting: Reporting): Promise<string> {
  const { client, actor, now, sent, token } = reporting
  const caseId = v7()
  const content = { ...sent, attributes: Object.fromEntries(sent.attributes) }
  const command = {
    id: token === null ? v7() : idOfToken(client.id, token),
    name: openSending.name,
    subject: caseId,
    input: content,
    content,
    remembered: true,
    run: (inside: Tx) => openCase(inside, caseId, parts, reporting),
    provedActor: () => undefined,
  }
  const answer = await perform(actor, command, tx, { recorder: parts.recorder, now }).catch(asFault)
  return (answer as { readonly number: string }).number
}

/** The same key of the same client is the same command on every server. */
function idOfToken(clientId: string, token: string): string {
  const bytes = createHash('sha256').update(`${clientId} ${token}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

async function openCase(tx: Tx, caseId: string, parts: SendParts, reporting: Reporting): Promise<{ number: string }> {
  const { client, actor, now, sent, service, answers, point, hash, token } = reporting
  const { calendar, timeZone, areas } = parts
  const mediaFile = sent.mediaUrl === null ? null : v7()
  const { number } = await reportCase(
    { tx, actor, now, calendar, timeZone, areas },
    {
      caseId,
      categoryId: service.id,
      source: 'public',
      point,
      madeAt: now.toISOString(),
      files: mediaFile === null ? [] : [{ id: mediaFile, kind: 'near', at: now.toISOString() }],
      ...(sent.addressString !== undefined && { address: sent.addressString }),
      ...(sent.description !== undefined && { description: sent.description }),
      ...(sent.caller && { caller: { ...sent.caller, wantsCallBack: false } }),
    },
  )
  const { email, deviceId, accountRef, mediaUrl } = sent
  await insertRequest(tx, {
    ...{ caseId, clientId: client.id, clientName: client.name, at: now, hash, token },
    ...{ email, deviceId, accountRef, mediaUrl, mediaFile },
  })
  await insertAnswers(tx, caseId, answers)
  if (mediaFile !== null) await enqueue(tx, mediaTask, { caseId })
  return { number }
}

const asFault = (error: unknown): never => {
  if (!(error instanceof Refusal)) throw error
  if (error.code === 'outside_city') throw faults.outside()
  if (error.code === 'command_reused') throw faults.tokenReused()
  throw error
}
