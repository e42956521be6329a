import type { Endpoint } from '@lifetree/contract/endpoint'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Actor, anyone, settingsOf } from '../actor.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { perform } from '../perform.ts'
import { type Entry, tellsOfWhom } from '../record.ts'
import { Refusal } from '../refuse.ts'
import { sendFault, sendRefusal } from './answer.ts'
import { guard, guardCommand, uuid } from './guard.ts'
import { type Bound, type Call, Written } from './handler.ts'
import type { ServeParts } from './parts.ts'
import { asRefusal } from './problem.ts'
import { findObject, fromQuery, refuseOtherThanObject, type Validate, validators } from './validate.ts'

export { type Bound, type Call, type HandlerOf, serve, Written } from './handler.ts'
export type { ServeParts } from './parts.ts'

const LONGEST_PURPOSE = 200

interface Asked {
  readonly bound: Bound
  readonly actor: Actor
  readonly input: Record<string, unknown>
  readonly now: Date
  readonly http: Call['http']
}

/** Puts the bound endpoints on the HTTP server. Each request passes, in order: session, right, origin, validation, transaction. */
export function mount(app: FastifyInstance, bounds: readonly Bound[], parts: ServeParts): void {
  const compile = validators()
  for (const bound of bounds) {
    const { endpoint } = bound
    const validate = compile(endpoint)
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { endpoint: endpoint.name, open: endpoint.right === 'anyone' },
      ...(endpoint.largest !== undefined && { bodyLimit: endpoint.largest }),
      handler: (request, reply) => answer(bound, { request, reply }, validate, parts),
    })
  }
}

async function answer(bound: Bound, http: Call['http'], validate: Validate, parts: ServeParts): Promise<unknown> {
  const { endpoint } = bound
  const now = parts.now()
  let actor: Actor | undefined
  const input = inputOf(endpoint, http.request)
  try {
    actor = await parts.findActor(http.request)
    guard(endpoint.right, actor, now)
    const commandId = endpoint.kind === 'command' ? guardCommand(http.request) : null
    if (endpoint.kind === 'command') refuseOtherThanObject(http.request.body)
    validate(input)
    const asked = { bound, actor, input, now, http }
    return commandId === null ? written(await read(asked, parts), http) : await change(asked, commandId, parts)
  } catch (error) {
    const refusal = asRefusal(error)
    if (!refusal) return sendFault(error, http)
    if (actor && worthRecording(endpoint, refusal))
      await parts.recorder.recordAlone(
        entryOf({ bound, actor, input, now, http }, { kind: 'refusal', code: refusal.code }),
      )
    return sendRefusal(refusal, endpoint, http)
  }
}

const written = (answer: unknown, { reply }: Call['http']): unknown =>
  answer instanceof Written ? reply.type('application/json; charset=utf-8').send(answer.bytes) : answer

/** Slips of the keyboard are not worth a line; attempts beyond one's rights and refused changes are. */
const slips: readonly string[] = ['invalid_input', 'not_signed_in', 'session_ended']
const worthRecording = (endpoint: Endpoint, { code }: Refusal): boolean =>
  !slips.includes(code) && (endpoint.kind === 'command' || code === 'forbidden')

const inputOf = (endpoint: Endpoint, request: FastifyRequest): Record<string, unknown> => ({
  ...(endpoint.method === 'GET'
    ? fromQuery(endpoint, request.query as Record<string, unknown>)
    : findObject(request.body)),
  ...(request.params as object),
})

type Told = Pick<Call, 'provedToBe' | 'tellsOf'>

const callOf = (asked: Asked, tx: Tx, told: Partial<Told> = {}): Call => ({
  input: asked.input,
  actor: asked.actor,
  tx,
  now: asked.now,
  http: asked.http,
  refuse: (code, facts, fields) => {
    throw new Refusal(code, facts, fields)
  },
  provedToBe: () => {},
  tellsOf: () => {},
  ...told,
})

function read(asked: Asked, parts: ServeParts): Promise<unknown> {
  const { reveals } = asked.bound.endpoint
  const settings = settingsOf(asked.actor)
  // A read that is logged must write its log line, and only when it succeeded: the same transaction does both.
  if (!reveals)
    return inTransaction(parts.pool, { settings, readOnly: true }, tx => asked.bound.handle(callOf(asked, tx)))
  return inTransaction(parts.pool, { settings }, async tx => {
    let whom: readonly string[] | undefined
    const tellsOf = (accountIds: readonly string[]): void => {
      whom = accountIds.filter(accountId => accountId !== asked.actor.accountId)
    }
    const answer = await asked.bound.handle(callOf(asked, tx, { tellsOf }))
    if (whom?.length !== 0) await parts.recorder.record(tx, readOf(asked, whom))
    return answer
  })
}

/** The entry of a reading; where the handler said of whom it tells, with them. */
function readOf(asked: Asked, whom: readonly string[] | undefined): Entry {
  const entry = entryOf(asked, { kind: 'read', code: null })
  if (whom === undefined) return entry
  const subject = entry.subject ?? (whom.length === 1 ? (whom[0] ?? null) : null)
  return { ...entry, subject, content: { ...contentOf(asked.bound.endpoint, asked.input), [tellsOfWhom]: whom } }
}

function change(asked: Asked, id: string, parts: ServeParts): Promise<unknown> {
  const { endpoint } = asked.bound
  let provedActor: Actor | undefined
  const provedToBe = (accountId: string) => {
    provedActor = { ...anyone, accountId, role: 'account' }
  }
  return inTransaction(parts.pool, { settings: settingsOf(asked.actor) }, tx =>
    perform(
      asked.actor,
      {
        id,
        name: endpoint.name,
        subject: subjectOf(asked),
        input: asked.input,
        content: contentOf(endpoint, asked.input),
        remembered: !endpoint.secret,
        run: inside => asked.bound.handle(callOf(asked, inside, { provedToBe })),
        provedActor: () => provedActor,
      },
      tx,
      { recorder: parts.recorder, now: asked.now },
    ),
  )
}

const subjectOf = ({ bound, input }: Asked): string | null => {
  const value = bound.endpoint.about && input[bound.endpoint.about]
  return typeof value === 'string' && uuid.test(value) ? value : null
}

/** A refusal is recorded before its input was looked at: no column takes a NUL, and nobody reads a purpose of pages. */
const keepable = (text: string): string => text.replaceAll('\0', '').slice(0, LONGEST_PURPOSE)

const contentOf = (endpoint: Endpoint, input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !endpoint.secret?.includes(name)))

const entryOf = (asked: Asked, said: Pick<Entry, 'kind' | 'code'>): Entry => ({
  ...said,
  name: asked.bound.endpoint.name,
  actor: asked.actor,
  at: asked.now,
  subject: subjectOf(asked),
  commandId: null,
  purpose: typeof asked.input.purpose === 'string' ? keepable(asked.input.purpose) : null,
  content: contentOf(asked.bound.endpoint, asked.input),
})
