import { expect, type Page } from '@playwright/test'
import { dispatchedMeanwhile, waitingForDispatch } from '../desk-hands.ts'
import { asOfficial } from '../field-hands.ts'
import { address, type Manner, test } from '../journey.ts'
import { axeFindings } from '../looks.ts'

// Each makes cases of its own, with photos.
test.describe.configure({ timeout: 120_000 })

const phrases = {
  zh: {
    selected: '已选 3',
    panel: '批量派遣',
    sent: '已派遣 2 件，部门已收到',
    failed: '1 件没有派出',
    overtaken: '别人已经办了一步',
    dispatched: /\d{4}-\d{6} 已派遣/,
    undo: '撤销',
    takenBack: /已撤回，回到待派遣/,
    waits: '等派遣员派遣',
    toTakeOn: /签收$/,
    takeBack: '撤回派遣',
  },
  en: {
    selected: '3 selected',
    panel: 'Dispatch many',
    sent: '2 cases are dispatched',
    failed: '1 case was not dispatched',
    overtaken: 'Someone else has taken a step',
    dispatched: /\d{4}-\d{6} is dispatched/,
    undo: 'Undo',
    takenBack: /taken back/,
    waits: /Waits for the dispatcher/,
    toTakeOn: /to take it on$/,
    takeBack: 'Take the dispatch back',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

const row = (page: Page, { caseId }: { readonly caseId: string }) => page.locator(`[data-list-row="${caseId}"]`)

/** The cases waiting for a hand, of the class that two departments answer for, the latest first. */
const waitingList = `/desk/board?tab=to_dispatch&category=010114&sort=newest`

test('several are dispatched at once by keys; the one that was overtaken is named, and the others are sent', {
  tag: ['@wide-only', '@by-keys'],
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'dispatcher')
  const [first, second, third] = await waitingForDispatch(page, 3)
  if (!first || !second || !third) throw new Error('three cases are made')
  await page.goto(`${address()}${waitingList}`)
  await expect(row(page, first)).toBeVisible()
  await row(page, third).focus()
  for (const key of ['x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key)
  await expect(page.getByText(words.selected)).toBeVisible()
  await page.keyboard.press('d')
  const panel = page.getByRole('form', { name: words.panel })
  await expect(panel).toBeVisible()
  await dispatchedMeanwhile(page, second)
  for (let left = 3; left > 0; left--) {
    await expect(panel.getByRole('heading', { level: 3 }).first()).toContainText(String(left))
    await page.keyboard.press('1')
  }
  expect((await axeFindings(page)).violations).toEqual([])
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: words.sent })).toBeVisible()
  const refused = page.getByRole('alert').filter({ hasText: words.failed })
  await expect(refused).toContainText(second.number)
  await expect(refused).toContainText(words.overtaken)
  await expect(refused).not.toContainText(first.number)
  await expect(panel.locator('button[type=submit]')).toHaveCount(0)

  const answer = await page.request.get(`${address()}/api/cases?tab=running&category=010114&sort=newest`)
  const { cases } = (await answer.json()) as { cases: { id: string }[] }
  const running = cases.map(({ id }) => id)
  for (const one of [first, second, third]) expect(running).toContain(one.caseId)
})

for (const way of ['key', 'button'] as const) {
  test(`a dispatch is taken back by ${way} until the department has opened it`, {
    tag: way === 'key' ? '@by-keys' : '@pointer-only',
  }, async ({ openAs, language }) => {
    const words = phrases[language]
    const page = await openAs('desk', 'dispatcher')
    const [made] = await waitingForDispatch(page, 1)
    if (!made) throw new Error('a case is made')
    const dispatch = async (): Promise<void> => {
      await page.keyboard.press('d')
      await expect(page.locator('#step-form')).toBeVisible()
      await page.locator('#step-form input[type=radio]').first().check()
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('status').filter({ hasText: words.dispatched })).toBeVisible()
    }
    await page.goto(`${address()}/desk/cases/${made.caseId}`)
    const state = page.locator('header strong').first()
    await expect(state).toHaveText(words.waits)
    await dispatch()
    await expect(state).toHaveText(words.toTakeOn)
    if (way === 'key') await page.keyboard.press('z')
    else await page.getByRole('button', { name: words.undo }).click()
    await expect(page.getByRole('status').filter({ hasText: words.takenBack })).toBeVisible()
    await expect(state).toHaveText(words.waits)

    await dispatch()
    await openedByDepartment(page, made.caseId)
    await page.reload()
    await expect(state).toHaveText(words.toTakeOn)
    await expect(page.getByRole('button', { name: words.takeBack })).toHaveCount(0)
    await page.keyboard.press('z')
    await expect(state).toHaveText(words.toTakeOn)
  })
}

/** A handler of the department that has it looks at the case. */
const openedByDepartment = async (page: Page, caseId: string): Promise<void> => {
  const answer = await page.request.get(`${address()}/api/cases/${caseId}`)
  const { organisation } = (await answer.json()) as { organisation: { name: { zh: string } } }
  const login = organisation.name.zh.includes('市政') ? 'handler' : 'urbanmanagement-340202'
  await asOfficial(page, login, ({ post }) => post(`/api/cases/${caseId}/open`, {}))
}
