import { expect } from '@playwright/test'
import { reportedByWorker, sentToDepartment } from '../desk-hands.ts'
import { asOfficial, readCase } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: { into: '合并进去', merged: '已合并到', closeAll: '2 件子案一起结案', closed: '2 件子案已结案' },
  en: {
    into: 'Merge into it',
    merged: 'Merged into',
    closeAll: 'Close 2 bound cases',
    closed: 'Bound cases closed: 2',
  },
} as const

test('an operator merges what was reported twice; the case that ends leads to the other @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const page = await openAs('desk', 'operator')
  await reportedByWorker(page)
  const again = await reportedByWorker(page)
  await page.goto(`${address()}/desk/board?search=${again.number}`)
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('j')
  const panel = page.getByRole('article')
  await panel.getByRole('button', { name: words[language].into }).first().click()
  await expect(page.locator('#step-form input[type=radio]:checked')).toHaveCount(1)
  await page.keyboard.press('Control+Enter')
  await expect(panel.getByText(new RegExp(`${words[language].merged} \\d`))).toBeVisible()
  const { state } = await readCase(page, again.caseId)
  expect(state).toBe('merged')
  await panel
    .getByText(new RegExp(`${words[language].merged} \\d`))
    .getByRole('link')
    .click()
  await expect(page.getByText(again.number).first()).toBeVisible()
})

test('a dispatcher closes what is bound to a case that has closed, all at once @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'dispatcher')
  const [parent, one, other] = [
    await sentToDepartment(page),
    await sentToDepartment(page),
    await sentToDepartment(page),
  ]
  await asOfficial(page, 'dispatcher', async ({ post }) => {
    for (const { caseId } of [one, other]) await post(`/api/cases/${caseId}/bindCase`, { parentId: parent.caseId })
  })
  await asOfficial(page, 'duty', ({ post }) =>
    post(`/api/cases/${parent.caseId}/forceClose`, { reason: '同一处井盖已整体更换', outcome: 'solved' }),
  )
  await page.goto(`${address()}/desk/cases/${parent.caseId}`)
  await page.getByRole('button', { name: says.closeAll }).click()
  await expect(page.getByText(says.closed)).toBeVisible()
  await expect(page.getByRole('button', { name: says.closeAll })).toBeHidden()
  for (const { caseId } of [one, other]) expect((await readCase(page, caseId)).state).toBe('closed')
})
