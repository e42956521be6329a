import { expect } from '@playwright/test'
import { readCase } from '../field-hands.ts'
import { test } from '../journey.ts'
import { readyToReport, reportWords } from '../reporting-hands.ts'

const words = {
  zh: { mended: '我已当场处理', after: '拍后照' },
  en: { mended: 'I mended it on the spot', after: 'Take after' },
} as const

test('a worker mends what he finds: the photo of the result goes along, and the case is closed or looked at by a colleague', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = { ...reportWords[language], ...words[language] }
  const page = await readyToReport(await openAs('field', 'worker-340202016002005'))
  await page.getByRole('link', { name: say.report, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await page.getByLabel(say.mended).check()
  // It is not mended before it is shown mended.
  await page.getByRole('button', { name: say.send, exact: true }).tap()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: say.after, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await page.getByRole('button', { name: say.send, exact: true }).tap()
  await expect(page.locator('[data-place=accepted]')).toBeVisible()
  const link = await page.locator('main a[href*="/field/case/"]').first().getAttribute('href')
  await expect(async () => {
    const { files, state } = await readCase(page, link?.split('/').at(-1) ?? '')
    expect(files.map(({ kind, ready }) => [kind, ready])).toEqual([
      ['near', true],
      ['after', true],
    ])
    expect(['closed', 'self_handled']).toContain(state)
  }).toPass()
})
