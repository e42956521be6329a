import { expect, type Page } from '@playwright/test'
import { listenForComplaints } from './complaints.ts'
import { sentToDepartment } from './desk-hands.ts'
import { shellIsKept, spotInGrid, standAt } from './field-hands.ts'
import { address, test } from './journey.ts'

// A code is good once in half a minute, and the journeys share the accounts.
test.describe.configure({ timeout: 240_000 })
test.use({ trace: 'off' })

interface Visit {
  readonly path: string
  /** Pressed once the page stands. */
  readonly keys?: readonly string[]
  readonly awaits: string
}

const map = '.maplibregl-canvas'
const panel = 'article h2'
const visits: Readonly<Record<string, readonly Visit[]>> = {
  operator: [
    { path: '/board', awaits: '[role=row]' },
    { path: '/board?tab=running', keys: ['j'], awaits: panel },
    { path: '/board', keys: ['j', 'b'], awaits: '#step-form' },
    { path: '/board', keys: ['Control+k'], awaits: 'dialog [role=option]' },
    { path: '/board', keys: ['Shift+?'], awaits: 'dialog .lt-keys' },
    { path: '/map', awaits: '.maplibregl-marker' },
    { path: '/report', awaits: map },
    { path: '/nowhere', awaits: '.lt-state' },
  ],
  dispatcher: [{ path: '/board?tab=to_dispatch&do=dispatch_many', awaits: '#step-form' }],
  handler: [{ path: '/inbox?tab=handling', keys: ['j', 'Enter'], awaits: 'h1:has-text(" · ")' }],
  leader: [{ path: '/board', keys: ['j', 'Enter'], awaits: 'h1:has-text(" · ")' }],
  clerk: [
    { path: '/report', awaits: map },
    { path: '/board', keys: ['j'], awaits: panel },
  ],
  rules: [{ path: '/catalogue', keys: ['j'], awaits: panel }],
  auditor: [{ path: '/log', keys: ['j'], awaits: 'aside dl' }],
  admin: [
    { path: '/accounts', keys: ['j'], awaits: panel },
    { path: '/outlines', awaits: '#outline-file' },
  ],
}

const open = async (page: Page, { path, keys = [], awaits }: Visit): Promise<void> => {
  await page.goto(`${address()}/desk${path}`)
  const first = path.startsWith('/nowhere') || path === '/outlines' || path === '/report' || path === '/map'
  if (!first) await expect(page.locator('[data-list-row], [role=row], #step-form').first()).toBeVisible()
  for (const key of keys) {
    await page.keyboard.press(key)
    // What a row can be done with is known once its panel has come.
    if (key === 'j') await expect(page.locator('aside').locator('article h2, dl').first()).toBeVisible()
  }
  await expect(page.locator(awaits).first()).toBeVisible({ timeout: 20_000 })
  await page.waitForLoadState('networkidle')
}

for (const [account, screens] of Object.entries(visits)) {
  test(`no desk screen of ${account} complains: script, policy, requests @wide-only @pointer-only`, async ({
    openAs,
  }) => {
    const page = await openAs('desk', account)
    const complaints = await listenForComplaints(page)
    for (const screen of screens) {
      await open(page, screen)
      expect(complaints, screen.path).toEqual([])
    }
  })
}

test('the door of the desk and of the phone complain of nothing but that nobody is signed in @wide-only @pointer-only', async ({
  openDoor,
}) => {
  for (const app of ['desk', 'field'] as const) {
    const page = await openDoor(app)
    const complaints = await listenForComplaints(page)
    await page.reload()
    await expect(page.locator('#login')).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(complaints.filter(one => !one.includes('401'))).toEqual([])
    const asked = complaints.filter(one => one.startsWith('401'))
    expect(new Set(asked)).toEqual(new Set([`401: GET ${address()}/api/session`]))
  }
})

test('no screen of the phone complains: script, policy, requests @wide-only @pointer-only', async ({ openAs }) => {
  const page = await openAs('field', 'worker')
  const { caseId } = await sentToDepartment(page)
  await standAt(page, await spotInGrid(page))
  const complaints = await listenForComplaints(page)
  const screens = {
    '': 'h1',
    map,
    report: 'video',
    [`case/${caseId}`]: 'h1',
    outbox: 'h1',
    me: 'h1',
    'me/devices': 'main li',
    'me/password': '#current',
    nowhere: 'h1',
  }
  for (const [path, awaits] of Object.entries(screens)) {
    await page.goto(`${address()}/field/${path}`)
    await expect(page.locator(awaits).first()).toBeVisible({ timeout: 20_000 })
    await shellIsKept(page)
    await page.waitForTimeout(500)
    expect(complaints, path).toEqual([])
  }
})

test('what a page complains of is heard: a script, the console, the policy, a request @wide-only @pointer-only', async ({
  openAs,
}) => {
  const page = await openAs('desk', 'operator')
  const complaints = await listenForComplaints(page)
  await page.reload()
  await expect(page.getByRole('row').first()).toBeVisible()
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('a script that throws')
    })
    // biome-ignore lint/suspicious/noConsole: the page complains on purpose
    console.error('a line on the console')
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.invalid/x.png' }))
    void fetch('/api/no-such-thing')
  })
  for (const heard of ['thrown: ', 'console: a line', 'policy: img-src', '404: GET'])
    await expect.poll(() => complaints.some(one => one.startsWith(heard)), heard).toBe(true)
})
