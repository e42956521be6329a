import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import {
  asOfficial,
  catalogue,
  photoBytes,
  readCase,
  report,
  type Spot,
  shellIsKept,
  spotInGrid,
  standAt,
} from '../field-hands.ts'
import { actsOn, address, forgetActs, test } from '../journey.ts'
import { realCaseToTakeOn, workerOf } from '../real-hands.ts'

type SentCase = Spot & { readonly caseId: string }

/** A case in the worker's grid that lies with its department, and where it is. */
async function sentCase(page: Page): Promise<SentCase> {
  const spot = await spotInGrid(page)
  const road = (await catalogue(page)).find(({ name }) => name.zh === '道路破损')
  if (!road) throw new Error('The catalogue lacks broken roads')
  const { caseId } = await report(page, road, spot)
  await asOfficial(page, 'operator', ({ post }) => post(`/api/cases/${caseId}/fileCase`, {}))
  return { caseId, ...spot }
}

/** A case in the worker's grid that its department says is finished: from the report to the check by the interface. */
async function finishedCase(page: Page, sent?: SentCase): Promise<string> {
  const { caseId, ...spot } = sent ?? (await sentCase(page))
  await standAt(page, spot)
  const bytes = await photoBytes(page)
  await asOfficial(page, 'handler', async ({ post, upload }) => {
    await post(`/api/cases/${caseId}/acceptCase`, {})
    const after = {
      id: randomUUID(),
      kind: 'after',
      at: new Date().toISOString(),
      point: { lon: spot.lon, lat: spot.lat, accuracy: 5 },
    }
    await upload(after.id, bytes)
    await post(`/api/cases/${caseId}/finishCase`, { text: '已修补', files: [after] })
  })
  return caseId
}

const words = {
  zh: {
    shoot: '拍后照',
    shutter: '拍照',
    mended: '修好了',
    notMended: '没修好…',
    back: '退回返工',
    on: /在手机上|已受理|正在发送/,
  },
  en: {
    shoot: 'Take the after-photo',
    shutter: 'Take the photo',
    mended: 'Mended',
    notMended: 'Not mended…',
    back: 'Send back to redo',
    on: /on this phone|accepted|sending/i,
  },
} as const

test('a worker checks a result: task, after-photo, shutter, mended', {
  tag: ['@pointer-only', '@on-phone', '@counted'],
}, async ({ openAs, language, cases }) => {
  const say = words[language]
  const imported = cases === 'real' ? await realCaseToTakeOn(await openAs('desk', 'handler'), 'newest') : undefined
  const page = await openAs('field', imported ? workerOf(imported.area) : 'worker')
  const caseId = await finishedCase(page, imported)
  await page.reload()
  const task = page.locator(`a[href$="/case/${caseId}"]`).first()
  await expect(task).toBeVisible()
  await forgetActs(page)
  await task.tap()
  await page.getByRole('button', { name: say.shoot, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await page.getByRole('button', { name: say.mended, exact: true }).tap()
  await expect(page.locator('[data-place=accepted]')).toBeVisible()
  expect((await actsOn(page)).taps).toBe(4)
  const { state } = await readCase(page, caseId)
  expect(state).toBe('pending_close')
  // The department's and the worker's own.
  await expect(async () => {
    const { files } = await readCase(page, caseId)
    expect(files.filter(({ kind, ready }) => kind === 'after' && ready)).toHaveLength(2)
  }).toPass()
  await page.goto(`${address()}/field/`)
  await expect(page.locator('nav')).toBeVisible()
  await expect(page.getByRole('list').first().locator(`a[href$="/case/${caseId}"]`)).toHaveCount(0)
})

test('not mended, without a network: the task leaves the list at once, the reason arrives with the network', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = words[language]
  const page = await openAs('field', 'worker')
  const caseId = await finishedCase(page)
  await page.reload()
  await expect(page.locator(`a[href$="/case/${caseId}"]`).first()).toBeVisible()
  await shellIsKept(page)
  await page.context().setOffline(true)
  await page.locator(`a[href$="/case/${caseId}"]`).first().tap()
  await page.getByRole('button', { name: say.shoot, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await page.getByRole('button', { name: say.notMended, exact: true }).tap()
  await page.getByRole('button', { name: say.back, exact: true }).tap()
  await expect(page.locator('#reason')).toHaveAttribute('aria-invalid', 'true')
  await page.locator('#reason').fill('坑还在')
  await page.getByRole('button', { name: say.back, exact: true }).tap()
  await expect(page.getByRole('status').first()).toContainText(say.on)
  await page.context().setOffline(false)
  await expect(page.locator('[data-place=accepted]')).toBeVisible({ timeout: 20_000 })
  const { state, events } = await readCase(page, caseId)
  expect(state).toBe('handling')
  expect(events.filter(({ action }) => action === 'fail_check')).toHaveLength(1)
})

test('an answer that came too late comes back with who was faster, and is kept as a note', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = words[language]
  const page = await openAs('field', 'worker')
  const caseId = await finishedCase(page)
  await page.goto(`${address()}/field/case/${caseId}`)
  await expect(page.getByRole('button', { name: say.shoot, exact: true })).toBeVisible()
  await shellIsKept(page)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: say.shoot, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await page.getByRole('button', { name: say.mended, exact: true }).tap()
  await expect(page.locator('[data-place=on_phone]')).toBeVisible()
  await asOfficial(page, 'gridleader', ({ post }) =>
    post(`/api/cases/${caseId}/failCheck`, { reason: '边上又裂了', files: [] }),
  )
  await page.context().setOffline(false)
  await expect(page.locator('[data-place=returned]')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('alert')).toContainText(language === 'zh' ? '已经' : 'was faster')
  await page.getByRole('button', { name: language === 'zh' ? '留作备注' : 'Keep it as a note' }).tap()
  await expect(page.locator('[data-place=accepted]')).toBeVisible({ timeout: 20_000 })
  expect((await readCase(page, caseId)).events.filter(({ action }) => action === 'note')).toHaveLength(1)
})
