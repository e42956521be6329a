import { randomUUID } from 'node:crypto'
import { type Browser, test as base, type Cookie, expect, type Page } from '@playwright/test'
import { proveSecondFactor } from './second-factor.ts'

/** How a journey is walked; each project of playwright.config.ts sets these. */
export interface Manner {
  readonly language: 'zh' | 'en'
  /** `keyboard`: no pointer at all. */
  readonly hand: 'pointer' | 'keyboard'
  /** What the desk is shown on; the field app is always shown on a phone. */
  readonly desk: 'wide' | 'narrow'
  /** `real`: of other cities' systems, which real-city.ts imported; a counted journey takes its case from them. */
  readonly cases: 'demo' | 'real'
}

interface Seats {
  /** A page of an app that nobody has signed in to, in a browser of its own. */
  readonly openDoor: (app: App) => Promise<Page>
  /** The first view of a demo account, in a browser of its own; `before` does what must be done before the app is opened. */
  readonly openAs: (app: App, account: string, before?: (page: Page) => Promise<void>) => Promise<Page>
}

type App = 'desk' | 'field' | 'report'

/** Of every account of the demo city. */
export const demoPassword = 'lifetree-demo'

export const address = (): string => {
  const address = process.env.E2E_ADDRESS
  if (address === undefined) throw new Error('E2E_ADDRESS is not set: running-server.ts sets it')
  return address
}

interface Acts {
  readonly taps: number
  readonly keys: number
}

/** Counts what the hands do, over all pages of a browser: taps, and keys that are not typed into a field. */
const countActs = (): void => {
  const kept = 'journey:acts'
  const count = (act: keyof Acts): void => {
    const acts: Acts = JSON.parse(sessionStorage.getItem(kept) ?? '{"taps":0,"keys":0}')
    sessionStorage.setItem(kept, JSON.stringify({ ...acts, [act]: acts[act] + 1 }))
  }
  const modifiers = ['Control', 'Shift', 'Alt', 'Meta']
  const isTyped = (event: KeyboardEvent): boolean =>
    event.target instanceof HTMLElement &&
    event.target.matches('input, textarea, [contenteditable=true]') &&
    event.key.length === 1 &&
    !event.ctrlKey
  // Not on the window: what Playwright presses and takes back, because a layer came between, it stops there.
  document.addEventListener('pointerdown', () => count('taps'), true)
  document.addEventListener(
    'keydown',
    event => {
      if (!modifiers.includes(event.key) && !isTyped(event)) count('keys')
    },
    true,
  )
}

/** What the hands have done on the page since `forgetActs`. */
export const actsOn = (page: Page): Promise<Acts> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('journey:acts') ?? '{"taps":0,"keys":0}'))

export const forgetActs = (page: Page): Promise<void> => page.evaluate(() => sessionStorage.removeItem('journey:acts'))

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

const openBrowser = async (browser: Browser, app: App, language: Manner['language']): Promise<Page> => {
  const context = await browser.newContext(app === 'desk' ? {} : phone)
  await context.addInitScript(countActs)
  // As if chosen at the door: a demo account's own language is that of its city.
  await context.addInitScript(chosen => localStorage.setItem('lifetree:anyone:lang', chosen), language)
  return await context.newPage()
}

/** A session whose second factor was proven, and when. */
interface Proven {
  readonly cookies: Cookie[]
  readonly at: number
}

/** Well within the fifteen minutes for which a proof opens what demands one. */
const proofServes = 8 * 60_000

/** Goes on in a session that another journey of this worker proved. Answers whether there was one that still holds. */
const goOn = async (page: Page, proven: Proven | undefined): Promise<boolean> => {
  if (!proven || Date.now() - proven.at > proofServes) return false
  await page.context().addCookies(proven.cookies)
  const answer = await page.request.get(`${address()}/api/session`)
  return answer.ok() && (await answer.json()).state === 'ready'
}

/**
 * Signs in past the form, which has a journey of its own. A code is good once in half a minute: who needs one goes on in
 * the session of the journey before.
 */
const signIn = async (page: Page, account: string, proven: Map<string, Proven>): Promise<void> => {
  if (await goOn(page, proven.get(account))) return
  const answer = await page.request.post(`${address()}/api/session/sign-in`, {
    headers: { origin: address(), 'idempotency-key': randomUUID() },
    data: { login: account, password: demoPassword },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  const { state } = await answer.json()
  const after = state === 'second_factor' ? await proveSecondFactor(page.request, address()) : state
  expect(after, `${account} holds one position`).toBe('ready')
  if (state === 'second_factor') proven.set(account, { cookies: await page.context().cookies(), at: Date.now() })
}

export const test = base.extend<Manner & Seats, { readonly proven: Map<string, Proven> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what is needed
  proven: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  language: ['zh', { option: true }],
  hand: ['pointer', { option: true }],
  desk: ['wide', { option: true }],
  cases: ['demo', { option: true }],
  openDoor: async ({ browser, language }, use) => {
    const opened: Page[] = []
    await use(async app => {
      const page = await openBrowser(browser, app, language)
      opened.push(page)
      await page.goto(`${address()}/${app}/`)
      return page
    })
    for (const page of opened) await page.context().close()
  },
  openAs: async ({ browser, language, proven }, use) => {
    const opened: Page[] = []
    await use(async (app, account, before) => {
      const page = await openBrowser(browser, app, language)
      opened.push(page)
      await signIn(page, account, proven)
      await before?.(page)
      await page.goto(`${address()}/${app}/`)
      return page
    })
    for (const page of opened) await page.context().close()
  },
})
