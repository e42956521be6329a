import { expect } from '@playwright/test'
import { listenForComplaints } from './complaints.ts'
import { sentToDepartment } from './desk-hands.ts'
import { shellIsKept, spotInGrid, standAt } from './field-hands.ts'
import { address, test } from './journey.ts'

const map = '.maplibregl-canvas'

test('the door of the desk and of the phone complain of nothing but that nobody is signed in @wide-only @pointer-only @zh-only', async ({
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

test('no screen of the phone complains: script, policy, requests @wide-only @pointer-only @zh-only', async ({
  openAs,
}) => {
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

test('what a page complains of is heard: a script, the console, the policy, a request @wide-only @pointer-only @zh-only', async ({
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
