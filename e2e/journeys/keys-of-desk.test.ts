import { expect } from '@playwright/test'
import { address, type Manner, test } from '../journey.ts'
import { axeFindings } from '../looks.ts'

const phrases = {
  zh: {
    keys: '本页按键',
    find: '找命令或案件',
    me: /^我: /,
    off: '关闭',
    on: '打开',
    single: '单键',
    map: '去 地图',
    change: '换按键',
    down: '换“下一行”的键',
    next: '换“上一行”的键',
    taken: /; 已经用来“下一行”。/,
    swap: '两个对调',
    notAKey: '用一个字母，或不用按 Shift 的符号。',
    reset: '全部恢复原来的键',
  },
  en: {
    keys: 'Keys of this screen',
    find: 'Find a command or a case',
    me: /^Me: /,
    off: 'Off',
    on: 'On',
    single: 'Single keys',
    map: 'Go to Map',
    change: 'Change keys',
    down: 'Change the key of “Next row”',
    next: 'Change the key of “Previous row”',
    taken: /; is used for “Next row”/,
    swap: 'Let them change places',
    notAKey: 'Use one letter, or a sign that needs no Shift.',
    reset: 'All keys as they were',
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

test('a single key is given another, which holds after a reload and for the account, and goes back as it was', {
  tag: '@wide-only',
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'supervisor')
  await expect(page.getByRole('row').first()).toBeVisible()
  const current = () => new URL(page.url()).searchParams.get('case')
  const openKeys = async () => {
    await page.getByRole('button', { name: words.me }).press('Enter')
    await page.getByRole('button', { name: words.change }).press('Enter')
    return page.getByRole('dialog', { name: words.change })
  }
  const dialog = await openKeys()
  const down = dialog.getByRole('button', { name: words.down })
  const reset = dialog.getByRole('button', { name: words.reset })
  if (await reset.isVisible()) await reset.press('Enter')
  await test.step('by keyboard, from the dialog: what is no key is refused, Escape leaves it as it is', async () => {
    await down.press('Enter')
    await page.keyboard.press('F2')
    await expect(dialog.getByRole('alert')).toHaveText(words.notAKey)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeVisible()
    await down.press('Enter')
    await page.keyboard.press(';')
    await expect(dialog.locator('kbd').first()).toHaveText(';')
  })
  await test.step('what another has is refused, or the two change places', async () => {
    await dialog.getByRole('button', { name: words.next }).press('Enter')
    await page.keyboard.press(';')
    await expect(dialog.getByRole('alert')).toHaveText(words.taken)
    await dialog.getByRole('button', { name: words.swap }).press('Enter')
    await expect(dialog.locator('kbd').first()).toHaveText('k')
    await expect(dialog.locator('kbd').nth(1)).toHaveText(';')
    expect((await axeFindings(page)).violations).toEqual([])
  })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await test.step('after a reload k leads down, and j nowhere', async () => {
    await page.reload()
    await expect(page.getByRole('row').first()).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await expect.poll(current).not.toBeNull()
    const first = current()
    await page.keyboard.press('k')
    await expect.poll(current).not.toBe(first)
    await page.keyboard.press(';')
    await expect.poll(current).toBe(first)
    await page.keyboard.press('Shift+?')
    const help = page.getByRole('dialog', { name: words.keys })
    await expect(help.locator('kbd', { hasText: ';' }).first()).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await test.step('the account keeps it', async () => {
    const { preferences } = await (await page.request.get(`${address()}/api/session`)).json()
    expect(preferences.keys).toEqual([
      { standard: 'k', given: ';' },
      { standard: 'j', given: 'k' },
    ])
  })
  await test.step('all keys as they were', async () => {
    await openKeys()
    await reset.press('Enter')
    await expect(dialog.locator('kbd').first()).toHaveText('j')
    await page.keyboard.press('Escape')
    const before = current()
    await page.keyboard.press('j')
    await expect.poll(current).not.toBe(before)
  })
})
