import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

const head = '编号,问题类型,上报时间,截止时间,结案时间,状态,问题描述'
const file = (source: string): string =>
  [
    head,
    `${source}-1,路灯坏了,2024-03-01 09:00,2024-03-03 09:00,2024-03-02 10:30,已结,路灯三盏连着不亮`,
    `${source}-2,路灯坏了,2024-03-04 09:00,,2024-03-01 09:00,已结,时间写反了`,
    `${source}-3,路灯坏了,昨天,,,已结,没有日期`,
  ].join('\n')

test('a table of past cases is mapped, looked at, checked and imported, and the rows that cannot be say why @pointer-only', async ({
  openAs,
  language,
}) => {
  const page = await openAs('desk', 'admin')
  const zh = language === 'zh'
  const press = (words: string | RegExp) => page.getByRole('button', { name: words }).first().click()
  const source = `旧系统 ${Date.now()}`
  await page.goto(`${address()}/desk/case-imports`)
  await page.locator('#import-source').fill(source)
  await page
    .locator('#import-file')
    .setInputFiles({ name: '2024.csv', mimeType: 'text/csv', buffer: Buffer.from(file(source)) })
  await press(zh ? '上传' : 'Upload')
  await expect(page.locator('#import-column-opened')).toHaveValue('2')
  await page.locator('#import-category-0').selectOption('010118')
  await page.locator('#import-status-0').selectOption('closed')
  await page.locator('#import-other-area').fill('340202016001001')
  await press(zh ? '存下并预览' : 'Keep and preview')
  await expect(page.getByText(`${source}-1`).first()).toBeVisible()
  await press(zh ? '检查全部' : 'Check all')
  await press(zh ? '导入 1 件' : 'Import 1 cases')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: zh ? '导入 1 件' : 'Import 1 cases' })
    .click()
  await expect(page.getByText(zh ? '导入了 1 件。' : '1 cases were imported.')).toBeVisible()
  const download = page.waitForEvent('download')
  await press(zh ? '下载错误行（CSV）' : 'Download the refused rows (CSV)')
  expect((await download).suggestedFilename()).toContain('.csv')
})
