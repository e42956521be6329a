import { expect } from '@playwright/test'
import { readCase } from '../field-hands.ts'
import { actsOn, address, forgetActs, test } from '../journey.ts'

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

/** The year in which most of the imported cases ran out; of the demo's own, the last months. */
const periods = {
  real: () => ['2018-01-01', '2018-12-31'],
  demo: () => [90, 0].map(days => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)),
} as const

test('a leader goes from the overdue of a department to one of its cases in three taps', {
  tag: ['@pointer-only', '@counted'],
}, async ({ openAs, language, cases }) => {
  const zh = language === 'zh'
  const page = await openAs('desk', 'leader')
  const [from, to] = periods[cases]()
  await page.goto(`${address()}/desk/figures?by=department&from=${from}&to=${to}`)
  const department = page.getByRole('link', { name: zh ? '镜湖区市政所' : 'Jinghu District Municipal Works Office' })
  await expect(department).toBeVisible()
  await forgetActs(page)
  await department.click()
  await expect(page).toHaveURL(/organisation=/)
  await page
    .getByRole('link', { name: zh ? /^超期数 [\d,]+ 件，打开$/ : /^overdue: [\d,]+ cases, open$/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(zh ? '超期数' : 'overdue')
  await page.getByRole('row').first().click()
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(' · ')
  expect((await actsOn(page)).taps).toBe(3)
  const { external } = await readCase(page, new URL(page.url()).pathname.split('/').at(-1) ?? '')
  expect(external?.source ?? 'demo').toMatch(cases === 'real' ? /311/ : /^demo$/)
})
