import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Tasks } from '../platform/jobs/task.ts'
import { outgoingWay } from './ring-ways.ts'
import { findUnanswered, isOver, lockPushes } from './store/ways.ts'

const quietTask = 'quiet_rings'
const quiet = outgoingWay('quiet')

/** It rings no more: what rings on a browser whose page is closed is replaced by a line that says why. */
export const quietRings = (tx: Tx, alarmId: string): Promise<void> => enqueue(tx, quietTask, { alarmId })

/** A push that was on its way when somebody answered, or the case ended, is taken back as well. */
export async function quietLate(tx: Tx, alarmId: string): Promise<void> {
  if (await isOver(tx, alarmId)) await quietRings(tx, alarmId)
}

/** A case took a step: where it has ended and nobody had answered, nobody has to look at his phone any more. */
export async function quietEnded(tx: Tx, caseId: string): Promise<void> {
  const alarmId = await findUnanswered(tx, caseId)
  if (alarmId !== undefined) await quietRings(tx, alarmId)
}

/** Each who was rung by push is told once, however often this runs: a way is written down once. */
export const quietTasks: Tasks = {
  [quietTask]: ({ alarmId }: { readonly alarmId: string }, { act, now }) =>
    act(async tx => {
      const rung = await lockPushes(tx, alarmId)
      const [first] = rung
      if (!first) return
      const people = rung.filter(({ state, quiet: told }) => state === 'sent' && !told)
      await quiet.ring(tx, { alarmId, caseId: first.caseId, people, now })
    }),
}
