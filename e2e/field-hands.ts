import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { address, demoPassword } from './journey.ts'

/** The parts of answers that the journeys look at. */
interface CaseRow {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: string
  readonly categoryId: string
  readonly description: string
  readonly lon: number
  readonly lat: number
  readonly photo: string | null
}
interface Category {
  readonly id: string
  readonly code: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly pinyin: string
  readonly initials: string
  readonly evidence: { readonly filing: readonly ('near' | 'far')[] }
}
export interface Spot {
  readonly lon: number
  readonly lat: number
}

const read = async <T>(request: APIRequestContext, path: string): Promise<T> => {
  const answer = await request.get(`${address()}${path}`)
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200)
  return answer.json()
}

const write = async <T>(request: APIRequestContext, path: string, data: object): Promise<T> => {
  const headers = { origin: address(), 'idempotency-key': randomUUID() }
  const answer = await request.post(`${address()}${path}`, { headers, data })
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200)
  return answer.json()
}

const fieldLists = (page: Page) => read<{ tasks: CaseRow[]; reported: CaseRow[] }>(page.request, '/api/field/tasks')

export const readCase = (page: Page, id: string) =>
  read<
    CaseRow & {
      files: { id: string; kind: string; ready: boolean; refused: boolean }[]
      events: { action: string }[]
      clocks: { kind: string; extensions: number }[]
      helpers: { asked: string; outcome: string | null; answer: string | null }[]
      request: object | null
      external: { source: string } | null
    }
  >(page.request, `/api/cases/${id}`)

export const catalogue = async (page: Page): Promise<Category[]> =>
  (await read<{ categories: Category[] }>(page.request, '/api/catalogue')).categories

/** What the worker reported, the latest first. */
export const reportedBefore = async (page: Page): Promise<CaseRow[]> => (await fieldLists(page)).reported

/** A place in the worker's own grid: where he reported from before. */
export async function spotInGrid(page: Page): Promise<Spot> {
  const [known] = await reportedBefore(page)
  if (!known) throw new Error('The demo worker has reported nothing')
  return { lon: known.lon, lat: known.lat }
}

export const standAt = (page: Page, { lon, lat }: Spot, accuracy = 6): Promise<void> =>
  page.context().setGeolocation({ longitude: lon, latitude: lat, accuracy })

/** The phone's clock, corrected by nothing: when the report says that it was made. */
const now = (): string => new Date().toISOString()

/** A small picture as a phone makes it. */
export const photoBytes = async (page: Page): Promise<Buffer> => {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
    const pen = canvas.getContext('2d')
    for (let x = 0; x < 320; x += 8) {
      if (pen) pen.fillStyle = `hsl(${Math.random() * 360} 40% 50%)`
      pen?.fillRect(x, 0, 8, 240)
    }
    return canvas.toDataURL('image/jpeg')
  })
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

/** Uploads a photo under its id, by the protocol. */
async function upload(request: APIRequestContext, id: string, bytes: Buffer): Promise<void> {
  const tus = { origin: address(), 'tus-resumable': '1.0.0' }
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const metadata = `id ${base64(id)},filetype ${base64('image/jpeg')}`
  const created = await request.post(`${address()}/api/files`, {
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  })
  expect(created.status(), await created.text()).toBe(201)
  const sent = await request.patch(`${address()}/api/files/${id}`, {
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    data: bytes,
  })
  expect(sent.status(), await sent.text()).toBe(204)
}

/** A report whose two photos are still on their way, and what brings them. */
export async function reportWithoutPhotos(page: Page, category: Category, spot: Spot) {
  const files = (['near', 'far'] as const).map(kind => ({ id: randomUUID(), kind, at: now() }))
  const point = { ...spot, accuracy: 6 }
  const body = { caseId: randomUUID(), categoryId: category.id, source: 'worker', point, madeAt: now(), files }
  const made = await write<{ caseId: string; number: string }>(page.request, '/api/cases/report', body)
  const bringPhotos = async (): Promise<void> => {
    for (const { id } of files) await upload(page.request, id, await photoBytes(page))
  }
  return { ...made, bringPhotos }
}

/** A report with its two photos, as the phone sends it. */
export async function report(page: Page, category: Category, spot: Spot): Promise<{ caseId: string; number: string }> {
  const { bringPhotos, ...made } = await reportWithoutPhotos(page, category, spot)
  await bringPhotos()
  return made
}

/** The service worker has the shell: from here on the app opens without a network. */
export const shellIsKept = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise(done => setTimeout(done, 50))
  })

/** Everything in one of the stores that the phone keeps. */
export const storedOn = (page: Page, store: string): Promise<unknown[]> =>
  page.evaluate(async name => {
    const opened = indexedDB.open('lifetree-field')
    const phone = await new Promise<IDBDatabase>((done, failed) => {
      opened.onsuccess = () => done(opened.result)
      opened.onerror = () => failed(opened.error)
    })
    const read = phone.transaction(name).objectStore(name).getAll()
    const all = await new Promise<unknown[]>((done, failed) => {
      read.onsuccess = () => done(read.result)
      read.onerror = () => failed(read.error)
    })
    phone.close()
    return all
  }, store)

/** The phone has this text among its drafts: a page may go away once the browser has written it, not when it was typed. */
export const draftIsKept = (page: Page, text: string): Promise<void> =>
  expect.poll(async () => JSON.stringify(await storedOn(page, 'drafts'))).toContain(text)

/** The kinds of what was written on this phone and is not sent. */
export const unsentOn = async (page: Page): Promise<string[]> =>
  ((await storedOn(page, 'outbox')) as { kind: string; command: string }[])
    .filter(({ command }) => command === 'waiting')
    .map(({ kind }) => kind)

export interface Hands {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, data: object) => Promise<T>
  readonly upload: (id: string, bytes: Buffer) => Promise<void>
}

/** Another official does his part by the interface, so that the worker's part can be walked alone. */
export async function asOfficial(page: Page, login: string, act: (hands: Hands) => Promise<unknown>): Promise<void> {
  const browser = page.context().browser()
  if (!browser) throw new Error('A page without its browser')
  const { request, close } = await browser.newContext().then(context => ({
    request: context.request,
    close: () => context.close(),
  }))
  try {
    await write(request, '/api/session/sign-in', { login, password: demoPassword })
    await act({
      get: path => read(request, path),
      post: (path, data) => write(request, path, data),
      upload: (id, bytes) => upload(request, id, bytes),
    })
  } finally {
    await close()
  }
}
