import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

test('a list goes out as a file with the columns that were chosen, and a case as its file on paper @pointer-only', async ({
  openAs,
  language,
}) => {
  const zh = language === 'zh'
  const page = await openAs('desk', 'operator')
  await page.goto(`${address()}/desk/board?tab=running`)
  await expect(page.getByRole('row').first()).toBeVisible()
  await page.getByRole('button', { name: zh ? '导出' : 'Export', exact: true }).click()
  await page.getByRole('radio', { name: 'CSV' }).check()
  await page.getByRole('checkbox', { name: zh ? '电话（隐去）' : 'Phone (masked)' }).check()
  const start = page.getByRole('button', { name: zh ? '开始导出' : 'Start the export' })
  await start.click()
  // A column of a person asks what it is for.
  await expect(page.getByRole('alert').or(page.locator('.lt-field-fault')).first()).toBeVisible()
  await page.getByLabel(zh ? '用途' : 'What for', { exact: true }).fill('核对回访名单')
  await start.click()
  await expect(page).toHaveURL(/\/exports$/)
  const line = page.getByRole('listitem').first()
  await expect(line).toContainText('核对回访名单')
  const link = line.getByRole('link', { name: zh ? '下载' : 'Download' })
  await expect(link).toBeVisible({ timeout: 15_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(file.suggestedFilename()).toMatch(zh ? /^案件-.*\.csv$/ : /^Cases-.*\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.split('\r\n').length).toBeGreaterThan(3)
  expect(text).not.toMatch(/1[3-9]\d{9}/)
  await page.goto(`${address()}/desk/board?tab=running`)
  // A click on the title leaves the focus in its link; Enter opens the case all the same.
  await page.getByRole('row').first().getByRole('link').click()
  await page.keyboard.press('Enter')
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: zh ? '案卷 PDF' : 'Case file PDF' }).click(),
  ])
  expect(
    readFileSync(await paper.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})
