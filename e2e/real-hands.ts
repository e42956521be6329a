import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { MadeCase } from './desk-hands.ts'
import { asOfficial, type Hands, photoBytes, type Spot } from './field-hands.ts'

interface Listed extends Spot {
  readonly id: string
  readonly number: string
  readonly area: string
  readonly reportedAt: string
}
type Found = MadeCase & Spot & { readonly area: string }

/** A class that one works office alone answers for: theirs of streets are laid over it. */
const road = '道路破损'

/** Its worker stands in for his neighbour, too: signing in asks him as what. */
const standIn = '340202016001002'

/** The first case of a list that came from another city's system. */
async function realCase(get: Hands['get'], query: string): Promise<Found> {
  for (let after = ''; ; ) {
    const path = `/api/cases?${query}${after && `&after=${encodeURIComponent(after)}`}`
    const page = await get<{ cases: Listed[]; next: string | null }>(path)
    for (const { id, number, area, lon, lat } of page.cases) {
      if (area === standIn) continue
      const { external } = await get<{ external: object | null }>(`/api/cases/${id}`)
      if (external) return { caseId: id, number, area, lon, lat }
    }
    if (page.next === null) throw new Error(`No imported case is left: ${query}`)
    after = page.next
  }
}

/** Every grid of the demo city has its worker. */
export const workerOf = (area: string): string => (area === '340202016001001' ? 'worker' : `worker-${area}`)

/** An imported case of broken road that waited with the centre: its grid's worker has looked, and taken its photos. */
export async function realCaseToFile(page: Page): Promise<MadeCase> {
  const pictures = [await photoBytes(page), await photoBytes(page)]
  let found: Found | undefined
  await asOfficial(page, 'operator', async ({ get, post }) => {
    const { categories } = await get<{ categories: { code: string; name: { zh: string } }[] }>('/api/catalogue')
    const code = categories.find(({ name }) => name.zh === road)?.code
    found = await realCase(get, `tab=to_accept&state=reported&category=${code}`)
    await post(`/api/cases/${found.caseId}/askVerification`, {})
  })
  if (!found) throw new Error('No imported case waits')
  const { caseId, area, lon, lat } = found
  await asOfficial(page, workerOf(area), async ({ post, upload }) => {
    const point = { lon, lat, accuracy: 5 }
    const files = ['near', 'far'].map(kind => ({ id: randomUUID(), kind, at: new Date().toISOString(), point }))
    for (const [index, { id }] of files.entries()) await upload(id, pictures[index] ?? Buffer.alloc(0))
    await post(`/api/cases/${caseId}/verifyCase`, { finding: 'found', files })
  })
  return found
}

/** An imported case that its department has not taken on yet: journeys side by side begin at different ends. */
export async function realCaseToTakeOn(page: Page, sort: 'time_left' | 'newest'): Promise<Found> {
  let found: Found | undefined
  await asOfficial(page, 'handler', async ({ get }) => {
    found = await realCase(get, `tab=to_take_on&sort=${sort}`)
  })
  if (!found) throw new Error('No imported case lies with the department')
  return found
}
