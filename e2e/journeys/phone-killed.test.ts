import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test'
import { findChromium, phoneFlags } from '../browser.ts'
import { draftIsKept, shellIsKept, spotInGrid, standAt } from '../field-hands.ts'
import { address, demoPassword, type Manner, phone, test } from '../journey.ts'
import { arrivedOnce, readyToReport, reportInThreeTaps, reportWords } from '../reporting-hands.ts'

const account = 'worker-340202016002006'
const said = '路口有个大坑'

/** A browser whose profile outlives it, as a phone's does. */
async function startPhone(profile: string, language: Manner['language']): Promise<BrowserContext> {
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(profile, {
    ...phone,
    ...(executablePath !== undefined && { executablePath }),
    args: [...phoneFlags],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    permissions: ['geolocation', 'camera', 'microphone'],
  })
  await context.addInitScript(chosen => localStorage.setItem('lifetree:anyone:lang', chosen), language)
  return context
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** `kill -9` to the browser process itself, with whatever it had not written yet. Answers when it is gone. */
async function killPhone(context: BrowserContext): Promise<void> {
  const devtools = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await devtools?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const pid = processInfo.find(({ type }) => type === 'browser')?.id
  if (pid === undefined) throw new Error('The browser does not tell its process')
  process.kill(pid, 'SIGKILL')
  while (isAlive(pid)) await pause(50)
}

async function openField(context: BrowserContext, path = ''): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${address()}/field/${path}`)
  return page
}

async function signIn(context: BrowserContext): Promise<void> {
  const headers = { origin: address(), 'idempotency-key': randomUUID() }
  const data = { login: account, password: demoPassword }
  const answer = await context.request.post(`${address()}/api/session/sign-in`, { headers, data })
  expect(answer.status(), await answer.text()).toBe(200)
}

test('a phone that dies twice, in the middle of a report and after it, without a network: all is there, and is sent once', {
  tag: ['@pointer-only', '@on-phone', '@zh-only'],
}, async ({ language }) => {
  test.slow()
  const say = reportWords[language]
  const profile = mkdtempSync(join(tmpdir(), 'lifetree-phone-'))
  let context = await startPhone(profile, language)
  try {
    await signIn(context)
    const before = await readyToReport(await openField(context))
    await shellIsKept(before)
    const spot = await spotInGrid(before)
    // Closed in good order once, as on any day before: the session lies in the profile.
    await context.close()

    context = await startPhone(profile, language)
    const first = await openField(context)
    await standAt(first, spot)
    await expect(first.locator('nav')).toBeVisible()
    await context.setOffline(true)
    await first.getByRole('link', { name: say.report, exact: true }).tap()
    await first.getByRole('button', { name: say.shutter, exact: true }).tap()
    await first.getByRole('textbox').last().fill(said)
    await draftIsKept(first, said)
    await killPhone(context)

    context = await startPhone(profile, language)
    await context.setOffline(true)
    const second = await openField(context, 'report')
    await standAt(second, spot)
    await expect(second.getByRole('textbox').last()).toHaveValue(said)
    await expect(second.getByRole('button', { name: /重拍|Retake/ })).toHaveCount(1)
    await second.getByRole('button', { name: say.send, exact: true }).tap()
    await expect(second.locator('[data-place=on_phone]')).toHaveCount(1)
    await second.goto(`${address()}/field/`)
    await reportInThreeTaps(second, language)
    await expect(second.locator('[data-place=on_phone]')).toHaveCount(1)
    await killPhone(context)

    context = await startPhone(profile, language)
    await context.setOffline(true)
    const third = await openField(context, 'outbox')
    await expect(third.locator('[data-place=on_phone]')).toHaveCount(2)
    await context.setOffline(false)
    await expect(third.locator('[data-place=received]')).toHaveCount(2, { timeout: 30_000 })
    for (const at of [0, 1]) {
      await third.goto(`${address()}/field/outbox`)
      await third.locator('a[href*="/field/outbox/"]').nth(at).tap()
      await arrivedOnce(third)
    }
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})
