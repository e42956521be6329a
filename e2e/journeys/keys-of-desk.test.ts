import { expect } from '@playwright/test'
import { address, type Manner, test } from '../journey.ts'
import { axeFindings } from '../looks.ts'

const phrases = {
  zh: { keys: '本页按键', find: '找命令或案件', me: /^我: /, off: '关闭', on: '打开', single: '单键', map: '去 地图' },
  en: {
    keys: 'Keys of this screen',
    find: 'Find a command or a case',
    me: /^Me: /,
    off: 'Off',
    on: 'On',
    single: 'Single keys',
    map: 'Go to Map',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

test('? lists the keys of the screen, Ctrl K goes where one types, g m keeps the filter', {
  tag: ['@wide-only', '@by-keys'],
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'operator')
  await page.goto(`${address()}/desk/board?tab=running&light=red`)
  await expect(page.getByRole('row').first()).toBeVisible()
  await page.keyboard.press('Shift+?')
  const help = page.getByRole('dialog', { name: words.keys })
  await expect(help).toBeVisible()
  for (const key of ['j', 'k', '/', '?']) await expect(help.locator('kbd', { hasText: key }).first()).toBeVisible()
  expect((await axeFindings(page)).violations).toEqual([])
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  expect(new URL(page.url()).searchParams.get('case')).toBeNull()

  await page.keyboard.press('Control+k')
  const find = page.getByRole('dialog', { name: words.find })
  await expect(find).toBeVisible()
  await page.keyboard.type(words.map.slice(-2))
  await expect(find.getByRole('option').first()).toContainText(words.map)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/desk\/map/)

  await page.goto(`${address()}/desk/board?tab=running&light=red`)
  await expect(page.getByRole('row').first()).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page).toHaveURL(/\/desk\/map\?.*light=red/)
})

test('single keys are switched off for who wants none; Ctrl K and Ctrl Enter go on', { tag: '@pointer-only' }, async ({
  openAs,
  language,
}) => {
  const words = phrases[language]
  const page = await openAs('desk', 'leader')
  await expect(page.getByRole('row').first()).toBeVisible()
  const choose = async (option: string): Promise<void> => {
    await page.getByRole('button', { name: words.me }).click()
    await page.getByRole('group', { name: words.single }).getByRole('button', { name: option, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  const current = () => new URL(page.url()).searchParams.get('case')
  await choose(words.off)
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: words.keys })).toBeHidden()
  expect(current()).toBeNull()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: words.find })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('row').first()).toBeVisible()
  await page.keyboard.press('j')
  expect(current()).toBeNull()
  await choose(words.on)
  await page.keyboard.press('j')
  await expect.poll(current).not.toBeNull()
})
