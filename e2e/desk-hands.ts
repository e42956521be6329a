import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { asOfficial, photoBytes } from './field-hands.ts'

/** A small class that one department alone answers for, and that asks a near and a far photo. */
const sewerCover = '污水井盖'

export interface MadeCase {
  readonly caseId: string
  readonly number: string
}

interface Known {
  readonly lon: number
  readonly lat: number
}

/** A grid worker reports a broken cover, or something of another class, with the photos that filing needs. */
export async function reportedByWorker(page: Page, className = sewerCover): Promise<MadeCase> {
  let made: MadeCase | undefined
  const pictures = [await photoBytes(page), await photoBytes(page)]
  await asOfficial(page, 'worker', async ({ get, post, upload }) => {
    const { categories } = await get<{ categories: { id: string; name: { zh: string } }[] }>('/api/catalogue')
    const category = categories.find(({ name }) => name.zh === className)
    const [known] = (await get<{ reported: Known[] }>('/api/field/tasks')).reported
    if (!category || !known) throw new Error('The demo city lacks the class, or its worker has reported nothing')
    const files = ['near', 'far'].map(kind => ({ id: randomUUID(), kind, at: new Date().toISOString() }))
    for (const [index, { id }] of files.entries()) await upload(id, pictures[index] ?? Buffer.alloc(0))
    made = await post<MadeCase>('/api/cases/report', {
      caseId: randomUUID(),
      categoryId: category.id,
      source: 'worker',
      point: { lon: known.lon, lat: known.lat, accuracy: 6 },
      description: '井盖碎了半边',
      madeAt: new Date().toISOString(),
      files,
    })
  })
  if (!made) throw new Error('The report was not made')
  return made
}

/** A case that the rule has sent to the department of the demo account `handler`. */
export async function sentToDepartment(page: Page): Promise<MadeCase> {
  const made = await reportedByWorker(page)
  await asOfficial(page, 'operator', ({ post }) => post(`/api/cases/${made.caseId}/fileCase`, {}))
  return made
}

/** For which the responsibility table names two departments: a dispatcher decides. */
const namelessCover = '无主井盖'

/** Cases that wait to be dispatched by hand. */
export async function waitingForDispatch(page: Page, count: number): Promise<MadeCase[]> {
  const made: MadeCase[] = []
  while (made.length < count) made.push(await reportedByWorker(page, namelessCover))
  await asOfficial(page, 'operator', async ({ post }) => {
    for (const { caseId } of made) await post(`/api/cases/${caseId}/fileCase`, {})
  })
  return made
}

/** Another dispatches one of them meanwhile, to the first department that the table names. */
export const dispatchedMeanwhile = (page: Page, { caseId }: MadeCase): Promise<void> =>
  asOfficial(page, 'duty', async ({ get, post }) => {
    const { proposals } = await get<{ proposals: { organisations: { organisationId: string }[] }[] }>(
      `/api/dispatch/proposals?caseIds=${caseId}`,
    )
    const organisationId = proposals[0]?.organisations[0]?.organisationId
    await post(`/api/cases/${caseId}/dispatchCase`, { organisationId })
  })

/** Another official takes a step meanwhile. */
export const declinedMeanwhile = (page: Page, { caseId }: MadeCase): Promise<void> =>
  asOfficial(page, 'duty', ({ post }) => post(`/api/cases/${caseId}/rejectCase`, { reason: '同一件事已有案件' }))
