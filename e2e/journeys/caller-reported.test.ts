import { expect, type Page } from '@playwright/test'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    said: '路口井盖碎了，晚上看不清',
    byGrid: '按网格选',
    sent: /^已登记 \d{4}-\d{6}$/,
    open: '打开案件',
    waits: '等受理员受理',
    hotline: /热线 · 王/,
    needs: '更多',
    first: /立案还缺照片/,
  },
  en: {
    said: 'A cover at the crossing is broken, hard to see at night',
    byGrid: 'By grid',
    sent: /^Reported as \d{4}-\d{6}$/,
    open: 'Open the case',
    waits: 'Waits for the operator to accept it',
    hotline: /Hotline · 王/,
    needs: 'More',
    first: /Filing needs photos/,
  },
} as const

/** Down the tree to a grid of the demo city, and takes it for the place. */
const chooseGrid = async (page: Page): Promise<void> => {
  const list = page.locator('fieldset ul')
  for (const above of [/^(赭山|Zheshan)/, /^(周家山|Zhoujiashan)/]) {
    await list.locator('li').filter({ hasText: above }).getByRole('button').nth(1).click()
  }
  await list.getByRole('button', { name: /^(周家山第1网格|Zhoujiashan.* 1)/ }).click()
}

test('an operator writes a call down, and the case waits to be verified on site', { tag: '@pointer-only' }, async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const page = await openAs('desk', 'operator')
  await page.goto(`${address()}/desk/report`)
  await page.locator('#caller').fill('王女士')
  await page.locator('#phone').fill('100 0000 7522')
  await page.locator('#category').fill('wsjg')
  await page.locator('#category').press('Enter')
  await page.locator('#description').fill(said.said)
  await page.getByRole('button', { name: said.byGrid }).click()
  await chooseGrid(page)
  await expect(page.locator('.maplibregl-canvas')).toBeVisible()
  await page.locator('#description').press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.sent)

  await page.getByRole('link', { name: said.open }).click()
  await expect(page.locator('header strong')).toHaveText(said.waits)
  await expect(page.getByText(said.hotline)).toBeVisible()
  await expect(page.getByText('100 **** 7522')).toBeVisible()
  await page.getByRole('button', { name: said.needs, exact: true }).click()
  await expect(page.getByText(said.first)).toBeVisible()
})

test('a call that lacks its caller, kind and place is told so at once, and what was typed outlives a reload @by-keys', async ({
  openAs,
  language,
}) => {
  const page = await openAs('desk', 'operator')
  await page.goto(`${address()}/desk/report`)
  await page.locator('#description').fill(words[language].said)
  await page.keyboard.press('Control+Enter')
  const box = page.getByRole('alert').filter({ has: page.getByRole('link') })
  await expect(box.getByRole('link')).toHaveCount(4)
  await page.reload()
  await expect(page.locator('#description')).toHaveValue(words[language].said)
})
