import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    file: '登记成案件',
    missing: '选一个类别',
    byGrid: '按网格选',
    send: '登记',
    open: '打开案件',
    mail: /^公众 · /,
  },
  en: {
    file: 'Make it a case',
    missing: 'Choose a category',
    byGrid: 'By grid',
    send: 'Make the case',
    open: 'Open the case',
    mail: /^Public · /,
  },
} as const

test('an operator makes a mail a case: kind and place are his, the sender stays masked @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const page = await openAs('desk', 'operator')
  await page.goto(`${address()}/desk/mails`)
  await expect(page.getByRole('row').first()).toBeVisible()
  await page.keyboard.press('j')
  const panel = page.locator('aside')
  await expect(panel.getByRole('heading', { level: 2 })).toBeVisible()
  await expect(panel.getByText('writer-')).toHaveCount(0)
  await panel.getByRole('button', { name: said.file }).click()
  await panel.getByRole('button', { name: said.send, exact: true }).click()
  await expect(panel.getByRole('alert').getByText(said.missing)).toBeVisible()

  await panel.locator('#category').fill('wsjg')
  await panel.locator('#category').press('Enter')
  await panel.getByRole('button', { name: said.byGrid }).click()
  const list = panel.locator('fieldset ul')
  for (const above of [/^(赭山|Zheshan)/, /^(周家山|Zhoujiashan)/]) {
    await list.locator('li').filter({ hasText: above }).getByRole('button').nth(1).click()
  }
  await list.getByRole('button', { name: /^(周家山第1网格|Zhoujiashan.* 1)/ }).click()
  await expect(panel.locator('.maplibregl-canvas')).toBeVisible()
  await panel.getByRole('button', { name: said.send, exact: true }).click()
  await panel.getByRole('link', { name: said.open }).click()
  await expect(page.getByText(said.mail).first()).toBeVisible()
})
