import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { address, demoPassword } from './journey.ts'

/** A small class that one department alone answers for, and that asks a near and a far photo. */
const sewerCover = '污水井盖'
/** The grid of the demo account `worker`. */
const grid = '340202016001001'

export interface PreparedCase {
  readonly caseId: string
  readonly number: string
}

/** Acts as a demo account by the open interface, beside the browsers of the journey. */
async function actAs(page: Page, account: string) {
  const { request } = await page.context().browser()!.newContext()
  const command = async (path: string, data: object) => {
    const answer = await request.post(`${address()}${path}`, {
      headers: { origin: address(), 'idempotency-key': randomUUID() },
      data,
    })
    expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200)
    return answer.json()
  }
  const query = async (path: string) => (await request.get(`${address()}${path}`)).json()
  await command('/api/session/sign-in', { login: account, password: demoPassword })
  return { request, command, query }
}

type Hands = Awaited<ReturnType<typeof actAs>>

/** A picture of one colour, drawn by the browser. */
const drawPhoto = (page: Page, colour: string): Promise<number[]> =>
  page.evaluate(async fill => {
    const canvas = new OffscreenCanvas(320, 240)
    const context = canvas.getContext('2d')!
    context.fillStyle = fill
    context.fillRect(0, 0, 320, 240)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
    return [...new Uint8Array(await blob.arrayBuffer())]
  }, colour)

export const photoBytes = async (page: Page, colour = '#8a8f94'): Promise<Buffer> =>
  Buffer.from(await drawPhoto(page, colour))

/** Sends a photo as tus does: its size first, then all of it. */
async function sendPhoto({ request }: Hands, id: string, bytes: Buffer): Promise<void> {
  const tus = { 'tus-resumable': '1.0.0', origin: address() }
  const encoded = (text: string): string => Buffer.from(text).toString('base64')
  const metadata = `id ${encoded(id)},filetype ${encoded('image/jpeg')}`
  const made = await request.post(`${address()}/api/files`, {
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  })
  expect(made.status(), await made.text()).toBe(201)
  const sent = await request.patch(`${address()}/api/files/${id}`, {
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    data: bytes,
  })
  expect(sent.status(), await sent.text()).toBe(204)
}

/** A place in the worker's grid. */
async function placeIn(hands: Hands) {
  const { features } = await hands.query(`/api/areas/boundaries?within=${grid}&level=grid`)
  const points: [number, number][] = features[0].geometry.coordinates.flat(2)
  const middle = (axis: 0 | 1): number => {
    const values = points.map(point => point[axis])
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  // Spread a little, so that one journey's case is no duplicate of another's.
  const spread = (): number => (Math.random() - 0.5) * 0.0006
  return { lon: middle(0) + spread(), lat: middle(1) + spread(), accuracy: 6 }
}

/** UUIDv7: the time first, so that ids sort by it. */
function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const rest = randomUUID().slice(15)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest}`
}

/** A grid worker reports a broken cover with the photos that filing needs. */
export async function reportByWorker(page: Page): Promise<PreparedCase> {
  const hands = await actAs(page, 'worker')
  const { categories } = await hands.query('/api/catalogue')
  const category = categories.find((known: { name: { zh: string } }) => known.name.zh === sewerCover)
  const madeAt = new Date().toISOString()
  const files = ['near', 'far'].map(kind => ({ id: newId(), kind, at: madeAt }))
  for (const [index, file] of files.entries()) {
    await sendPhoto(hands, file.id, await photoBytes(page, index === 0 ? '#6b6f72' : '#9fb0b8'))
  }
  const { caseId, number } = await hands.command('/api/cases/report', {
    caseId: newId(),
    categoryId: category.id,
    source: 'worker',
    point: await placeIn(hands),
    description: '井盖碎了半边',
    madeAt,
    files,
  })
  return { caseId, number }
}

/** A case that the rule has sent to the department of the demo account `handler`. */
export async function sentToDepartment(page: Page): Promise<PreparedCase> {
  const made = await reportByWorker(page)
  const operator = await actAs(page, 'operator')
  await operator.command(`/api/cases/${made.caseId}/fileCase`, {})
  return made
}

/** Another official takes a step meanwhile. */
export async function declineMeanwhile(page: Page, { caseId }: PreparedCase): Promise<void> {
  const other = await actAs(page, 'duty')
  await other.command(`/api/cases/${caseId}/rejectCase`, { reason: '同一件事已有案件' })
}
