import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

test('a leader sees which department does well and why, and goes from a number to its cases; a worker’s score is his leader’s to see', async ({
  openAs,
  language,
}) => {
  const zh = language === 'zh'
  const page = await openAs('desk', 'leader')
  await page.goto(`${address()}/desk/scores?of=department`)
  const table = page.getByRole('table')
  await expect(table).toContainText(zh ? /[A-E] 级/ : /grade [A-E]/)
  // Weights and thresholds are there to be read, with their version.
  await page.getByRole('button', { name: zh ? '为什么是这样算：得分' : 'Why it is counted so: Score' }).click()
  const why = page.getByRole('dialog').filter({ hasText: 'v1' })
  await expect(why).toContainText(zh ? '结案率 30' : 'Closed 30')
  await expect(why).toContainText('A ≥ 90 · B ≥ 75 · C ≥ 60 · D ≥ 40')
  await page.keyboard.press('Escape')
  const due = page
    .getByRole('link', { name: zh ? /^应结案数 [\d,]+ 件，打开$/ : /^due to close: [\d,]+ cases, open$/ })
    .first()
  const count = (await due.textContent())?.trim() ?? ''
  await due.click()
  await expect(page.getByRole('status').filter({ hasText: `/ ${count}` })).toBeVisible()
  await page.goto(`${address()}/desk/scores?of=grid_worker`)
  await expect(page.getByText(zh ? '只有带他的人和他本人能看' : 'by who leads him and by himself alone')).toBeVisible()
  // Taken out as a file they need a purpose.
  await page.getByRole('button', { name: zh ? '导出' : 'Export', exact: true }).click()
  await page.getByRole('button', { name: zh ? '开始导出' : 'Start the export' }).click()
  await expect(page.getByRole('alert').first()).toContainText(zh ? '写明用途' : 'say what it is for')
  await page.keyboard.press('Escape')
  const found = page
    .getByRole('link', { name: zh ? /^网格内立案数 [\d,]+ 件，打开$/ : /^filed in his grid: [\d,]+ cases, open$/ })
    .first()
  const cases = (await found.textContent())?.trim() ?? ''
  await found.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(zh ? '网格内立案数' : 'filed in his grid')
  await expect(page.getByRole('status').filter({ hasText: `/ ${cases}` })).toBeVisible()
})

test('who edits the rules adds a component and gives another more weight from a day on, and the old version stays @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const zh = language === 'zh'
  const page = await openAs('desk', 'rules')
  await page.goto(`${address()}/desk/composites?subject=dispatcher`)
  const weight = (name: string) => page.getByLabel(zh ? `${name}的权重` : `Weight of “${name}”`)
  await weight(zh ? '按时派遣率' : 'Dispatched in time').fill('50')
  const save = page.getByRole('button', { name: zh ? '启用新版' : 'Put the new version into force' })
  await save.click()
  await expect(page.getByRole('alert').first()).toContainText(zh ? '正好 100' : 'add up to 100')
  await page.getByRole('button', { name: zh ? '去掉“准确派遣率”' : 'Remove “Dispatched rightly”' }).click()
  const sum = page.getByRole('status').filter({ hasText: zh ? '权重合计' : 'Weights' })
  await expect(sum).toContainText(zh ? '合计 70，还差 30' : '70 in all, 30 too few')
  await page.getByRole('button', { name: zh ? '加一项' : 'Add a component' }).click()
  const added = page.getByRole('group', { name: zh ? /第 3 项|派遣准头/ : /Component 3|Right at once/ })
  await added.getByLabel(zh ? '中文名' : 'Name in Chinese').fill('派遣准头')
  await added.getByLabel(zh ? '英文名' : 'Name in English').fill('Right at once')
  await added.getByLabel(zh ? '分子' : 'Numerator').selectOption({ label: zh ? '准确派遣数' : 'dispatched rightly' })
  await weight(zh ? '派遣准头' : 'Right at once').fill('30')
  await expect(sum).toContainText(zh ? '正好' : 'as it must be')
  await save.click()
  const versions = page.getByRole('listitem').filter({ hasText: 'v' })
  await expect(versions.filter({ hasText: zh ? '派遣准头 30' : 'Right at once 30' }).first()).toBeVisible()
  await expect(versions.filter({ hasText: zh ? '准确派遣率 40' : 'Dispatched rightly 40' }).first()).toBeVisible()
})
