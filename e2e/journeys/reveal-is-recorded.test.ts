import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { asOfficial } from '../field-hands.ts'
import { address, type Manner, test } from '../journey.ts'
import { axeFindings } from '../looks.ts'
import { codeAt } from '../second-factor.ts'

/** A code is good once in half a minute, and the journeys share the accounts. */
test.describe.configure({ timeout: 180_000 })

const phrases = {
  zh: {
    reveal: '显示电话',
    purpose: '回访',
    factor: '再验证一次身份',
    looked: '查阅报告人信息',
  },
  en: {
    reveal: 'Reveal Phone',
    purpose: 'Call back',
    factor: 'Your second factor',
    looked: /Looked at the reporter/,
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

const phone = '100 0000 4417'
const masked = '100 **** 4417'

/** A call with its caller, written down by an operator. */
async function calledIn(page: Page): Promise<string> {
  const caseId = randomUUID()
  let spot = { lon: 0, lat: 0 }
  await asOfficial(page, 'worker', async ({ get }) => {
    const [known] = (await get<{ reported: { lon: number; lat: number }[] }>('/api/field/tasks')).reported
    if (known) spot = { lon: known.lon, lat: known.lat }
  })
  await asOfficial(page, 'operator', async ({ get, post }) => {
    const { categories } = await get<{ categories: { id: string; code: string }[] }>('/api/catalogue')
    await post('/api/cases/report', {
      caseId,
      categoryId: categories.find(({ code }) => code === '010102')?.id,
      source: 'hotline',
      point: { ...spot, accuracy: 20 },
      description: '井盖响，夜里睡不着',
      madeAt: new Date().toISOString(),
      files: [],
      caller: { name: '王女士', phone, wantsCallBack: true },
    })
  })
  return caseId
}

/** Types what the authenticator shows; when another journey has used that code, the next one. */
async function proveByCode(page: Page, dialog: string): Promise<void> {
  const prompt = page.getByRole('dialog', { name: dialog })
  await expect(prompt).toBeVisible()
  await expect(async () => {
    await prompt.locator('#code').fill(codeAt(Date.now()))
    await prompt.locator('#code').press('Enter')
    await expect(prompt).toBeHidden({ timeout: 3_000 })
  }).toPass({ intervals: [1_000, 15_000, 15_000, 15_000], timeout: 100_000 })
}

test('a phone number is masked until a purpose and a second factor are given, and the look is on the record', {
  tag: '@pointer-only',
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'duty')
  const caseId = await calledIn(page)
  await page.goto(`${address()}/desk/cases/${caseId}`)
  await expect(page.getByText(masked)).toBeVisible()
  expect(await page.content()).not.toContain(phone)
  await expect(page.getByText(words.looked)).toHaveCount(0)

  await page.getByRole('button', { name: words.reveal }).click()
  const asked = page.getByRole('dialog', { name: words.reveal })
  await asked.getByLabel(words.purpose).check()
  expect((await axeFindings(page)).violations).toEqual([])
  await asked.getByRole('button', { name: words.reveal }).click()
  await proveByCode(page, words.factor)
  await expect(page.getByText(phone)).toBeVisible()

  const entry = page.getByRole('listitem').filter({ hasText: words.looked })
  await expect(entry).toContainText(words.purpose)
  await page.reload()
  await expect(page.getByText(masked)).toBeVisible()
  await expect(page.getByText(phone)).toHaveCount(0)
  await expect(entry).toContainText(words.purpose)
})
