import { expect, type Page } from '@playwright/test'
import { address, type Manner, test } from './journey.ts'
import { axeFindings } from './looks.ts'

test.describe.configure({ timeout: 180_000 })

const phrases = {
  zh: { limit: '处理时限', filing: '立案条件', total: /^\d+ 个小类$/, group: '大类' },
  en: { limit: 'Limit to handle it', filing: 'To be filed', total: /^\d+ categories$/, group: 'Big class' },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

const rows = (page: Page) => page.getByRole('grid').getByRole('row')

// Two who come to one screen: in every manner the first, the second once.
for (const [account, tags] of [
  ['rules', ['@by-keys']],
  ['steward', ['@by-keys', '@wide-only', '@zh-only']],
] as const) {
  test(`the first view of ${account} is the catalogue: found by initials, read by keys, shared by its address`, {
    tag: [...tags],
  }, async ({ openAs, language, desk }) => {
    const words = phrases[language]
    const page = await openAs('desk', account)
    await expect(page).toHaveURL(/\/desk\/catalogue/)
    await expect(rows(page).first()).toBeVisible()
    expect(await rows(page).count()).toBeGreaterThan(40)
    await expect(page.getByRole('status').filter({ hasText: words.total })).toBeVisible()
    expect((await axeFindings(page)).violations).toEqual([])

    await page.keyboard.press('/')
    await page.keyboard.type('wsjg')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${address()}/desk/catalogue?search=wsjg`)
    await expect(rows(page).first()).toContainText('010102')
    await page.keyboard.press('j')
    await expect(page).toHaveURL(/category=010102/)
    const panel = page.getByRole('article')
    await expect(panel).toContainText(words.limit)
    await expect(panel).toContainText(words.filing)
    expect((await axeFindings(page)).violations).toEqual([])
    await page.reload()
    await expect(panel).toContainText('010102')
    await page.keyboard.press('Escape')
    await expect(page).not.toHaveURL(/category=/)
    if (desk === 'narrow') await expect(panel).toHaveCount(0)
  })
}
