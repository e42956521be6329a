// Takes the picture that the readmes open with, docs/images/lifetree.png, from the running demo: the desk's board and the phone's list.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { untilIdle } from '../bench/running-server.ts'
import { provideChromium } from './browser.ts'
import { address, demoPassword } from './journey.ts'
import startServer from './running-server.ts'

const file = fileURLToPath(new URL('../docs/images/lifetree.png', import.meta.url))
const desk = { width: 1280, height: 800 }
const phone = { width: 375, height: 800 }

const say = (line: string): void => void process.stdout.write(`${line}\n`)

interface Shown {
  readonly app: 'desk' | 'field'
  readonly account: string
  readonly viewport: { readonly width: number; readonly height: number }
}

async function take(browser: Browser, { app, account, viewport }: Shown): Promise<string> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    permissions: ['geolocation'],
    geolocation: { latitude: 31.34, longitude: 118.38, accuracy: 6 },
  })
  const page = await context.newPage()
  await page.goto(`${address()}/${app}/`)
  await page.locator('#login').fill(account)
  await page.locator('#password').fill(demoPassword)
  await page.locator('form button[type=submit]').click()
  await page.locator('#login').waitFor({ state: 'detached' })
  if (app === 'desk')
    await page
      .getByText(/还剩|超/)
      .first()
      .waitFor()
  await page.keyboard.press('j')
  await untilShown(page)
  const picture = await page.screenshot({ type: 'png' })
  await context.close()
  return picture.toString('base64')
}

/** Every picture on the page has come, and nothing moves any more. */
async function untilShown(page: Page): Promise<void> {
  await page.locator('img').first().waitFor()
  await page.waitForFunction(() =>
    [...document.images].every(image => image.loading === 'lazy' || (image.complete && image.naturalWidth > 0)),
  )
  await page.waitForTimeout(2_000)
}

async function compose(browser: Browser, pictures: readonly [desk: string, phone: string]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 700 } })
  const image = (picture: string, height: number) =>
    `<img src="data:image/png;base64,${picture}" style="height:${height}px;border-radius:12px;box-shadow:0 0 0 1px #0002">`
  await page.setContent(
    `<body style="margin:0;padding:16px;display:flex;gap:16px;justify-content:center;background:#f4f5f3">
      ${image(pictures[0], 650)}${image(pictures[1], 650)}</body>`,
  )
  mkdirSync(fileURLToPath(new URL('../docs/images', import.meta.url)), { recursive: true })
  await page.locator('body').screenshot({ path: file })
}

const stop = await startServer()
const browser = await chromium.launch({ executablePath: provideChromium(say) })
try {
  // The demo's pictures are painted by jobs behind its start.
  await untilIdle(address())
  const board = await take(browser, { app: 'desk', account: 'duty', viewport: desk })
  const today = await take(browser, { app: 'field', account: 'gridleader', viewport: phone })
  await compose(browser, [board, today])
  say(file)
} finally {
  await browser.close()
  await stop()
}
