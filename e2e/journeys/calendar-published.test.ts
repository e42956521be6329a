import { expect, type Page } from '@playwright/test'
import { asOfficial } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    against: '现在不能公布',
    cut: /法定假日没有放假/,
    first: '这一年第一次公布',
    publish: /^公布 \d{4} 年日历$/,
    by: /第 1 版/,
  },
  en: {
    against: 'It cannot be published now',
    cut: /a holiday of the law that is not off/,
    first: 'The first version of this year',
    publish: /^Publish the calendar of \d{4}$/,
    by: /Version 1/,
  },
} as const

/** No weekdays: it holds for any year. */
const notice = [
  '一、元旦：1月1日放假，共1天。',
  '二、春节：2月3日至9日放假调休，共7天。',
  '四、劳动节：5月1日至3日放假，共3天。',
  '七、国庆节：10月1日至7日放假调休，共7天。',
]

/** The first year that nobody has published: each walk of this journey publishes one. */
async function unknownYear(page: Page): Promise<number> {
  let year = 0
  await asOfficial(page, 'rules', async ({ get }) => {
    const { years } = await get<{ years: { year: number }[] }>('/api/calendar')
    year = Math.max(...years.map(known => known.year)) + 1
  })
  return year
}

test('a rule editor pastes the notice of a year, sees what is wrong with half of it, and publishes the whole @pointer-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const page = await openAs('desk', 'rules')
  const year = await unknownYear(page)
  await page.goto(`${address()}/desk/calendar?year=${year}&do=import`)
  const text = page.locator('#calendar-notice')
  await text.fill(notice.slice(0, 2).join('\n'))
  await expect(page.getByRole('alert').filter({ hasText: said.against })).toContainText(said.cut)
  await expect(page.getByRole('button', { name: said.publish })).toHaveCount(0)

  await text.fill(notice.join('\n'))
  await expect(page.getByText(said.first)).toBeVisible()
  await expect(page.locator('table [data-look=off]')).toHaveCount(18)
  await page.getByRole('button', { name: said.publish }).click()
  await page.getByRole('button', { name: said.publish }).last().click()
  await expect(page).toHaveURL(`${address()}/desk/calendar?year=${year}`)
  await expect(page.getByText(said.by).first()).toBeVisible()
  await page.reload()
  await expect(page.locator('table [data-look=off]')).toHaveCount(18)
})
