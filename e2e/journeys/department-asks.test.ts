import { expect, type Page } from '@playwright/test'
import { sentToDepartment } from '../desk-hands.ts'
import { asOfficial, readCase } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    reason: '配件要从外地调来',
    atApprover: /申请延期.*申请待部门审批/,
    suspending: /申请挂账 · 到 .*申请待部门审批/,
    atDuty: /申请待值班长定/,
    more: '更多',
    supervise: /督办/,
    ask: '今天下班前报进展',
    answer: '答复督办',
    answered: '下午四点完工',
  },
  en: {
    reason: 'The part comes from another city',
    atApprover: /More time.*request waits for the approver/,
    suspending: /Suspension · until .*request waits for the approver/,
    atDuty: /request waits for the duty officer/,
    more: 'More',
    supervise: /Supervise/,
    ask: 'Report progress by this evening',
    answer: 'Answer the supervision',
    answered: 'Done by four',
  },
} as const

/** The one row of a list is chosen by its key, its panel stands, and a step is begun by its own. */
const begin = async (page: Page, list: string, key: string): Promise<void> => {
  await page.goto(`${address()}/desk/${list}`)
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('j')
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press(key)
  await expect(page.locator('#step-form')).toBeVisible()
}

test('a department asks for more time: its approver supports it, the duty officer grants it, by keys alone @pointer-only @wide-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const handler = await openAs('desk', 'handler')
  const { caseId, number } = await sentToDepartment(handler)
  await asOfficial(handler, 'handler', ({ post }) => post(`/api/cases/${caseId}/acceptCase`, {}))
  await begin(handler, `inbox?tab=handling&search=${number}`, 'e')
  await handler.locator('#step-reason').fill(said.reason)
  await handler.keyboard.press('Control+Enter')
  await expect(handler.getByRole('article').getByText(said.atApprover)).toBeVisible()

  const approver = await openAs('desk', 'approver')
  await begin(approver, `inbox?search=${number}`, 'y')
  await approver.keyboard.press('Control+Enter')
  await expect(approver.getByRole('article').getByText(said.atDuty)).toBeVisible()

  const duty = await openAs('desk', 'duty')
  await begin(duty, `board?tab=to_decide&search=${number}`, 'y')
  await duty.keyboard.press('Control+Enter')
  await expect(duty.locator('#step-form')).toHaveCount(0)
  const { clocks, request } = await readCase(duty, caseId)
  expect(request).toBeNull()
  expect(clocks.find(({ kind }) => kind === 'handle')?.extensions).toBe(1)
})

test('what is rarely done stands under “more”; a supervision is answered by the department @pointer-only @wide-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const duty = await openAs('desk', 'duty')
  const { caseId } = await sentToDepartment(duty)
  await duty.goto(`${address()}/desk/cases/${caseId}`)
  await duty.getByRole('button', { name: said.more, exact: true }).click()
  await duty.getByRole('button', { name: said.supervise }).click()
  await duty.locator('#step-text').fill(said.ask)
  await duty.keyboard.press('Control+Enter')
  await expect(duty.locator('#step-form')).toHaveCount(0)

  const handler = await openAs('desk', 'handler')
  await handler.goto(`${address()}/desk/cases/${caseId}`)
  await handler.getByRole('button', { name: said.answer }).click()
  await handler.locator('#step-text').fill(said.answered)
  await handler.keyboard.press('Control+Enter')
  await expect(handler.getByText(said.answered)).toBeVisible()
  await expect(handler.getByRole('button', { name: said.answer })).toHaveCount(0)
})

test('a department asks to suspend until a day; without one the form says so @pointer-only @wide-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const handler = await openAs('desk', 'handler')
  const { caseId, number } = await sentToDepartment(handler)
  await asOfficial(handler, 'handler', ({ post }) => post(`/api/cases/${caseId}/acceptCase`, {}))
  await begin(handler, `inbox?tab=handling&search=${number}`, 's')
  await handler.locator('#step-reason').fill(said.reason)
  await handler.keyboard.press('Control+Enter')
  await expect(handler.getByRole('alert').getByRole('link')).toHaveCount(1)
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  await handler.locator('#step-until').fill(until)
  await handler.locator('#step-until').press('Enter')
  await expect(handler.getByRole('article').getByText(said.suspending)).toBeVisible()
})
