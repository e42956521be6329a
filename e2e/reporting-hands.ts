import { expect, type Page } from '@playwright/test'
import { catalogue, readCase, report, reportedBefore, spotInGrid, standAt } from './field-hands.ts'
import type { Manner } from './journey.ts'

export const reportWords = {
  zh: { report: '上报', send: '发送', shutter: '拍照', onPhone: /在手机上/, received: /中心已收到/ },
  en: { report: 'Report', send: 'Send', shutter: 'Take the photo', onPhone: /on this phone/i, received: /Received/ },
} as const

/** The habit of three reports: the guess is a class that asks one photo. */
export async function readyToReport(page: Page): Promise<Page> {
  const spot = await spotInGrid(page)
  await standAt(page, spot)
  const category = (await catalogue(page)).find(({ evidence }) => evidence.filing.length === 1)
  if (!category) throw new Error('No class asks one photo')
  // A habit of three reports outweighs what the sixty days before it left; the journeys of one worker share it.
  const latest = (await reportedBefore(page)).slice(0, 3)
  if (latest.length < 3 || latest.some(({ categoryId }) => categoryId !== category.id)) {
    for (let times = 0; times < 3; times++) await report(page, category, spot)
    await page.reload()
  }
  await expect(page.locator('nav')).toBeVisible()
  return page
}

const press = async (page: Page, hand: Manner['hand'], role: 'button' | 'link', name: string): Promise<void> => {
  const target = page.getByRole(role, { name, exact: true })
  if (hand === 'pointer') return target.tap()
  await target.focus()
  await page.keyboard.press('Enter')
}

/** Report, shutter, send. */
export async function reportInThreeTaps(page: Page, language: Manner['language'], hand: Manner['hand'] = 'pointer') {
  const say = reportWords[language]
  await press(page, hand, 'link', say.report)
  await press(page, hand, 'button', say.shutter)
  await press(page, hand, 'button', say.send)
}

/** The case that the phone was given a receipt for was reported once, with its photo. */
export async function arrivedOnce(page: Page): Promise<void> {
  const link = await page.locator('main a[href*="/field/case/"]').first().getAttribute('href')
  await expect(async () => {
    const { files, events } = await readCase(page, link?.split('/').at(-1) ?? '')
    expect(files.map(({ kind, ready }) => [kind, ready])).toEqual([['near', true]])
    expect(events.map(({ action }) => action)).toEqual(['report'])
  }).toPass()
}
