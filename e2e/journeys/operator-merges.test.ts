import { expect } from '@playwright/test'
import { reportedByWorker } from '../desk-hands.ts'
import { readCase } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: { into: '合并进去', merged: '已合并到' },
  en: { into: 'Merge into it', merged: 'Merged into' },
} as const

test('an operator merges what was reported twice; the case that ends leads to the other @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const page = await openAs('desk', 'operator')
  await reportedByWorker(page)
  const again = await reportedByWorker(page)
  await page.goto(`${address()}/desk/board?search=${again.number}`)
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('j')
  const panel = page.getByRole('article')
  await panel.getByRole('button', { name: words[language].into }).first().click()
  await expect(page.locator('#step-form input[type=radio]:checked')).toHaveCount(1)
  await page.keyboard.press('Control+Enter')
  await expect(panel.getByText(new RegExp(`${words[language].merged} \\d`))).toBeVisible()
  const { state } = await readCase(page, again.caseId)
  expect(state).toBe('merged')
  await panel
    .getByText(new RegExp(`${words[language].merged} \\d`))
    .getByRole('link')
    .click()
  await expect(page.getByText(again.number).first()).toBeVisible()
})
