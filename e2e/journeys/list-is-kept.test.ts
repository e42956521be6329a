import { expect, type Page } from '@playwright/test'
import { waitingForDispatch } from '../desk-hands.ts'
import { address, type Manner, test } from '../journey.ts'

const phrases = {
  zh: { next: '后 50 条', previous: '前 50 条', first: '回到最前', selected: '已选 2' },
  en: { next: 'Next 50', previous: 'Previous 50', first: 'Back to the first', selected: '2 selected' },
} as const satisfies Record<Manner['language'], Record<string, string>>

const rows = (page: Page): Promise<string[]> =>
  page.getByRole('row').evaluateAll(all => all.map(row => row.getAttribute('data-list-row') ?? ''))

// Cases of its own are made, with photos.
test.describe.configure({ timeout: 120_000 })

/** What changes meanwhile comes in front, so a list by age is looked at from its second page on. */
test('the pages of a list are turned on, back by one and to the first, and a case leads back to its page @by-keys', async ({
  openAs,
  language,
  desk,
}) => {
  const words = phrases[language]
  const page = await openAs('desk', 'supervisor')
  await page.goto(`${address()}/desk/board?tab=ended`)
  await expect(page.getByRole('row')).toHaveCount(50)
  const turn = async (how: string): Promise<string[]> => {
    const before = await rows(page)
    await page.getByRole('button', { name: how, exact: true }).press('Enter')
    await expect.poll(() => rows(page)).not.toEqual(before)
    return rows(page)
  }
  const second = await turn(words.next)
  const third = await turn(words.next)
  expect(new Set([...second, ...third]).size).toBe(second.length + third.length)
  expect(await turn(words.previous)).toEqual(second)

  await page.locator(`[data-list-row="${second[3]}"]`).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/desk/cases/${second[3]}`))
  await expect(page.getByRole('heading', { level: 1 })).toContainText(' · ')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/desk\/board\?.*before=/)
  await expect(page.locator(`[data-list-row="${second[3]}"]`)).toHaveAttribute('aria-current', 'true')
  // On a phone the case that one comes from stands in place of its list.
  if (desk === 'narrow') await page.keyboard.press('Escape')
  await expect.poll(() => rows(page)).toEqual(second)

  await turn(words.first)
  await expect(page).not.toHaveURL(/before=|after=/)
})

test('who comes back from a case finds filter, selection and scroll as they were', {
  tag: ['@wide-only', '@by-keys'],
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'dispatcher')
  await waitingForDispatch(page, 6)
  await page.setViewportSize({ width: 1280, height: 420 })
  await page.goto(`${address()}/desk/board?tab=to_dispatch&category=010114&sort=newest`)
  await expect(page.getByRole('row').nth(5)).toBeVisible()
  for (const key of ['j', 'x', 'j', 'j', 'x', 'j', 'j']) await page.keyboard.press(key)
  await expect(page.getByText(words.selected)).toBeVisible()
  const scroll = () => page.getByRole('grid').evaluate(grid => Math.round(grid.parentElement?.scrollTop ?? -1))
  await expect.poll(scroll).toBeGreaterThan(0)
  const before = { rows: await rows(page), scroll: await scroll(), url: page.url() }
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/desk\/cases\//)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(' · ')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(before.url)
  await expect(page.getByText(words.selected)).toBeVisible()
  await expect.poll(scroll).toBe(before.scroll)

  await page.goBack()
  await page.goForward()
  await expect(page.getByText(words.selected)).toBeVisible()
})
