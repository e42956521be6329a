import { expect } from '@playwright/test'
import { reportedByWorker } from '../desk-hands.ts'
import { catalogue, readCase } from '../field-hands.ts'
import { address, type Manner, test } from '../journey.ts'

const words = {
  zh: {
    begin: '开始新草稿',
    edit: '改这个小类',
    keep: '放进草稿',
    marked: '草稿已改',
    compare: '比较、试用、启用',
    limit: '处理时限',
    run: '试用这段时间的案件',
    elsewhere: /^0 \/ [\d,]+ 件会改派$/,
    touched: /^\d+ 件的小类标准会变$/,
    submit: '交第二人确认',
    waits: '要由另一个规则管理员或系统管理员确认。',
    adopt: /^确认自 .+ 启用$/,
    adopted: /确认启用$/,
    version: /^分类目录 · 第 \d+ 版$/,
  },
  en: {
    begin: 'Begin a draft',
    edit: 'Change this category',
    keep: 'Put into the draft',
    marked: 'changed in the draft',
    compare: 'Compare, try, put in force',
    limit: 'Limit to handle it',
    run: 'Try the cases of this time',
    elsewhere: /^0 \/ [\d,]+ cases would go elsewhere$/,
    touched: /^\d+ cases are of a category whose standard changes$/,
    submit: 'Hand to a second person',
    waits: 'Another rule editor or an administrator confirms it.',
    adopt: /^Put in force from /,
    adopted: /put it in force$/,
    version: /^Catalogue · Version \d+$/,
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

const name = '污水井盖'
const code = '010102'

test.describe.configure({ timeout: 180_000 })

test('a rule editor changes a limit, compares it, tries it on past cases; a second person puts it in force and a new case is opened under it @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'rules')
  await page.goto(`${address()}/desk/catalogue?category=${code}`)
  await page.getByRole('button', { name: says.begin }).click()
  const panel = page.getByRole('article')
  await panel.getByRole('button', { name: says.edit }).click()
  await page.locator('#class-limit').fill('3')
  await panel.getByRole('button', { name: says.keep, exact: true }).click()
  await expect(panel.getByText(says.marked)).toBeVisible()

  await page.getByRole('link', { name: says.compare }).click()
  const change = panel.getByRole('listitem').filter({ hasText: code })
  await expect(change).toContainText(says.limit)
  await expect(change.locator('del')).toContainText('4')
  await expect(change.locator('ins')).toContainText('3')
  await panel.getByRole('button', { name: says.run }).click()
  await expect(panel.getByText(says.elsewhere)).toBeVisible({ timeout: 30_000 })
  await expect(panel.getByText(says.touched)).toBeVisible()
  await page.locator('#version-note').fill('按新的养护合同')
  await panel.getByRole('button', { name: says.submit }).click()
  await expect(panel.getByText(says.waits)).toBeVisible()

  const second = await openAs('desk', 'admin')
  await second.goto(page.url())
  await second.getByRole('article').getByRole('button', { name: says.adopt }).click()
  await expect(second.getByRole('article').getByRole('heading', { name: says.version })).toBeVisible()
  await expect(second.getByRole('article').getByText(says.adopted)).toBeVisible()

  // The phone names the version that it knows: the first.
  const versions = (await catalogue(page)).filter(category => category.code === code)
  const { caseId } = await reportedByWorker(page, name)
  const operator = await openAs('desk', 'operator')
  expect((await readCase(operator, caseId)).categoryId).toBe(versions.at(-1)?.id)
  expect(versions.length).toBeGreaterThan(1)
})
