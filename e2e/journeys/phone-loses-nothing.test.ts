import { randomUUID } from 'node:crypto'
import { expect, type Page, type Request } from '@playwright/test'
import { readCase, shellIsKept, unsentOn } from '../field-hands.ts'
import { address, demoPassword, type Manner, test } from '../journey.ts'
import { arrivedOnce, readyToReport, reportInThreeTaps } from '../reporting-hands.ts'

const words = {
  zh: {
    notTaken: /近景中心没收.*这不是能用的照片/s,
    retake: '重拍近景',
    leaveOut: '不要了',
    shutter: '拍照',
    tookItsPlace: /补上了新的/,
    leftOut: /不要了/,
    lookAtPhoto: /照片.*中心没收/,
    signIn: '登录',
  },
  en: {
    notTaken: /did not take this: near.*no photo that can be used/s,
    retake: 'Retake near',
    leaveOut: 'Leave it out',
    shutter: 'Take the photo',
    tookItsPlace: /a new one took its place/,
    leftOut: /left out/,
    lookAtPhoto: /not taken by the centre/,
    signIn: 'Sign in',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

const workerOf = (test: number): string => `worker-34020201600200${test}`

const outboxLine = (page: Page) => page.locator('a[href$="/field/outbox"]')

/** What arrives of the next photo is not what was sent: the centre finds no picture in it. */
const garbleNextPhoto = (page: Page): Promise<unknown> =>
  page.route('**/api/files/*', (route, request) =>
    request.method() === 'PATCH'
      ? route.continue({ postData: Buffer.alloc(request.postDataBuffer()?.length ?? 0, 'x') })
      : route.continue(),
  )

const caseOn = async (page: Page): Promise<string> => {
  const link = await page.locator('main a[href*="/field/case/"]').first().getAttribute('href')
  return link?.split('/').at(-1) ?? ''
}

test('a photo that the centre refuses says which and why; it is taken again, and the report has gone on', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = words[language]
  const page = await readyToReport(await openAs('field', workerOf(1)))
  await garbleNextPhoto(page)
  await reportInThreeTaps(page, language)
  await expect(page.getByRole('alert')).toContainText(say.notTaken)
  const caseId = await caseOn(page)
  expect((await readCase(page, caseId)).files.map(({ ready, refused }) => [ready, refused])).toEqual([[false, true]])
  await page.unroute('**/api/files/*')
  await page.getByRole('button', { name: say.retake, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await expect(page.getByRole('figure')).toContainText(say.tookItsPlace)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(async () => {
    const { files, events } = await readCase(page, caseId)
    expect(files.map(({ kind, ready }) => [kind, ready])).toEqual([
      ['near', false],
      ['near', true],
    ])
    expect(events.map(({ action }) => action)).toEqual(['note', 'report'])
  }).toPass()
})

test('a refused photo is left out: it asks no more, and stays known as one that did not get through', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = words[language]
  const page = await readyToReport(await openAs('field', workerOf(2)))
  await garbleNextPhoto(page)
  await reportInThreeTaps(page, language)
  await expect(page.getByRole('alert')).toContainText(say.notTaken)
  await page.goto(`${address()}/field/`)
  await outboxLine(page).filter({ hasText: say.lookAtPhoto }).tap()
  await page.getByRole('listitem').filter({ hasText: say.lookAtPhoto }).getByRole('link').tap()
  await page.getByRole('button', { name: say.leaveOut, exact: true }).tap()
  await expect(page.getByRole('figure')).toContainText(say.leftOut)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.goto(`${address()}/field/`)
  await expect(outboxLine(page).first()).toBeVisible()
  await expect(outboxLine(page).filter({ hasText: say.lookAtPhoto })).toHaveCount(0)
})

test('an answer that is lost on the way, of the report or of its photo, doubles nothing', {
  tag: ['@pointer-only', '@on-phone', '@zh-only'],
}, async ({ openAs, language }) => {
  const page = await readyToReport(await openAs('field', workerOf(3)))
  const lost = new Set<string>()
  // The centre does what it is asked, and its answer does not arrive, once of each kind.
  await page.route(/\/api\/(?:cases\/report|files)/, async (route, request) => {
    const kind = `${request.method()} ${new URL(request.url()).pathname.replace(/[0-9a-f-]{36}$/, '')}`
    if (request.method() === 'GET' || lost.has(kind)) return route.continue()
    lost.add(kind)
    await route.fetch()
    await route.abort('connectionreset')
  })
  await reportInThreeTaps(page, language)
  // Each loss asks a longer pause, which a line that is back ends.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(page.locator('[data-place=received]')).toHaveCount(1, { timeout: 1_000 })
  }).toPass()
  expect([...lost].sort()).toEqual([
    'HEAD /api/files/',
    'PATCH /api/files/',
    'POST /api/cases/report',
    'POST /api/files',
  ])
  await arrivedOnce(page)
  const lists = await page.request.get(`${address()}/api/field/tasks`).then(answer => answer.json())
  const ids: string[] = lists.reported.map(({ id }: { id: string }) => id)
  expect(ids.filter(id => id === ids[0])).toHaveLength(1)
})

test('two pages open at once send every write once', { tag: ['@pointer-only', '@on-phone', '@zh-only'] }, async ({
  openAs,
  language,
}) => {
  const one = await readyToReport(await openAs('field', workerOf(4)))
  await shellIsKept(one)
  const context = one.context()
  const other = await context.newPage()
  await other.goto(`${address()}/field/`)
  await context.setOffline(true)
  await reportInThreeTaps(one, language)
  await expect(one.locator('[data-place=on_phone]')).toHaveCount(1)
  await other.bringToFront()
  await reportInThreeTaps(other, language)
  await expect(other.locator('[data-place=on_phone]')).toHaveCount(1)
  const sent: string[] = []
  let answered = 0
  const isReport = (request: Request) => request.method() === 'POST' && request.url().endsWith('/api/cases/report')
  context.on('request', request => {
    if (isReport(request)) sent.push(request.headers()['idempotency-key'] ?? '')
  })
  context.on('requestfinished', request => {
    if (isReport(request)) answered += 1
  })
  await context.setOffline(false)
  // A page that is left takes what it was sending along, and it is sent again.
  await expect.poll(() => answered, { timeout: 30_000 }).toBe(2)
  for (const page of [one, other]) {
    await page.goto(`${address()}/field/outbox`)
    await expect(page.locator('[data-place=received]')).toHaveCount(2, { timeout: 30_000 })
  }
  expect(sent).toHaveLength(2)
  expect(new Set(sent).size).toBe(2)
})

test('an account that was disabled meanwhile loses nothing: what was written waits on the phone until it may sign in', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  test.slow()
  const say = words[language]
  const login = workerOf(5)
  const page = await readyToReport(await openAs('field', login))
  await shellIsKept(page)
  const { account } = await page.request.get(`${address()}/api/session`).then(answer => answer.json())
  const admin = await openAs('desk', 'admin')
  const order = async (what: 'disable' | 'enable'): Promise<void> => {
    const headers = { origin: address(), 'idempotency-key': randomUUID() }
    const path = `${address()}/api/accounts/${account.id}/${what}`
    const answer = await admin.request.post(path, { headers, data: { accountId: account.id } })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  const signInAgain = async (): Promise<void> => {
    await page.locator('#login').fill(login)
    await page.locator('#password').fill(demoPassword)
    await page.getByRole('button', { name: say.signIn, exact: true }).tap()
  }
  await page.context().setOffline(true)
  await reportInThreeTaps(page, language)
  await expect(page.locator('[data-place=on_phone]')).toHaveCount(1)
  await order('disable')
  try {
    await page.context().setOffline(false)
    await page.goto(`${address()}/field/`)
    await signInAgain()
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await unsentOn(page)).toEqual(['report'])
  } finally {
    await order('enable')
  }
  await signInAgain()
  await expect(page.locator('#login')).toHaveCount(0)
  await page.goto(`${address()}/field/outbox`)
  await expect(page.locator('[data-place=received]')).toHaveCount(1, { timeout: 30_000 })
  await page.locator('a[href*="/field/outbox/"]').tap()
  await arrivedOnce(page)
})

test('without a network, and without having been opened before, the map shows the grid and its tasks, each list its photos', {
  tag: ['@pointer-only', '@on-phone', '@zh-only'],
}, async ({ openAs }) => {
  const page = await openAs('field', 'worker')
  await shellIsKept(page)
  // The map comes last of what is kept: its drawing is the sign that all of it is there.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const kept = await caches.open('lifetree-field-parts')
        return (await kept.keys()).some(({ url }) => url.includes('maplibre-gl-worker'))
      }),
    )
    .toBe(true)
  await page.context().setOffline(true)
  await page.goto(`${address()}/field/map`)
  await expect(page.locator('[data-drawn=true] .maplibregl-marker').first()).toBeVisible()
  const photo = page.getByRole('listitem').locator('img').first()
  await expect(photo).toHaveJSProperty('complete', true)
  expect(await photo.evaluate(image => image instanceof HTMLImageElement && image.naturalWidth)).toBeGreaterThan(0)
})
