import { expect, type Page } from '@playwright/test'
import { listenForComplaints } from '../complaints.ts'
import { address, test } from '../journey.ts'
import { axeFindings, filledButtons, sidewaysOverflow, textSizes } from '../looks.ts'

// Each walk stands alone and some take long: whichever worker is free takes the next one.
test.describe.configure({ mode: 'parallel' })

interface Screen {
  readonly name: string
  readonly path: string
  /** Pressed once the screen stands. */
  readonly keys: readonly string[]
  /** What must be there before it is looked at. */
  readonly awaits: string
}

const board = (name: string, more = '', keys: readonly string[] = ['j'], awaits = 'article h2'): Screen => ({
  name,
  path: `/board${more}`,
  keys,
  awaits,
})

/** Every screen of the desk, by who works there. */
const screens: Readonly<Record<string, readonly Screen[]>> = {
  operator: [
    board('the board', '', [], '[role=row]'),
    board('the board with a case'),
    board('the form of a step', '', ['j', 'b'], '#step-form'),
    board('a case', '', ['j', 'Enter'], 'h1:has-text(" · ")'),
    board('the commands', '', ['Control+k'], 'dialog [role=option]'),
    board('the keys', '', ['Shift+?'], 'dialog .lt-keys'),
    { name: 'the map', path: '/map', keys: [], awaits: '.maplibregl-marker' },
    { name: 'a report for a caller', path: '/report', keys: [], awaits: '.maplibregl-canvas' },
    { name: 'the mails', path: '/mails', keys: ['j'], awaits: 'article h2' },
    { name: 'no such page', path: '/nowhere', keys: [], awaits: '.lt-state' },
  ],
  dispatcher: [board('dispatching many', '?tab=to_dispatch&do=dispatch_many', [], '#step-form h3')],
  duty: [
    board('what a duty officer decides', '?tab=to_decide', ['j', 'u'], '#step-form'),
    { name: 'the roster', path: '/duty', keys: [], awaits: '#shift-who' },
  ],
  handler: [
    { name: 'the inbox with a case', path: '/inbox?tab=handling', keys: ['j'], awaits: 'article h2' },
    { name: 'the inbox of a helper', path: '/inbox?tab=helping', keys: ['j'], awaits: 'article h2' },
    { name: 'the form of a milestone', path: '/inbox?tab=handling&do=meet_milestone', keys: [], awaits: '[role=row]' },
    { name: 'a case of the inbox', path: '/inbox?tab=handling', keys: ['j', 'Enter'], awaits: 'h1:has-text(" · ")' },
  ],
  approver: [{ name: 'what an approver supports', path: '/inbox?tab=handling', keys: ['j'], awaits: 'article h2' }],
  supervisor: [board('an appeal', '?tab=appeals')],
  clerk: [board('what a clerk took in')],
  leader: [
    board('what a leader sees'),
    { name: 'the figures', path: '/figures?by=town&show=all', keys: [], awaits: 'tbody tr:nth-child(2)' },
    { name: 'the cases of a figure', path: '/figures/items?measure=reported', keys: [], awaits: '[role=row]' },
    { name: 'the scores', path: '/scores?of=department', keys: [], awaits: 'tbody tr' },
    { name: 'the scores of grid workers', path: '/scores?of=grid_worker', keys: [], awaits: 'tbody tr' },
    { name: 'my exports', path: '/exports', keys: [], awaits: 'h1' },
  ],
  rules: [
    { name: 'the catalogue', path: '/catalogue', keys: ['j'], awaits: 'article h2' },
    { name: 'the rewards', path: '/reward', keys: ['j'], awaits: '#reward-rule' },
    { name: 'the public list', path: '/offers', keys: ['j'], awaits: '#offer-form' },
    { name: 'the responsibility table', path: '/responsibility', keys: ['j'], awaits: 'article h2' },
    { name: 'the versions', path: '/versions?kind=responsibility', keys: ['j'], awaits: 'article h2' },
    { name: 'the control areas', path: '/control-areas', keys: ['j'], awaits: 'article h2' },
    { name: 'the working calendar', path: '/calendar?year=2026', keys: [], awaits: 'table caption' },
    { name: 'a notice to be read', path: '/calendar?year=2026&do=import', keys: [], awaits: '#calendar-notice' },
    { name: 'the formulae', path: '/formulas', keys: ['j'], awaits: 'article h2' },
    { name: 'the composites', path: '/composites', keys: ['j'], awaits: 'article h2' },
  ],
  auditor: [{ name: 'the log', path: '/log', keys: ['j'], awaits: 'aside dl' }],
  admin: [
    { name: 'the accounts', path: '/accounts', keys: ['j'], awaits: 'article h2' },
    { name: 'the outlines', path: '/outlines', keys: [], awaits: '#outline-file' },
    { name: 'the grid plans', path: '/plans', keys: [], awaits: '[role=row]' },
    { name: 'a grid plan', path: '/plans', keys: [']', 'Enter'], awaits: '[data-grid]' },
    { name: 'a new grid plan', path: '/plans?do=draw', keys: [], awaits: '#plan-name' },
    { name: 'buildings for a plan', path: '/plans?do=bring', keys: [], awaits: '#plan-within' },
    { name: 'the notices', path: '/notices', keys: [], awaits: 'h1' },
    { name: 'the divisions', path: '/recoding', keys: [], awaits: '#recoding-list' },
    { name: 'an import of past cases', path: '/case-imports', keys: [], awaits: '#import-file' },
    { name: 'a client of the open interface', path: '/clients', keys: ['j'], awaits: 'article h2' },
    { name: 'a new client', path: '/clients?do=create', keys: [], awaits: '#client-name' },
  ],
}

interface Look {
  readonly width: number
  readonly theme: 'light' | 'dark'
}

const desk: Look = { width: 1280, theme: 'light' }
const phone: Look = { width: 360, theme: 'dark' }

/** Every screen on a desk and on a phone, in both themes; what one works in most on the widths between and beyond too. */
const walks: readonly {
  readonly looks: readonly Look[]
  readonly accounts: readonly string[]
  readonly tag: string
}[] = [
  { looks: [desk, phone], accounts: Object.keys(screens), tag: '' },
  { looks: [{ width: 768, theme: 'light' }], accounts: ['operator'], tag: ' @matrix' },
  { looks: [{ width: 1920, theme: 'dark' }], accounts: ['operator'], tag: ' @matrix' },
]

const wear = async (page: Page, { width, theme }: Look): Promise<void> => {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

const show = async (page: Page, { path, keys, awaits }: Screen): Promise<void> => {
  await page.goto(`${address()}/desk${path}`)
  if (keys.length > 0) await expect(page.getByRole('row').first()).toBeVisible()
  for (const key of keys) {
    await page.keyboard.press(key)
    // What a row can be done with is known once its panel has come.
    if (key === 'j') await expect(page.locator('aside').locator('article h2, dl').first()).toBeVisible()
  }
  await expect(page.locator(awaits).first()).toBeVisible({ timeout: 20_000 })
}

const fits = async (page: Page, name: string): Promise<void> => {
  expect.soft(await sidewaysOverflow(page), name).toEqual([])
  const texts = await textSizes(page)
  expect.soft(texts.length, name).toBeGreaterThan(5)
  expect
    .soft(
      texts.filter(text => text.px < 12),
      name,
    )
    .toEqual([])
  expect.soft(Object.values(await filledButtons(page)).flat().length, name).toBeLessThanOrEqual(1)
}

const isAccessible = async (page: Page, name: string): Promise<void> => {
  expect.soft((await axeFindings(page)).violations, name).toEqual([])
}

/** So that no walk takes much longer than another. */
const screensAWalk = 5

interface Part {
  readonly who: string
  readonly account: string
  readonly part: readonly Screen[]
}

const partsOf = (account: string): Part[] => {
  const all = screens[account] ?? []
  const count = Math.ceil(all.length / screensAWalk)
  const each = Math.ceil(all.length / count)
  return Array.from({ length: count }, (_, at) => ({
    who: count === 1 ? account : `${account} (${at + 1} of ${count})`,
    account,
    part: all.slice(at * each, (at + 1) * each),
  }))
}

/** ms. A board that every journey before has filled, on a machine that others use too. */
const longestLook = 30_000

const named = ({ width, theme }: Look): string => `${theme} at ${width} px`

for (const { looks, accounts, tag } of walks) {
  for (const { who, account, part } of accounts.flatMap(partsOf)) {
    test(`what ${who} sees holds the rules of screens in ${looks.map(named).join(', in ')}, and complains of nothing @wide-only @pointer-only${tag}`, async ({
      openAs,
      language,
    }) => {
      test.setTimeout(longestLook * part.length * looks.length)
      const page = await openAs('desk', account)
      const complaints = await listenForComplaints(page)
      for (const screen of part) {
        await wear(page, looks[0] ?? desk)
        await show(page, screen)
        // As a screen that is made narrower, or grows dark, while somebody looks at it.
        for (const look of looks) {
          await wear(page, look)
          await expect(page.locator(screen.awaits).first()).toBeVisible()
          await fits(page, `${screen.name}, ${named(look)}`)
          // Colours and order are those of the other language: what axe reads of the words it reads once.
          if (language === 'zh' || look === looks.at(-1)) await isAccessible(page, `${screen.name}, ${named(look)}`)
        }
        expect.soft(complaints, screen.name).toEqual([])
      }
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
