import { expect, type Page } from '@playwright/test'
import { address, type Manner, test } from './journey.ts'
import { axeFindings } from './looks.ts'

/** A code is good once in half a minute, and the journeys share the accounts. */
test.describe.configure({ timeout: 180_000 })

const phrases = {
  zh: {
    role: '角色',
    operator: '受理员',
    area: '区域',
    inside: /以内$/,
    areaChip: '区域: 芜湖市',
    state: '状态',
    never: '没有登录过',
    dropRole: '去掉筛选 角色',
    next: '后 50 个',
    previous: '前 50 个',
    endAndClear: '结束并清除本机',
    ended: '会话已结束',
    elsewhere: '已在别处退出',
  },
  en: {
    role: 'Role',
    operator: 'Operator',
    area: 'Area',
    inside: /^Within/,
    areaChip: 'Area: Wuhu',
    state: 'State',
    never: 'Never signed in',
    dropRole: 'Remove the filter Role',
    next: 'Next 50',
    previous: 'Previous 50',
    endAndClear: 'End and clear the device',
    ended: 'The session is ended',
    elsewhere: 'Signed out from elsewhere',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

const rows = (page: Page) => page.locator('[data-list-row]')
/** Who is listed: when he signed in last and how often changes under other journeys. */
const shown = async (page: Page): Promise<string[]> => {
  const texts = await rows(page).allInnerTexts()
  return texts.map(text => text.split('\n')[0]?.trim() ?? '')
}
/** People of a district in which no journey signs in. */
const quiet = async (page: Page): Promise<string[]> => (await shown(page)).filter(row => row.includes('340207'))

test('an administrator narrows the accounts by role, area and state, all of it in the address', {
  tag: ['@pointer-only', '@wide-only'],
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'admin')
  await expect(rows(page).first()).toBeVisible()
  const choose = async (menu: string, option: string | RegExp) => {
    await page.getByRole('button', { name: menu, exact: true }).click()
    await page.getByRole('dialog', { name: menu }).getByRole('button', { name: option, exact: true }).first().click()
  }
  await choose(words.role, words.operator)
  await expect(page).toHaveURL(/role=operator/)
  await choose(words.area, words.inside)
  await expect(page).toHaveURL(/area=\d{15}/)
  await expect(page.getByText(words.areaChip)).toBeVisible()
  await choose(words.state, words.never)
  await expect(page).toHaveURL(/neverSignedIn=yes/)
  // The rows of the wider list stand until the narrower one has come.
  const others = async () =>
    (await rows(page).allInnerTexts()).filter(text => !text.includes(words.operator) || !text.includes(words.never))
  await expect.poll(others).toEqual([])
  const narrowed = await quiet(page)
  expect(narrowed.length).toBeGreaterThan(0)
  expect((await axeFindings(page)).violations).toEqual([])
  await page.reload()
  await expect(rows(page).first()).toBeVisible()
  expect(await quiet(page)).toEqual(narrowed)

  await page.getByRole('button', { name: words.dropRole }).click()
  await expect(page).not.toHaveURL(/role=/)
  await expect.poll(async () => (await quiet(page)).length).toBeGreaterThan(narrowed.length)
  await page.goBack()
  await expect.poll(() => quiet(page)).toEqual(narrowed)
})

test('an administrator turns the pages of accounts on and back, and finds one by a part of the name @by-keys', async ({
  openAs,
  language,
}) => {
  const words = phrases[language]
  const page = await openAs('desk', 'admin')
  await expect(rows(page)).toHaveCount(50)
  const first = await shown(page)
  await page.getByRole('button', { name: words.next }).press('Enter')
  await expect(page).toHaveURL(/after=/)
  await expect.poll(() => shown(page)).not.toEqual(first)
  await page.getByRole('button', { name: words.previous }).press('Enter')
  await expect(page).toHaveURL(/before=/)
  await expect.poll(() => shown(page)).toEqual(first)

  await page.keyboard.press('/')
  await page.keyboard.type('supervisor')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${address()}/desk/accounts?search=supervisor`)
  await expect.poll(async () => (await shown(page)).every(row => row.includes('supervisor'))).toBe(true)
})

test('an administrator ends a session on another’s account, and that browser forgets what it held', {
  tag: ['@pointer-only', '@wide-only'],
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const login = 'operator2-340202'
  const theirs = await openAs('desk', login)
  await expect(rows(theirs).first()).toBeVisible()
  await theirs.evaluate(() => localStorage.setItem('lifetree:draft:a-case:note', '{}'))
  const page = await openAs('desk', 'admin')
  await page.goto(`${address()}/desk/accounts?search=${login}`)
  await rows(page).click()
  const end = page.getByRole('button', { name: words.endAndClear })
  await expect(end).toHaveCount(1)
  await end.click()
  await page.getByRole('dialog', { name: words.endAndClear }).getByRole('button', { name: words.endAndClear }).click()
  await expect(page.getByRole('status').filter({ hasText: words.ended })).toBeVisible()
  await expect(end).toHaveCount(0)

  await theirs.keyboard.press('j')
  await expect(theirs.getByRole('heading', { name: words.elsewhere })).toBeVisible()
  await expect(rows(theirs)).toHaveCount(0)
  // The page may load anew meanwhile.
  await theirs.waitForFunction(() => !Object.keys(localStorage).some(name => name.startsWith('lifetree:draft:')))
})
