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
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

/** A code is good once in half a minute, and the journeys share the accounts. */
test.describe.configure({ timeout: 180_000 })

const faultsOn = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

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

test('an auditor finds in the log what an operator was refused, and a colleague opens the same view by its address', async ({
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
