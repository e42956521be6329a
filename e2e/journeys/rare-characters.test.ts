import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { asOfficial, catalogue, shellIsKept, spotInGrid } from '../field-hands.ts'
import { address, test } from '../journey.ts'

/** A surname of every device, then one character each of extensions A, B, C and E. */
const rare = [...'㐂𪚥𫖯𬭎']
const name = `王${rare.join('')}`

const fontsAsked = (page: Page): string[] => {
  const asked: string[] = []
  page.context().on('request', request => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/fonts/')) asked.push(pathname.split('/').at(-1) ?? '')
  })
  return asked
}

/** Which of the characters an element's fonts draw as nothing, or as the box of a character that they do not have. */
const undrawn = (page: Page, selector: string, characters: readonly string[]): Promise<string[]> =>
  page.locator(selector).evaluate(async (element, all) => {
    const { fontFamily } = getComputedStyle(element)
    const draw = (text: string): string => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 })
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('No canvas')
      pen.font = `40px ${fontFamily}`
      pen.fillText(text, 8, 48)
      return canvas.toDataURL()
    }
    await document.fonts.load(`40px ${fontFamily}`, all.join(''))
    // Code points that will never be characters.
    const boxes = ['', '\u{2FFFE}', '\u{3FFFE}'].map(draw)
    const drawn = all.map(draw)
    return all.filter((_, at) => boxes.includes(drawn[at] ?? '') || drawn.indexOf(drawn[at] ?? '') !== at)
  }, characters)

test('a rare character in a name is drawn, by the one slice that has it; no other page loads a font', {
  tag: ['@pointer-only', '@on-phone', '@zh-only'],
}, async ({ openAs }) => {
  test.slow()
  const login = 'worker-340202016001005'
  const page = await openAs('field', login)
  const asked = fontsAsked(page)
  await shellIsKept(page)
  for (const screen of ['/', '/me', '/outbox']) {
    await page.goto(`${address()}/field${screen}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(asked).toEqual([])
  const { account } = await page.request.get(`${address()}/api/session`).then(answer => answer.json())
  const admin = await openAs('desk', 'admin')
  const rename = async (next: string): Promise<void> => {
    const headers = { origin: address(), 'idempotency-key': randomUUID() }
    const data = { accountId: account.id, name: next }
    const answer = await admin.request.post(`${address()}/api/accounts/${account.id}/rename`, { headers, data })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  await rename(name)
  try {
    const named = await openAs('field', login)
    const askedFor = fontsAsked(named)
    await shellIsKept(named)
    await named.goto(`${address()}/field/me`)
    await expect(named.locator('header')).toContainText(name)
    expect(await undrawn(named, 'header', rare)).toEqual([])
    expect(new Set(askedFor)).toEqual(
      new Set(['3400-34ff.woff2', '2a600-2a6ff.woff2', '2b500-2b5ff.woff2', '2cb00-2cbff.woff2']),
    )
    // What was read once is read without a network too.
    await named.context().setOffline(true)
    await named.reload()
    await expect(named.locator('header')).toContainText(name)
    expect(await undrawn(named, 'header', rare)).toEqual([])
  } finally {
    await rename(account.name)
  }
})

test('the desk draws the rare name of a caller, masked from its second character on', {
  tag: ['@pointer-only', '@wide-only', '@zh-only'],
}, async ({ openAs }) => {
  const page = await openAs('desk', 'operator')
  const asked = fontsAsked(page)
  const phone = await openAs('field', 'worker-340202016001005')
  const [category] = await catalogue(phone)
  const spot = await spotInGrid(phone)
  const caseId = randomUUID()
  await asOfficial(page, 'operator', ({ post }) =>
    post('/api/cases/report', {
      caseId,
      categoryId: category?.id,
      source: 'hotline',
      point: { ...spot, accuracy: 6 },
      description: '路口有个大坑',
      madeAt: new Date().toISOString(),
      files: [],
      caller: { name: '𬭎某某', phone: '100 0000 7522', wantsCallBack: false },
    }),
  )
  expect(asked).toEqual([])
  await page.goto(`${address()}/desk/cases/${caseId}`)
  const caller = page.getByText(/𬭎\*\*/)
  await expect(caller.first()).toBeVisible()
  expect(await undrawn(page, 'body', ['𬭎'])).toEqual([])
  expect(new Set(asked)).toEqual(new Set(['2cb00-2cbff.woff2']))
})
