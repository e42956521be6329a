import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    nameZh: /^通俗名称 · 中文/,
    nameEn: /^通俗名称 · 英文/,
    save: '从现在起这样提供',
    add: '加一个问题…',
    zh: '问题 · 中文',
    en: '问题 · 英文',
    code: '编码',
    list: '单选',
    choices: '选项',
    ask: '从现在起这样问',
    preview: '外面看到的',
    wrong: '每行写“键, 中文, 英文”，键不能重复，最多 60 行',
  },
  en: {
    nameZh: /^Plain name · Chinese/,
    nameEn: /^Plain name · English/,
    save: 'Offer it so from now on',
    add: 'Add a question…',
    zh: 'Question · Chinese',
    en: 'Question · English',
    code: 'Code',
    list: 'One of a list',
    choices: 'Choices',
    ask: 'Ask it so from now on',
    preview: 'As it is seen from outside',
    wrong: 'Write “key, Chinese, English” a line, each key once, 60 lines at most',
  },
} as const

/** Damaged road. */
const code = '020110'

test('a rule editor names a class plainly and adds a question; the public page and Open311 show them at once @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'rules')
  await page.goto(`${address()}/desk/offers?category=${code}`)
  const panel = page.getByRole('article')
  const zh = `马路大坑 ${Date.now() % 10_000}`
  await panel.getByLabel(says.nameZh).fill(zh)
  await panel.getByLabel(says.nameEn).fill(`Hole ${zh}`)
  await panel.getByRole('button', { name: says.save }).click()
  await expect(page.getByRole('row', { name: new RegExp(language === 'zh' ? zh : `Hole ${zh}`) })).toBeVisible()

  await panel.getByRole('button', { name: says.add }).click()
  await panel.getByLabel(says.zh, { exact: true }).fill('在哪个车道')
  await panel.getByLabel(says.en, { exact: true }).fill('Which lane?')
  await panel.getByLabel(says.code, { exact: true }).fill('lane')
  await panel.getByLabel(says.list, { exact: true }).check()
  await panel.getByRole('button', { name: says.ask }).click()
  await expect(panel.getByRole('link', { name: says.wrong })).toBeVisible()
  await panel.getByLabel(says.choices, { exact: true }).fill('fast, 快车道, fast\nslow, 慢车道, slow')
  await panel.getByRole('button', { name: says.ask }).click()
  await expect(panel.getByRole('heading', { name: says.preview })).toBeVisible()
  await expect(panel.getByText(language === 'zh' ? '快车道 / 慢车道' : 'fast / slow')).toBeVisible()

  const inChinese = { headers: { 'accept-language': 'zh-CN' } }
  const services = await page.request.get(`${address()}/open311/v2/services.json`, inChinese)
  const named = (await services.json()).find((one: { service_code: string }) => one.service_code === code)
  expect(named).toMatchObject({ service_name: zh, metadata: true })
  const asked = await (await page.request.get(`${address()}/open311/v2/services/${code}.json`, inChinese)).json()
  expect(asked.attributes.find((one: { code: string }) => one.code === 'lane')).toMatchObject({
    datatype: 'singlevaluelist',
    values: [
      { key: 'fast', name: '快车道' },
      { key: 'slow', name: '慢车道' },
    ],
  })
  const { categories } = await (await page.request.get(`${address()}/api/public/form`)).json()
  expect(categories.find((one: { code: string }) => one.code === code)?.name.zh).toBe(zh)
})
