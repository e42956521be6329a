import { expect, type Page } from '@playwright/test'
import { address, test } from '../journey.ts'
import { axeFindings, filledButtons, sidewaysOverflow, textSizes } from '../looks.ts'

// A recording of each step would take longer than the steps.
test.use({ trace: 'off' })

interface Screen {
  readonly name: string
  readonly account: string
  readonly path: string
  /** Pressed once the screen stands. */
  readonly keys: readonly string[]
  /** What must be there before it is looked at. */
  readonly awaits: string
}

const screens: readonly Screen[] = [
  { name: 'the board', account: 'operator', path: '/board', keys: [], awaits: '[role=row]' },
  { name: 'the board with a case', account: 'operator', path: '/board', keys: ['j'], awaits: 'article h2' },
  { name: 'the form of a step', account: 'operator', path: '/board', keys: ['j', 'b'], awaits: '#step-form' },
  { name: 'a case', account: 'operator', path: '/board', keys: ['j', 'Enter'], awaits: 'h1:has-text(" · ")' },
  { name: 'the map', account: 'operator', path: '/map', keys: [], awaits: '.maplibregl-marker' },
  { name: 'a report for a caller', account: 'operator', path: '/report', keys: [], awaits: '.maplibregl-canvas' },
  {
    name: 'dispatching many',
    account: 'dispatcher',
    path: '/board?tab=to_dispatch&do=dispatch_many',
    keys: [],
    awaits: '#step-form h3',
  },
  { name: 'the inbox with a case', account: 'handler', path: '/inbox?tab=handling', keys: ['j'], awaits: 'article h2' },
  { name: 'what a clerk took in', account: 'clerk', path: '/board', keys: ['j'], awaits: 'article h2' },
  { name: 'the catalogue', account: 'rules', path: '/catalogue', keys: ['j'], awaits: 'article h2' },
  { name: 'what a leader sees', account: 'leader', path: '/board', keys: ['j'], awaits: 'article h2' },
]

/** Every screen on a phone and on a desk, in both themes; what one works in most on the widths between and beyond too. */
const mostUsed: readonly string[] = ['the board with a case', 'a case']
const looks = [
  { width: 360, theme: 'dark', screens },
  { width: 768, theme: 'light', screens: screens.filter(({ name }) => mostUsed.includes(name)) },
  { width: 1280, theme: 'light', screens },
  { width: 1920, theme: 'dark', screens: screens.filter(({ name }) => mostUsed.includes(name)) },
] as const

const show = async (page: Page, { path, keys, awaits }: Screen): Promise<void> => {
  await page.goto(`${address()}/desk${path}`)
  if (keys.length > 0) await expect(page.getByRole('row').first()).toBeVisible()
  for (const key of keys) {
    await page.keyboard.press(key)
    if (key === 'j') await expect(page.getByRole('article')).toBeVisible()
  }
  await expect(page.locator(awaits).first()).toBeVisible({ timeout: 20_000 })
}

for (const { width, theme, screens: shown } of looks) {
  for (const screen of shown) {
    test(`${screen.name} holds the rules of screens in ${theme} at ${width} px @wide-only @pointer-only`, async ({
      openAs,
    }) => {
      const page = await openAs('desk', screen.account)
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
      await show(page, screen)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      expect(await sidewaysOverflow(page)).toEqual([])
      const texts = await textSizes(page)
      expect(texts.length).toBeGreaterThan(15)
      expect(texts.filter(text => text.px < 12)).toEqual([])
      expect(Object.values(await filledButtons(page)).flat().length).toBeLessThanOrEqual(1)
      expect((await axeFindings(page)).violations).toEqual([])
    })
  }
}

test('large text fits a phone @wide-only @pointer-only', async ({ openAs }) => {
  const page = await openAs('desk', 'operator')
  await page.setViewportSize({ width: 360, height: 740 })
  const browser = await page.context().newCDPSession(page)
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
  for (const path of ['/board', '/report']) {
    await page.goto(`${address()}/desk${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await sidewaysOverflow(page), path).toEqual([])
  }
})
