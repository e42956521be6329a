import { rm } from 'node:fs/promises'
import * as contract from '@lifetree/contract/export'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { validators } from '../platform/serve/validate.ts'
import type { ExportParts } from './parts.ts'
import { isPersonal, mayRead } from './personal.ts'
import { exportQueries } from './queries.ts'
import { pathOf } from './run-export.ts'
import { countUnfinished, endExport, exportOf, findOwn, insertExport, listOwn, markSwept } from './store.ts'

const most = 3
/** The job that writes the file. */
export const exportTask = 'run_export'

export function exportEndpoints({ folder }: Pick<ExportParts, 'folder'>): Bound[] {
  const compile = validators()
  const check = Object.fromEntries(
    contract.exportLists.map(list => [list, compile({ ...contract.startExport, input: exportQueries[list] })]),
  )
  return [
    serve(contract.startExport, async ({ tx, actor, input, now, refuse }) => {
      check[input.list]?.(input.query)
      if (!mayRead(actor, input.list)) refuse('forbidden')
      if (contract.listsOfCases.includes(input.list) && input.columns.length === 0) refuse('no_columns')
      if (isPersonal(input) && input.purpose === undefined) refuse('purpose_needed')
      if ((await countUnfinished(tx, actor.accountId)) >= most) refuse('too_many_exports', { limit: most })
      const row = (await insertExport(tx, input, { actor, now })) ?? refuse('command_reused')
      await enqueue(tx, exportTask, { exportId: row.id }, { queue: `export ${actor.accountId}` })
      return exportOf(row)
    }),
    serve(contract.listExports, async ({ tx, actor, now }) => ({
      exports: (await listOwn(tx, actor.accountId)).map(exportOf),
      serverTime: now.toISOString(),
    })),
    serve(contract.cancelExport, async ({ tx, actor, input: { exportId }, now, refuse }) => {
      const row = (await findOwn(tx, exportId, actor.accountId)) ?? refuse('no_such_export')
      const ended = await endExport(tx, exportId, { state: 'cancelled', now })
      if (!ended && !(await markSwept(tx, exportId))) refuse('already_ended')
      // A file that goes although the transaction fails is one that nobody gets: never the other way round.
      await rm(pathOf(folder, row), { force: true })
      return { done: true }
    }),
  ]
}
