import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

test('a leader goes from a share to its parts, to exactly the cases that a number counts, and into one of them @pointer-only', async ({
  openAs,
  language,
}) => {
  const zh = language === 'zh'
  const page = await openAs('desk', 'leader')
  await page.goto(`${address()}/desk/figures?by=district`)
  const table = page.getByRole('table')
  await expect(table).toContainText(/\d \/ [\d,]+/)
  // The formula says what it divides, and which version of it holds.
  await page
    .getByRole('button', { name: zh ? /为什么是这样算：按期结案率/ : /Why it is counted so: Closed in time/ })
    .click()
  const why = page.getByRole('dialog').filter({ hasText: 'v1' })
  await expect(why).toContainText(zh ? '按期结案数 ÷ 应结案数' : 'closed in time ÷ due to close')
  await page.keyboard.press('Escape')
  await page.locator('tbody tr').nth(1).getByRole('rowheader').getByRole('link').click()
  await expect(page).toHaveURL(/area=\d{15}/)
  const due = page
    .getByRole('link', { name: zh ? /^应结案数 [\d,]+ 件，打开$/ : /^due to close: [\d,]+ cases, open$/ })
    .first()
  const count = (await due.textContent())?.trim() ?? ''
  await due.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(zh ? '应结案数' : 'due to close')
  await expect(page.getByRole('status').filter({ hasText: `/ ${count}` })).toBeVisible()
  const rows = page.getByRole('row')
  await expect(rows).toHaveCount(Math.min(50, Number(count.replace(',', ''))))
  await rows.first().click()
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(' · ')
})
