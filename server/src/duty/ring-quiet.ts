import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Tasks } from '../platform/jobs/task.ts'
import { outgoingWay } from './ring-ways.ts'
import { isAnswered, lockPushes } from './store/ways.ts'

const quietTask = 'quiet_rings'
const quiet = outgoingWay('quiet')

/** Somebody answered: what rings on a browser whose page is closed is replaced by a line that says who it was. */
export const quietRings = (tx: Tx, alarmId: string): Promise<void> => enqueue(tx, quietTask, { alarmId })

/** A push that was on its way when somebody answered is taken back as well. */
export async function quietLate(tx: Tx, alarmId: string): Promise<void> {
  if (await isAnswered(tx, alarmId)) await quietRings(tx, alarmId)
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
