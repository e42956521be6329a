import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

test('a leader sees which department does well and why, and goes from a number to its cases; a worker’s score is his leader’s to see @pointer-only', async ({
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

const editing = {
  zh: {
    weightOf: (name: string) => `${name}的权重`,
    inTime: '按时派遣率',
    save: '启用新版',
    notHundred: '正好 100',
    drop: '去掉“准确派遣率”',
    sum: '权重合计',
    short: '合计 70，还差 30',
    whole: '正好',
    add: '加一项',
    added: /第 3 项|派遣准头/,
    name: '派遣准头',
    fields: ['中文名', '英文名', '分子'],
    measure: '准确派遣数',
    versions: ['派遣准头 30', '准确派遣率 40'],
  },
  en: {
    weightOf: (name: string) => `Weight of “${name}”`,
    inTime: 'Dispatched in time',
    save: 'Put the new version into force',
    notHundred: 'add up to 100',
    drop: 'Remove “Dispatched rightly”',
    sum: 'Weights',
    short: '70 in all, 30 too few',
    whole: 'as it must be',
    add: 'Add a component',
    added: /Component 3|Right at once/,
    name: 'Right at once',
    fields: ['Name in Chinese', 'Name in English', 'Numerator'],
    measure: 'dispatched rightly',
    versions: ['Right at once 30', 'Dispatched rightly 40'],
  },
} as const

test('who edits the rules adds a component and gives another more weight from a day on, and the old version stays @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const words = editing[language]
  const page = await openAs('desk', 'rules')
  await page.goto(`${address()}/desk/composites?subject=dispatcher`)
  await page.getByLabel(words.weightOf(words.inTime)).fill('50')
  const save = page.getByRole('button', { name: words.save })
  await save.click()
  await expect(page.getByRole('alert').first()).toContainText(words.notHundred)
  await page.getByRole('button', { name: words.drop }).click()
  const sum = page.getByRole('status').filter({ hasText: words.sum })
  await expect(sum).toContainText(words.short)
  await page.getByRole('button', { name: words.add }).click()
  const added = page.getByRole('group', { name: words.added })
  const [nameZh, nameEn, numerator] = words.fields
  await added.getByLabel(nameZh).fill('派遣准头')
  await added.getByLabel(nameEn).fill('Right at once')
  await added.getByLabel(numerator).selectOption({ label: words.measure })
  await page.getByLabel(words.weightOf(words.name)).fill('30')
  await expect(sum).toContainText(words.whole)
  await save.click()
  const versions = page.getByRole('listitem').filter({ hasText: 'v' })
  for (const says of words.versions) await expect(versions.filter({ hasText: says }).first()).toBeVisible()
})
