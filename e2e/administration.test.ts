import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { address, type Manner, test } from './journey.ts'
import { codeAt } from './second-factor.ts'

const phrases = {
  zh: {
    create: '开账号…',
    addPosition: '加岗位…',
    leader: '领导',
    area: '区域',
    inside: /以内$/,
    added: '岗位已加',
    noted: '记下了',
    changeFirst: '先换密码',
    enrol: '绑定验证器',
    enrolled: '验证器已绑定',
    refused: '被拒绝',
    what: '开账号',
    check: '检查这个文件',
    overlap: /与.*在这里重叠/,
    apply: /^采用/,
    notSound: /个问题要改/,
    look: '看会动什么',
    listed: '清单里的区域',
    change: /^调整 \d+ 个区域$/,
    cannotUndo: /不能撤销/,
    changed: '区划已调整',
    allMoved: '全部换完。',
  },
  en: {
    create: 'New account…',
    addPosition: 'Add a position…',
    leader: 'Leader',
    area: 'Area',
    inside: /^Within/,
    added: 'The position is added',
    noted: 'Noted',
    changeFirst: 'Change the password first',
    enrol: 'Enrol an authenticator',
    enrolled: 'The authenticator is enrolled',
    refused: 'refused',
    what: 'Create an account',
    check: 'Check this file',
    overlap: /overlap here by/,
    apply: /^Apply/,
    notSound: /to mend;/,
    look: 'See what would move',
    listed: 'Areas of the list',
    change: /^Change \d+ areas$/,
    cannotUndo: /cannot be undone/,
    changed: 'The divisions are changed',
    allMoved: 'All have taken them.',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

/** A code is good once in half a minute, and the journeys share the accounts. */
test.describe.configure({ timeout: 180_000 })

/** Of a screen that has come: its heading stands. */
const faultsOn = async (page: Page): Promise<string[]> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('an administrator makes an account with a position; that person signs in and changes the password first', {
  tag: ['@pointer-only', '@wide-only'],
}, async ({ openAs, openDoor, language }) => {
  const words = phrases[language]
  const login = `new-${randomUUID().slice(-12)}`
  const page = await openAs('desk', 'admin')
  await expect(page).toHaveURL(/\/desk\/accounts/)
  expect(await faultsOn(page)).toEqual([])
  await page.getByRole('button', { name: words.create }).click()
  await page.locator('#new-login').fill(login)
  await page.locator('#new-name').fill('李望舒')
  await page.locator('#new-name').press('Enter')
  const password = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  await page.getByRole('button', { name: words.noted }).click()
  await expect(page.getByRole('heading', { level: 2 })).toContainText(login)

  await page.getByRole('button', { name: words.addPosition }).click()
  await page.locator('#position-role').click()
  await page.locator('.ant-select-dropdown').getByText(words.leader, { exact: true }).click()
  await page.locator('#position-area').getByRole('button', { name: words.area, exact: true }).click()
  await page.getByRole('button', { name: words.inside }).click()
  await page.locator('#position-from').fill('2026-01-01')
  await page.locator('#position-from').press('Enter')
  await expect(page.getByRole('status').filter({ hasText: words.added })).toBeVisible()
  expect(await faultsOn(page)).toEqual([])

  const theirs = await openDoor('desk')
  await theirs.locator('#login').fill(login)
  await theirs.locator('#password').fill(password)
  await theirs.locator('form button[type=submit]').click()
  await expect(theirs.getByRole('heading', { name: words.changeFirst })).toBeVisible()
  await theirs.locator('#current').fill(password)
  await theirs.locator('#next').fill('quiet-lake-teal-7')
  await theirs.locator('#repeat').fill('quiet-lake-teal-7')
  await theirs.locator('form button[type=submit]').click()
  await expect(theirs).toHaveURL(/\/desk\/board/)

  await theirs.getByRole('button', { name: '李望舒' }).click()
  await theirs.getByRole('button', { name: words.enrol }).click()
  await theirs.locator('#enrol-password').fill('quiet-lake-teal-7')
  await theirs.locator('#enrol-password').press('Enter')
  const key = (await theirs.getByRole('dialog').locator('code').textContent()) ?? ''
  await theirs.locator('#code').fill(codeAt(Date.now(), key.replaceAll(' ', '')))
  await theirs.locator('#code').press('Enter')
  await expect(theirs.getByRole('status').filter({ hasText: words.enrolled })).toBeVisible()
})

test('an auditor finds in the log what an operator was refused, and a colleague opens the same view by its address @by-keys', async ({
  openAs,
  language,
  desk,
}) => {
  const words = phrases[language]
  const operator = await openAs('desk', 'operator')
  const accountId = randomUUID()
  const refused = await operator.request.post(`${address()}/api/accounts/create`, {
    headers: { origin: address(), 'idempotency-key': randomUUID() },
    data: { accountId, login: `not-${accountId.slice(-8)}`, name: '不该有' },
  })
  expect(refused.status()).toBe(403)

  const page = await openAs('desk', 'auditor')
  await expect(page).toHaveURL(/\/desk\/log/)
  await page.goto(`${address()}/desk/log?kind=refusal&subject=${accountId}`)
  const rows = page.getByRole('grid').getByRole('row')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(words.refused)
  await expect(rows).toContainText(words.what)
  expect(await faultsOn(page)).toEqual([])
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/entry=/)
  const panel = page.getByRole('complementary')
  await expect(panel).toContainText(accountId)
  await expect(panel).not.toContainText('不该有')
  expect(await faultsOn(page)).toEqual([])
  await page.reload()
  await expect(panel).toContainText(accountId)
  if (desk === 'narrow') await expect(rows).toBeHidden()
})

interface Feature {
  readonly geometry: { coordinates: number[][][][] }
  readonly properties: Record<string, unknown>
}

/** Grids of one community, the first of them grown over its neighbours. */
async function overlappingFile(page: Page): Promise<Buffer> {
  const ask = async (path: string) => (await page.request.get(`${address()}${path}`)).json()
  const { areas } = (await ask('/api/areas')) as { areas: { level: string; parent: string }[] }
  const community = areas.find(area => area.level === 'grid')?.parent
  const { features } = (await ask(`/api/areas/boundaries?within=${community}&level=grid`)) as { features: Feature[] }
  const written = features.map(({ geometry, properties }) => ({
    type: 'Feature',
    properties: { code: properties.code, name: (properties.name as { zh: string }).zh },
    geometry: { type: 'MultiPolygon', coordinates: geometry.coordinates },
  }))
  const ring = written[0]?.geometry.coordinates[0]?.[0] ?? []
  const middle = [0, 1].map(axis => ring.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / ring.length)
  const grown = ring.map(point => point.map((value, axis) => (middle[axis] ?? 0) + (value - (middle[axis] ?? 0)) * 1.3))
  written[0]?.geometry.coordinates.splice(0, 1, [grown])
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: written }))
}

test('a file of outlines with an overlap is refused, and the place is shown on the map', {
  tag: '@pointer-only',
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const page = await openAs('desk', 'admin')
  await page.goto(`${address()}/desk/outlines`)
  await page.getByRole('button', { name: words.check }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await faultsOn(page)).toEqual([])
  const file = { name: 'grids.geojson', mimeType: 'application/geo+json', buffer: await overlappingFile(page) }
  await page.locator('#outline-file').setInputFiles(file)
  await page.locator('#outline-source').fill('民政局 2026')
  await page.getByRole('button', { name: words.check }).click()

  const overlap = page.getByRole('row').filter({ hasText: words.overlap }).first()
  await expect(overlap).toContainText(/\d{15} · \d{15}/)
  await expect(page.getByText(words.notSound)).toBeVisible()
  await expect(page.getByRole('button', { name: words.apply })).toHaveCount(0)
  await overlap.click()
  await expect(page).toHaveURL(/finding=\d/)
  await expect(page.locator('[data-shows]')).toBeVisible()
  expect(await faultsOn(page)).toEqual([])
  await page.reload()
  await expect(page.locator('[data-shows]')).toBeVisible()
})

interface TreeArea {
  readonly id: string
  readonly code: string
  readonly level: string
  readonly parent: string | null
  readonly name: { readonly zh: string; readonly en: string }
}

const treeOn = async (page: Page): Promise<TreeArea[]> =>
  (await (await page.request.get(`${address()}/api/areas`)).json()).areas

/** Districts of the city in which no other journey works. */
const quiet = ['340210', '340212', '340223', '340281']

/** A town that has its first code, since an area changes once a day, and a code that nobody has had. */
async function townToRecode(page: Page): Promise<{ town: TreeArea; to: string }> {
  const areas = await treeOn(page)
  const towns = areas.filter(({ level, code }) => {
    return level === 'town' && quiet.includes(code.slice(0, 6)) && Number(code.slice(6, 9)) < 600
  })
  const town = towns[Math.floor(Math.random() * towns.length)]
  if (town === undefined) throw new Error('every town has been given another code')
  const used = new Set(areas.map(({ code }) => code))
  const codes = Array.from({ length: 300 }, (_, i) => `${town.code.slice(0, 6)}${600 + i}000000`)
  const free = codes.filter(code => !used.has(code))
  return { town, to: free[Math.floor(Math.random() * free.length)] ?? '' }
}

test('an administrator gives a town another code: sees what would move, says why, and watches it move @by-keys', async ({
  openAs,
  language,
}) => {
  const words = phrases[language]
  const page = await openAs('desk', 'admin')
  const { town, to } = await townToRecode(page)
  await page.goto(`${address()}/desk/recoding`)
  await page.locator('#recoding-list').fill(`${town.code.slice(0, 9)}\n34022x,${to}`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await faultsOn(page)).toEqual([])

  const list = `旧代码,新代码\n${town.code.slice(0, 9)},${to.slice(0, 9)}`
  await page.locator('[data-recoding-file]').setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list),
  })
  await expect(page.locator('#recoding-list')).toHaveValue(list)
  await page.keyboard.press('Control+Enter')
  const listed = page.getByRole('region', { name: words.listed })
  await expect(listed.getByRole('listitem')).toHaveCount(1)
  await expect(listed).toContainText(language === 'zh' ? town.name.zh : town.name.en)
  await expect(listed).toContainText(`${town.code.slice(0, 9)} → ${to.slice(0, 9)}`)
  expect((await treeOn(page)).find(area => area.id === town.id)?.code).toBe(town.code)

  await expect(page.getByText(words.cannotUndo)).toBeVisible()
  const change = page.getByRole('button', { name: words.change })
  await change.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.locator('#recoding-reason').fill('皖民区字 2026 年第 3 号')
  expect(await faultsOn(page)).toEqual([])
  await change.press('Enter')
  await expect(page.getByRole('heading', { name: words.changed })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: words.allMoved })).toBeVisible({ timeout: 30_000 })
  expect((await treeOn(page)).find(area => area.id === town.id)?.code).toBe(to)
  expect(await faultsOn(page)).toEqual([])
  await page.reload()
  await expect(page.getByRole('heading', { name: words.changed })).toBeVisible()
})
