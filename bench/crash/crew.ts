import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { CaseAnswer } from '@lifetree/contract/case'
import * as acting from '@lifetree/contract/case-acting'
import type { Endpoint, InputOf } from '@lifetree/contract/endpoint'
import { idOf } from '@lifetree/simcity'
import { isUncertain, type SignedIn, signInTo } from '../signed-in.ts'
import type { Scene } from '../small-city.ts'

/** A command that the server has answered, with what it answered first. */
export interface Acknowledged {
  readonly commandId: string
  readonly caseId: string
  readonly by: SignedIn
  readonly endpoint: Endpoint
  readonly input: unknown
  readonly answer: CaseAnswer
}

export interface Journal {
  /** Every command that was ever sent, answered or not. */
  readonly sent: Set<string>
  readonly acknowledged: Acknowledged[]
  /** Answers of a repeated command that differ from its first. */
  readonly contradicted: string[]
  repeated: number
}

export const newJournal = (): Journal => ({ sent: new Set(), acknowledged: [], contradicted: [], repeated: 0 })

export interface Crew {
  readonly worker: SignedIn
  readonly operator: SignedIn
  readonly dispatcher: SignedIn
  readonly handler: SignedIn
}

export async function gatherCrew(address: () => string, scene: Scene): Promise<Crew> {
  const come = (login: string) => signInTo(address, login, scene.password)
  const [worker, operator] = await Promise.all([come(scene.worker), come(scene.operator)])
  const [dispatcher, handler] = await Promise.all([come(scene.dispatcher), come(scene.handler)])
  return { worker, operator, dispatcher, handler }
}

/** How often an answered command is sent once more at once, as a phone does that missed the answer. */
const repeats = 0.1

/** Sends a command until it is answered, with one id however often, and writes down the answer. */
async function insist<E extends Endpoint>(
  by: SignedIn,
  endpoint: E,
  input: InputOf<E>,
  { journal, caseId }: { journal: Journal; caseId: string },
): Promise<CaseAnswer> {
  const commandId = randomUUID()
  journal.sent.add(commandId)
  const answer = (await untilAnswered(journal, () => by.call(endpoint, input, { commandId }))) as CaseAnswer
  const done = { commandId, caseId, by, endpoint, input, answer }
  journal.acknowledged.push(done)
  if (Math.random() < repeats) await compare(journal, done)
  return answer
}

async function untilAnswered<T>(journal: Journal, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!isUncertain(error)) throw error
      journal.repeated++
      await pause(50 + Math.random() * 100)
    }
  }
}

/** Sends an answered command once more: it must get its first answer. */
export async function compare(journal: Journal, done: Acknowledged): Promise<void> {
  const { by, endpoint, input, commandId, answer } = done
  const again = await untilAnswered(journal, () => by.call(endpoint, input as never, { commandId }))
  if (!isDeepStrictEqual(again, answer))
    journal.contradicted.push(`${endpoint.name} ${commandId}: ${JSON.stringify(answer)}, then ${JSON.stringify(again)}`)
}

/** Carries case after case from report to its end until `isOver`: every other one is closed, the others are declined. */
export async function work(crew: Crew, scene: Scene, journal: Journal, isOver: () => boolean): Promise<void> {
  for (let turn = 0; !isOver(); turn++) {
    const caseId = await report(crew, scene, journal)
    const on = { journal, caseId }
    await (turn % 2 === 0 ? carryToClosure(crew, caseId, on) : decline(crew, caseId, on))
  }
}

async function report({ worker }: Crew, { categoryId, point }: Scene, journal: Journal): Promise<string> {
  const now = new Date()
  const caseId = idOf(now.getTime(), 'crash', randomUUID())
  const said = { description: `崩溃演练 ${caseId}`, madeAt: now.toISOString(), files: [] }
  await insist(worker, acting.reportCase, { caseId, categoryId, source: 'worker', point, ...said }, { journal, caseId })
  return caseId
}

type On = { journal: Journal; caseId: string }

async function carryToClosure({ worker, operator, dispatcher, handler }: Crew, caseId: string, on: On): Promise<void> {
  await insist(operator, acting.fileCase, { caseId }, on)
  await insist(handler, acting.acceptCase, { caseId }, on)
  await insist(handler, acting.finishCase, { caseId, text: '已办结', files: [] }, on)
  await insist(worker, acting.passCheck, { caseId, files: [] }, on)
  await insist(dispatcher, acting.closeCase, { caseId, outcome: 'solved' }, on)
}

async function decline({ worker, operator }: Crew, caseId: string, on: On): Promise<void> {
  await insist(operator, acting.askVerification, { caseId }, on)
  await insist(worker, acting.verifyCase, { caseId, finding: 'not_found', files: [] }, on)
  await insist(operator, acting.noteCase, { caseId, text: '现场未见' }, on)
  await insist(operator, acting.rejectCase, { caseId, reason: '现场无此问题' }, on)
}
