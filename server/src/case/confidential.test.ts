import * as acting from '@lifetree/contract/case-acting'
import * as reading from '@lifetree/contract/case-reading'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, grid, neighbourGrid, openLoop, refused } from '../testing/loop.ts'

const db = await cloneDatabase()
const { app, worker, operator, handler, photo, report, receive } = await openLoop(db)

it('shows a confidential case to its parties and to who must look at it, and tells others in its areas that it is one', async () => {
  const { caseId, files, send } = report(worker, { confidential: true })
  await send()
  await receive(files)
  const supervisor = await app.signedIn({ role: 'supervisor', area: district })
  const neighbour = await app.signedIn({ role: 'grid_worker', area: neighbourGrid })
  expect(await refused(supervisor.call(reading.getCase, { caseId }))).toBe('confidential')
  expect(await refused(neighbour.call(reading.getCase, { caseId }))).toBe('not_found')
  expect((await supervisor.call(reading.listCases, { tab: 'all' })).cases.map(({ id }) => id)).not.toContain(caseId)
  expect((await worker.call(reading.getCase, { caseId })).confidential).toBe(true)

  await operator.call(acting.fileCase, { caseId })
  await handler.call(acting.acceptCase, { caseId })
  const colleague = await app.signedIn({ role: 'grid_worker', area: grid })
  expect(await refused(colleague.call(reading.getCase, { caseId }))).toBe('confidential')
  await handler.call(acting.finishCase, { caseId, text: '已修补', files: [photo('after')] })
  expect((await colleague.call(reading.listFieldTasks, {})).tasks.map(({ id }) => id)).toContain(caseId)
  await colleague.call(acting.passCheck, { caseId, files: [] })
  // Who took a step answers for it, and goes on seeing it; a third worker does not.
  expect((await colleague.call(reading.getCase, { caseId })).state).toBe('pending_close')
  const third = await app.signedIn({ role: 'grid_worker', area: grid })
  expect(await refused(third.call(reading.getCase, { caseId }))).toBe('confidential')
})
