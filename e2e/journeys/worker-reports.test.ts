import { expect } from '@playwright/test'
import { catalogue, draftIsKept, shellIsKept, storedOn } from '../field-hands.ts'
import { actsOn, address, demoPassword, forgetActs, test } from '../journey.ts'
import { arrivedOnce, readyToReport, reportInThreeTaps, reportWords } from '../reporting-hands.ts'

/** A worker whom no other journey uses: what he reports is what the phone guesses next. */
const account = 'worker-340202016001004'

test('a worker reports in three taps and reads where it is and who goes on with it', {
  tag: ['@on-phone', '@counted'],
}, async ({ openAs, hand, language }) => {
  const say = reportWords[language]
  const page = await readyToReport(await openAs('field', account))
  await forgetActs(page)
  await reportInThreeTaps(page, language, hand)
  await expect(page.getByRole('status').first()).toContainText(say.received)
  const { taps } = await actsOn(page)
  expect(taps).toBe(hand === 'pointer' ? 3 : 0)
  await expect(page.getByText(language === 'zh' ? '等受理员受理' : 'Waits for the operator to accept it')).toBeVisible()
  await expect(page.getByText(language === 'zh' ? /还剩/ : /left/).first()).toBeVisible()
  await arrivedOnce(page)
})

test('a report made without a network outlives the page and arrives once, photo and all', {
  tag: ['@on-phone', '@counted'],
}, async ({ openAs, hand, language }) => {
  const say = reportWords[language]
  const page = await readyToReport(await openAs('field', account))
  await shellIsKept(page)
  const context = page.context()
  await context.setOffline(true)
  await forgetActs(page)
  await reportInThreeTaps(page, language, hand)
  await expect(page.getByRole('status').first()).toContainText(say.onPhone)
  expect((await actsOn(page)).taps).toBe(hand === 'pointer' ? 3 : 0)
  await page.close({ runBeforeUnload: false })

  const again = await context.newPage()
  await again.goto(`${address()}/field/`)
  await expect(again.getByRole('status').first()).toContainText(
    language === 'zh' ? '1 条在手机上' : '1 item on this phone',
  )
  await again.goto(`${address()}/field/outbox`)
  await expect(again.locator('[data-place=on_phone]')).toHaveCount(1)

  await context.setOffline(false)
  await expect(again.locator('[data-place=received]')).toHaveCount(1, { timeout: 20_000 })
  await expect(again.locator('[data-place]')).toHaveCount(1)
  await again.locator('a[href*="/field/outbox/"]').tap()
  await arrivedOnce(again)
})

test('what was begun and not sent is found again, its photo too', { tag: ['@pointer-only', '@on-phone'] }, async ({
  openAs,
  language,
}) => {
  const say = reportWords[language]
  const page = await readyToReport(await openAs('field', account))
  const context = page.context()
  await page.getByRole('link', { name: say.report, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await page.getByRole('textbox').last().fill('路口有个大坑')
  await expect(page.getByRole('button', { name: say.send, exact: true })).toBeVisible()
  await draftIsKept(page, '路口有个大坑')
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(`${address()}/field/report`)
  await expect(again.getByRole('textbox').last()).toHaveValue('路口有个大坑')
  await expect(again.getByRole('button', { name: /重拍|Retake/ })).toHaveCount(1)
})

test('a kind is found by characters, pinyin and initials; a voice goes with the report', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = reportWords[language]
  const page = await readyToReport(await openAs('field', account))
  const wanted = (await catalogue(page)).find(({ name }) => name.zh.length >= 4)
  if (!wanted) throw new Error('The catalogue is empty')
  await page.getByRole('link', { name: say.report, exact: true }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await page.getByRole('button', { name: language === 'zh' ? '搜别的…' : 'Another…' }).tap()
  const found = page.getByRole('listitem').filter({ hasText: wanted.name[language] })
  for (const typed of [wanted.name.zh.slice(0, 3), wanted.pinyin.replaceAll(' ', '').slice(0, 8), wanted.initials]) {
    await page.getByRole('searchbox').fill(typed)
    await expect(found.first()).toBeVisible()
  }
  await found.first().getByRole('button').tap()
  await expect(page.getByRole('button', { name: wanted.name[language], exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  const talk = page.getByRole('button', { name: language === 'zh' ? '按住说' : 'Hold to talk' })
  await talk.tap()
  await page.waitForTimeout(1_200)
  await page.getByRole('button', { name: /60/ }).tap()
  await expect(page.locator('audio')).toHaveCount(1)
})

test('a session that ended loses nothing: the report waits, and goes once somebody has signed in again', {
  tag: ['@pointer-only', '@on-phone', '@zh-only'],
}, async ({ openAs, language }) => {
  const page = await readyToReport(await openAs('field', account))
  // Nothing that the phone asks for by itself finds out before the report does.
  const asking = '**/api/**'
  await page.route(asking, route => (route.request().method() === 'GET' ? route.abort() : route.continue()))
  await page.context().clearCookies()
  await reportInThreeTaps(page, language)
  await expect(page.locator('[data-place=on_phone]')).toHaveCount(1)
  await page.unroute(asking)
  await page.goto(`${address()}/field/`)
  await page.locator('#login').fill(account)
  await page.locator('#password').fill(demoPassword)
  await page.locator('form button[type=submit]').tap()
  await expect(page.locator('#login')).toHaveCount(0)
  await page.goto(`${address()}/field/outbox`)
  await expect(page.locator('[data-place=received]')).toHaveCount(1, { timeout: 20_000 })
})

test('who signs out sends first; with something unsent and no network he is held', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const page = await readyToReport(await openAs('field', account))
  await shellIsKept(page)
  await page.context().setOffline(true)
  await reportInThreeTaps(page, language)
  await expect(page.locator('[data-place=on_phone]')).toHaveCount(1)
  await page.goto(`${address()}/field/me`)
  const leave = page.getByRole('button', { name: language === 'zh' ? '退出登录' : 'Sign out', exact: true })
  await leave.tap()
  await expect(page.getByRole('alert')).toContainText(/都还在手机上|still on the phone/)
  await page.context().setOffline(false)
  await leave.tap()
  await expect(page.locator('#login')).toBeVisible()
  for (const store of ['outbox', 'media', 'drafts', 'answers']) expect(await storedOn(page, store), store).toEqual([])
})
