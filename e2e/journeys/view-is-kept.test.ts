import { expect } from '@playwright/test'
import { reportedByWorker } from '../desk-hands.ts'
import { address, type Manner, test } from '../journey.ts'

const phrases = {
  zh: {
    search: '搜索编号、地址、内容',
    state: '状态',
    reported: '待受理',
    save: '存为视图',
    name: '名称',
    keep: '存下视图',
    change: '改视图',
    remove: '删除视图',
    views: '视图',
    clear: '清除筛选',
  },
  en: {
    search: 'Search number, address, words',
    state: 'State',
    reported: 'waiting to be accepted',
    save: 'Save as a view',
    name: 'Name',
    keep: 'Save the view',
    change: 'Change the view',
    remove: 'Delete the view',
    views: 'Views',
    clear: 'Clear filters',
  },
} as const satisfies Record<Manner['language'], Record<string, string>>

// Cases of its own are made, with photos.
test.describe.configure({ timeout: 120_000 })

test('an operator finds cases by two characters and a state, keeps the filter as a view, and sees it count @by-keys', async ({
  openAs,
  language,
}) => {
  const words = phrases[language]
  const page = await openAs('desk', 'operator')
  const made = await reportedByWorker(page)
  await page.goto(`${address()}/desk/board?tab=all`)
  const search = page.getByRole('searchbox', { name: words.search })
  await search.fill('碎了')
  await search.press('Enter')
  await expect(page).toHaveURL(/search=/)
  await expect(page.locator(`[data-list-row="${made.caseId}"]`)).toBeVisible()
  await page.getByRole('button', { name: words.state, exact: true }).press('Enter')
  await page.getByRole('button', { name: words.reported, exact: true }).press('Enter')
  await expect(page).toHaveURL(/state=reported/)
  await expect(page.locator(`[data-list-row="${made.caseId}"]`)).toBeVisible()

  await page.getByRole('button', { name: words.save, exact: true }).press('Enter')
  await page.getByRole('textbox', { name: words.name }).fill('碎井盖')
  await page.getByRole('button', { name: words.keep, exact: true }).press('Enter')
  const view = page.getByRole('region', { name: words.views }).getByRole('link', { name: /^碎井盖/ })
  await expect(view).toHaveAttribute('aria-current', 'page')
  const counted = async (): Promise<number> => Number(/(\d+)/.exec((await view.getAttribute('aria-label')) ?? '')?.[1])
  const before = await counted()
  await reportedByWorker(page)
  await expect.poll(counted).toBe(before + 1)

  await page.getByRole('button', { name: words.clear }).press('Enter')
  await expect(page).not.toHaveURL(/search=/)
  await view.press('Enter')
  await expect(page).toHaveURL(/state=reported/)
  await page.getByRole('button', { name: new RegExp(`^${words.change}`) }).press('Enter')
  await page.getByRole('button', { name: words.remove }).press('Enter')
  await expect(view).toHaveCount(0)
})
