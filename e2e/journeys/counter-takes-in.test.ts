import { expect, type Page } from '@playwright/test'
import { address, type Manner, test } from '../journey.ts'
import { axeFindings, filledButtons } from '../looks.ts'

const phrases = {
  zh: {
    report: '登记上报',
    caller: '来访人、来信人',
    byGrid: '按网格选',
    sent: /^已登记 \d{4}-\d{6}$/,
    own: '已登记',
    stands: '等受理员受理',
    notFound: '没有找到，或不在您的范围内',
  },
  en: {
    report: 'Report for someone',
    caller: 'Visitor or writer',
    byGrid: 'By grid',
    sent: /^Reported as \d{4}-\d{6}$/,
    own: 'Taken in',
    stands: 'Waits for the operator to accept it',
    notFound: 'Not found, or outside your area',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

/** Down the tree from the city to a grid, and takes it for the place. */
const chooseGrid = async (page: Page): Promise<void> => {
  const list = page.locator('fieldset ul')
  for (const above of [/^(镜湖|Jinghu)/, /^(赭山|Zheshan)/, /^(周家山|Zhoujiashan)/]) {
    await list.locator('li').filter({ hasText: above }).getByRole('button').nth(1).click()
  }
  await list.getByRole('button', { name: /^(周家山第1网格|Zhoujiashan.* 1)/ }).click()
}

test('a clerk takes in what a visitor tells, follows it among his own, and sees no other case', {
  tag: '@pointer-only',
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'clerk')
  await expect(page).toHaveURL(/\/desk\/report/)
  await expect(page.getByRole('heading', { level: 1, name: words.report })).toBeVisible()
  await page.getByLabel(words.caller).fill('吴女士')
  await page.locator('#phone').fill('100 0000 7533')
  await page.locator('#category').fill('wsjg')
  await page.locator('#category').press('Enter')
  await page.locator('#description').fill('小区门口的井盖响了一个月')
  await page.getByRole('button', { name: words.byGrid }).click()
  await chooseGrid(page)
  await expect(page.locator('.maplibregl-canvas')).toBeVisible()
  expect((await axeFindings(page)).violations).toEqual([])
  await page.locator('#description').press('Control+Enter')
  const receipt = page.getByRole('heading', { level: 1, name: words.sent })
  await expect(receipt).toBeVisible()
  const number = /\d{4}-\d{6}/.exec((await receipt.textContent()) ?? '')?.[0] ?? ''

  await page.getByRole('link', { name: words.own }).click()
  await expect(page).toHaveURL(/\/desk\/board/)
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(1)
  await page.keyboard.press('/')
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.getByRole('row').click()
  const panel = page.getByRole('article')
  await expect(panel).toContainText(number)
  await expect(panel).toContainText(words.stands)
  expect(Object.values(await filledButtons(page)).flat().length).toBeLessThanOrEqual(1)
  expect((await axeFindings(page)).violations).toEqual([])

  const seen = await page.request.get(`${address()}/api/cases?tab=open`)
  const { cases } = (await seen.json()) as { cases: { source: string }[] }
  expect(new Set(cases.map(({ source }) => source))).toEqual(new Set(['public']))
  const operator = await openAs('desk', 'operator')
  const listed = await operator.request.get(`${address()}/api/cases?tab=running`)
  const [other] = ((await listed.json()) as { cases: { id: string; source: string }[] }).cases.filter(
    ({ source }) => source === 'worker',
  )
  await page.goto(`${address()}/desk/cases/${other?.id}`)
  await expect(page.getByText(words.notFound)).toBeVisible()
})
