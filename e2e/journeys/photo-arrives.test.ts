import { expect, type Page } from '@playwright/test'
import { catalogue, reportWithoutPhotos, spotInGrid } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: { coming: /^上传中$/, named: /^上传中: /, onTheWay: /还在路上/ },
  en: { coming: /^coming$/, named: /^coming: /, onTheWay: /On the way/ },
} as const

/** Every picture of the page has been drawn; a broken one has no width. */
const drawn = (page: Page, address: RegExp): Promise<number> =>
  page.evaluate(
    source =>
      [...document.images].filter(({ src, naturalWidth }) => new RegExp(source).test(src) && naturalWidth > 0).length,
    address.source,
  )

test('a photo that arrives takes its frame on every screen that waits for it, without a reload', {
  tag: ['@pointer-only', '@wide-only'],
}, async ({ openAs, language }) => {
  const say = words[language]
  const phone = await openAs('field', 'worker-340202016001006')
  const [category] = await catalogue(phone)
  if (!category) throw new Error('The catalogue is empty')
  const made = await reportWithoutPhotos(phone, category, await spotInGrid(phone))
  const board = await openAs('desk', 'operator')
  await board.goto(`${address()}/desk/board?search=${made.number}`)
  await expect(board.getByText(say.coming)).toBeVisible()
  const casePage = await board.context().newPage()
  await casePage.goto(`${address()}/desk/cases/${made.caseId}`)
  await expect(casePage.getByText(say.named)).toBeVisible()
  const listed = await phone.context().newPage()
  await listed.goto(`${address()}/field/`)
  const row = listed.getByRole('listitem').filter({ hasText: made.number })
  await expect(row).toBeVisible()
  await expect(row.locator('img')).toHaveCount(0)
  await phone.goto(`${address()}/field/case/${made.caseId}`)
  await expect(phone.getByText(say.onTheWay)).toBeVisible()

  await made.bringPhotos()
  const fileAddress = /\/api\/files\//
  for (const page of [casePage, phone]) await expect.poll(() => drawn(page, fileAddress)).toBeGreaterThanOrEqual(2)
  await board.bringToFront()
  await expect.poll(() => drawn(board, fileAddress), { timeout: 30_000 }).toBe(1)
  // Whoever looks at another page catches up when he is back.
  await listed.bringToFront()
  await expect(row.locator('img')).toHaveCount(1)
  await expect(board.getByText(say.coming)).toHaveCount(0)
  await expect(casePage.getByText(say.named)).toHaveCount(0)
  await expect(phone.getByText(say.onTheWay)).toHaveCount(0)
})
