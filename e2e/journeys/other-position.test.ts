import { expect, type Page } from '@playwright/test'
import { asOfficial } from '../field-hands.ts'
import { address, demoPassword, type Manner, test } from '../journey.ts'
import { axeFindings } from '../looks.ts'

const phrases = {
  zh: {
    choose: '以哪个岗位进入?',
    asOperator: /受理员 · 镜湖区监督中心/,
    belongs: '这个案件归鸠江区，镜湖区监督中心受理员看不到内容。',
    change: '换到 督查 · 鸠江区',
    now: '岗位: 督查 · 鸠江区',
    notFound: '没有找到，或不在您的范围内',
  },
  en: {
    choose: 'In which position?',
    asOperator: /Operator · Jinghu/,
    belongs: 'This case belongs to Jiujiang District; Operator · Jinghu District Supervision Centre cannot see it.',
    change: 'Change to Supervisor · Jiujiang District',
    now: 'Position: Supervisor · Jiujiang District',
    notFound: 'Not found, or outside your area',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

/** A case of the other district, with words of it that nobody else’s page may hold. */
async function foreignCase(page: Page): Promise<{ id: string; number: string; address: string }> {
  let found: { id: string; number: string; address: string } | undefined
  await asOfficial(page, 'supervisor-340207', async ({ get }) => {
    found = (await get<{ cases: { id: string; number: string; address: string }[] }>('/api/cases?tab=running')).cases[0]
  })
  if (!found) throw new Error('The other district has no running case')
  return found
}

test('who holds two positions chooses one, and a shared link that only the other sees leads there @by-keys', async ({
  openDoor,
  language,
}) => {
  const words = phrases[language]
  const page = await openDoor('desk')
  const foreign = await foreignCase(page)
  await page.locator('#login').fill('both')
  await page.locator('#password').fill(demoPassword)
  await page.locator('#password').press('Enter')
  await expect(page.getByRole('heading', { name: words.choose })).toBeVisible()
  await page.getByRole('button', { name: words.asOperator }).press('Enter')
  await expect(page).toHaveURL(/\/desk\/board/)

  await page.goto(`${address()}/desk/cases/${foreign.id}`)
  await expect(page.getByText(words.belongs)).toBeVisible()
  await expect(page.getByText(foreign.number)).toHaveCount(0)
  expect((await axeFindings(page)).violations).toEqual([])
  await page.getByRole('button', { name: words.change }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(foreign.address)
  await expect(page).toHaveURL(`${address()}/desk/cases/${foreign.id}`)
  await expect(page.getByRole('button', { name: words.now })).toBeVisible()
})

test('who has no position that sees a case learns nothing of it @by-keys', async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'operator')
  const foreign = await foreignCase(page)
  for (const id of [foreign.id, '01900000-0000-7000-8000-00000000dead']) {
    await page.goto(`${address()}/desk/cases/${id}`)
    await expect(page.getByText(words.notFound)).toBeVisible()
    await expect(page.getByText(/鸠江|Jiujiang/)).toHaveCount(0)
  }
})
