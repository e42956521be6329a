import { expect, type Page } from '@playwright/test'
import { declinedMeanwhile, reportedByWorker } from '../desk-hands.ts'
import { actsOn, address, forgetActs, type Manner, test } from '../journey.ts'
import { realCaseToFile } from '../real-hands.ts'

const words = {
  zh: {
    file: /立案，派给 镜湖区市政所/,
    taken: '等镜湖区市政所签收',
    left: /还剩/,
    reason: '地点在别的区，已打电话转告',
    overtaken: /\S+ \d\d:\d\d 已经不予受理/,
    addAsNote: '加为备注',
    newOne: /\d+ 条新案件/,
  },
  en: {
    file: /File and send to Jinghu District Municipal Works Office/,
    taken: /Waits for Jinghu District Municipal Works Office to take it on/,
    left: /left/,
    reason: 'The place is in another district; told them by phone',
    overtaken: /was faster at \d\d:\d\d: Decline/,
    addAsNote: 'Add as a note',
    newOne: /\d+ new case/,
  },
} as const

/** The row of a case; on a phone and by pointer it is pressed, else `j` goes to it. */
async function chooseOnlyRow(page: Page, hand: Manner['hand']): Promise<void> {
  await expect(page.getByRole('row')).toHaveCount(1)
  if (hand === 'keyboard') await page.keyboard.press('j')
  else await page.getByRole('row').click()
  await expect(page.getByRole('article')).toBeVisible()
}

/** A report whose reason to decline it stands in the open form, not yet sent. */
async function reasonTyped(page: Page, hand: Manner['hand'], reason: string) {
  const made = await reportedByWorker(page)
  await page.goto(`${address()}/desk/board?search=${made.number}`)
  await chooseOnlyRow(page, hand)
  await page.keyboard.press('b')
  await page.locator('#step-reason').fill(reason)
  return made
}

test('an operator files a report in three keys, and the rule dispatches it', { tag: ['@counted', '@by-keys'] }, async ({
  openAs,
  language,
  cases,
}) => {
  const page = await openAs('desk', 'operator')
  const { number } = await (cases === 'real' ? realCaseToFile(page) : reportedByWorker(page))
  await page.goto(`${address()}/desk/board?search=${number}`)
  await expect(page.getByRole('row')).toHaveCount(1)
  await forgetActs(page)
  await page.keyboard.press('j')
  const panel = page.getByRole('article')
  await expect(panel.locator('img').first()).toBeVisible()
  await expect(panel.getByRole('button', { name: words[language].file })).toBeVisible()
  await page.keyboard.press('f')
  await expect(page.locator('#step-form')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(panel.locator('header').getByText(words[language].taken)).toBeVisible()
  await expect(panel.getByText(words[language].left).first()).toBeVisible()
  expect(await actsOn(page)).toEqual({ taps: 0, keys: 3 })
})

test('who comes second is told who was faster, and what he wrote becomes a note', async ({
  openAs,
  hand,
  language,
}) => {
  const page = await openAs('desk', 'operator')
  const made = await reasonTyped(page, hand, words[language].reason)
  // The other's step is not to be seen before this one is sent: the line of live updates is cut.
  await page.route('**/api/cases/*', route => (route.request().method() === 'GET' ? route.abort() : route.continue()))
  await declinedMeanwhile(page, made)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: words[language].overtaken })).toBeVisible()
  await page.unroute('**/api/cases/*')
  await expect(page.locator('#step-reason')).toHaveValue(words[language].reason)
  await page.getByRole('button', { name: words[language].addAsNote }).click()
  await expect(page.locator('#step-text')).toHaveValue(words[language].reason)
})

test('a form stays open when another official acts meanwhile, and says so before it is sent', async ({
  openAs,
  hand,
  language,
}) => {
  const page = await openAs('desk', 'operator')
  const made = await reasonTyped(page, hand, words[language].reason)
  await declinedMeanwhile(page, made)
  await expect(page.getByRole('alert').filter({ hasText: words[language].overtaken })).toBeVisible()
  await expect(page.locator('#step-reason')).toHaveValue(words[language].reason)
})

test('what is typed outlives a reload', async ({ openAs, hand, language }) => {
  const page = await openAs('desk', 'operator')
  const made = await reportedByWorker(page)
  await page.goto(`${address()}/desk/board?search=${made.number}`)
  await chooseOnlyRow(page, hand)
  await page.keyboard.press('n')
  await page.locator('#step-text').fill(words[language].reason)
  await page.reload()
  await expect(page.locator('#step-text')).toHaveValue(words[language].reason)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article').getByText(words[language].reason)).toBeVisible()
})

test('a new report waits behind a line and moves no row @by-keys', async ({ openAs, language }) => {
  const page = await openAs('desk', 'operator')
  // Newest first: on a board of more than a page the latest would stand on the next one.
  await page.goto(`${address()}/desk/board?sort=newest`)
  await expect(page.getByRole('row').first()).toBeVisible()
  const rows = (): Promise<(string | null)[]> =>
    page.getByRole('row').evaluateAll(all => all.map(row => row.getAttribute('data-list-row')))
  const before = await rows()
  const { caseId } = await reportedByWorker(page)
  await expect(page.getByText(words[language].newOne)).toBeVisible()
  expect(await rows()).toEqual(before)
  // Others report at the same time: what comes after the key waits for the next one.
  await expect(async () => {
    await page.keyboard.press('.')
    expect(await rows()).toContain(caseId)
  }).toPass()
})

test('keys are dead while typing, and while pinyin is composed @by-keys @zh-only', async ({ openAs }) => {
  const page = await openAs('desk', 'operator')
  await expect(page.getByRole('row').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('jf')
  await expect(page.locator('[data-list-search]')).toHaveValue('jf')
  expect(new URL(page.url()).searchParams.get('case')).toBeNull()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', isComposing: true, bubbles: true }))
  })
  expect(new URL(page.url()).searchParams.get('case')).toBeNull()
  await page.keyboard.press('j')
  await expect.poll(() => new URL(page.url()).searchParams.get('case')).not.toBeNull()
})

test('back from a case leads to the same row, tab and filter @by-keys @zh-only', async ({ openAs }) => {
  const page = await openAs('desk', 'operator')
  await page.goto(`${address()}/desk/board?tab=running&light=red`)
  await expect(page.getByRole('row').nth(2)).toBeVisible()
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
  await expect.poll(() => new URL(page.url()).searchParams.get('case')).not.toBeNull()
  const before = new URL(page.url())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(' · ')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/desk\/board/)
  const after = new URL(page.url())
  for (const part of ['tab', 'light', 'case']) expect(after.searchParams.get(part)).toBe(before.searchParams.get(part))
  await expect(page.locator(`[data-list-row="${before.searchParams.get('case')}"]`)).toHaveAttribute(
    'aria-current',
    'true',
  )
})
