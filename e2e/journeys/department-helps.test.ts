import { expect, type Page } from '@playwright/test'
import { reportedByWorker, waitingForDispatch } from '../desk-hands.ts'
import { asOfficial, readCase } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    ours: /市政/,
    ask: '请派人断电',
    done: '已断电',
    passage: '让出通道',
    met: /让出通道 · .*完成/,
    freed: '通道已让出',
  },
  en: {
    ours: /Municipal Works/,
    ask: 'Cut the power, please',
    done: 'The power is off',
    passage: 'Passage freed',
    met: /Passage freed · met/,
    freed: 'The passage is free',
  },
} as const

interface Proposed {
  readonly organisationId: string
  readonly name: { readonly zh: string }
}

/** Sends it to a department that is not the one of the demo account `handler`. */
const sendElsewhere = (page: Page, caseId: string): Promise<void> =>
  asOfficial(page, 'duty', async ({ get, post }) => {
    const { proposals } = await get<{ proposals: { organisations: Proposed[] }[] }>(
      `/api/dispatch/proposals?caseIds=${caseId}`,
    )
    const other = proposals[0]?.organisations.find(({ name }) => !words.zh.ours.test(name.zh))
    await post(`/api/cases/${caseId}/dispatchCase`, { organisationId: other?.organisationId })
  })

test('a department that is asked to help finds the case under a tab of its own and answers by keys @pointer-only @wide-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const duty = await openAs('desk', 'duty')
  const [made] = await waitingForDispatch(duty, 1)
  if (!made) throw new Error('No case waits')
  await sendElsewhere(duty, made.caseId)
  await duty.goto(`${address()}/desk/board?tab=running&search=${made.number}`)
  await expect(duty.getByRole('row')).toHaveCount(1)
  await duty.keyboard.press('j')
  await expect(duty.getByRole('article')).toBeVisible()
  await duty.keyboard.press('c')
  const ours = duty.locator('#step-organisation option').filter({ hasText: said.ours }).first()
  await duty.locator('#step-organisation').selectOption(await ours.textContent())
  await duty.locator('#step-text').fill(said.ask)
  await duty.keyboard.press('Control+Enter')
  await expect(duty.locator('#step-form')).toHaveCount(0)

  const handler = await openAs('desk', 'handler')
  await handler.goto(`${address()}/desk/inbox?tab=helping&search=${made.number}`)
  await expect(handler.getByRole('row')).toHaveCount(1)
  await handler.keyboard.press('j')
  await expect(handler.getByRole('article').getByText(said.ask).first()).toBeVisible()
  await handler.keyboard.press('y')
  await handler.locator('#step-text').fill(said.done)
  await handler.keyboard.press('Control+Enter')
  await expect(handler.locator('#step-form')).toHaveCount(0)
  const { helpers } = await readCase(duty, made.caseId)
  expect(helpers).toMatchObject([{ asked: said.ask, outcome: 'done', answer: said.done }])
})

test('the list goes by the first limit on the way until the department has met it @pointer-only @wide-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const handler = await openAs('desk', 'handler')
  const { caseId, number } = await reportedByWorker(handler, '施工占道')
  await asOfficial(handler, 'operator', ({ post }) => post(`/api/cases/${caseId}/fileCase`, {}))
  await asOfficial(handler, 'handler', ({ post }) => post(`/api/cases/${caseId}/acceptCase`, {}))
  await handler.goto(`${address()}/desk/inbox?tab=handling&search=${number}`)
  const row = handler.getByRole('row')
  await expect(row.getByText(said.passage)).toBeVisible()
  await handler.keyboard.press('j')
  await expect(handler.getByRole('article').getByText(said.passage).first()).toBeVisible()
  await handler.keyboard.press('m')
  await handler.getByRole('radio', { name: said.passage }).check()
  await handler.locator('#step-text').fill(said.freed)
  await handler.keyboard.press('Control+Enter')
  await expect(handler.locator('#step-form')).toHaveCount(0)
  await expect(row.getByText(said.passage)).toHaveCount(0)
  await handler.getByRole('article').locator('.lt-milestones summary').click()
  await expect(handler.getByRole('article').getByText(said.met)).toBeVisible()
})
