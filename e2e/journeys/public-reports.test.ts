import { expect, type Page } from '@playwright/test'
import { listenForComplaints } from '../complaints.ts'
import { catalogue, photoBytes, report, spotInGrid, standAt } from '../field-hands.ts'
import { actsOn, forgetActs, test } from '../journey.ts'
import { axeFindings, sidewaysOverflow, textSizes } from '../looks.ts'

test.use({ trace: 'off' })

const words = {
  zh: {
    lamp: '路灯',
    next: '继续',
    here: '用我的位置',
    placed: /位置已定/,
    said: '路口的灯三天没亮了',
    sent: '1 · 已发送',
    none: '都不是，继续上报',
    send: '上报',
    reported: /^已报给监督中心，\d{4}-\d{6}$/,
    receipt: /^回执 [2-9A-Z]{4}$/,
    open: '查进度',
    waits: '等受理员受理',
    withdraw: '撤回我的信息',
    withdrawn: '没有留下您的信息。',
    missing: '写一句是什么情况',
    consent: '留下信息要您同意',
    photo: '拍照或选照片',
    who: /15 分钟内受理/,
    gone: '这个链接不对，或已到期',
  },
  en: {
    lamp: 'Street lamp',
    next: 'Go on',
    here: 'Use my position',
    placed: /The place is set/,
    said: 'The lamp at the crossing has been dark for three days',
    sent: '1 · Sent',
    none: 'None of these, go on',
    send: 'Report it',
    reported: /^Reported to the supervision centre, \d{4}-\d{6}$/,
    receipt: /^Receipt [2-9A-Z]{4}$/,
    open: 'See the progress',
    waits: 'It waits for the operator',
    withdraw: 'Withdraw what I said of myself',
    withdrawn: 'Nothing of you is kept.',
    missing: 'Write a sentence',
    consent: 'To keep this your consent is needed',
    photo: 'Take or choose a photo',
    who: /accepted within 15 minutes/,
    gone: 'This link is not known, or its time is over',
  },
} as const

/** What holds for every page that anybody opens: body 18 px, small print 16, nothing beyond the phone. */
const holds = async (page: Page): Promise<void> => {
  expect.soft(await sidewaysOverflow(page)).toEqual([])
  expect.soft((await textSizes(page)).filter(({ px }) => px < 12)).toEqual([])
  expect.soft((await axeFindings(page)).violations).toEqual([])
}

test('somebody without an account reports a lamp with a photo, follows it by the link, and takes back who he is @wide-only @pointer-only', async ({
  openDoor,
  openAs,
  language,
}) => {
  const said = words[language]
  const spot = await spotInGrid(await openAs('field', 'worker'))
  const page = await openDoor('report')
  const complaints = await listenForComplaints(page)
  await page.context().grantPermissions(['geolocation'])
  await standAt(page, spot)
  const next = page.getByRole('button', { name: said.next })

  await page.locator('#category').fill('ludeng')
  await holds(page)
  await page.getByRole('radio', { name: said.lamp }).click()

  await expect(page.locator('[data-drawn=true]')).toBeVisible({ timeout: 20_000 })
  await holds(page)
  // A position that the phone knows badly is looked at first.
  await standAt(page, spot, 400)
  await page.getByRole('button', { name: said.here }).click()
  await expect(page.getByText(said.placed)).toBeVisible()
  await standAt(page, spot)
  await page.getByRole('button', { name: said.here }).click()

  await expect(page.locator('#description')).toBeVisible()
  await next.click()
  await expect(page.getByRole('alert').getByText(said.missing)).toBeVisible()
  await page.locator('#description').fill(said.said)
  await page
    .locator('#photo')
    .setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await photoBytes(page) })
  await expect(page.getByText(said.sent, { exact: true })).toBeVisible({ timeout: 30_000 })
  await holds(page)
  await next.click()

  const none = page.getByRole('button', { name: said.none })
  await expect(none.or(page.locator('#name'))).toBeVisible()
  if (await none.isVisible()) await none.click()
  await page.locator('#phone').fill('100 0000 5511')
  await page.getByRole('button', { name: said.send, exact: true }).click()
  await expect(page.getByRole('alert').getByText(said.consent).first()).toBeVisible()
  await page.locator('#consent').check()
  await holds(page)
  await page.getByRole('button', { name: said.send, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.reported, { timeout: 30_000 })
  await expect(page.getByText(said.receipt)).toBeVisible()
  await holds(page)

  await page.getByRole('link', { name: said.open }).click()
  await expect(page.getByText(said.waits)).toBeVisible()
  await expect(page.getByText('100 **** 5511').or(page.getByText(said.said)).first()).toBeVisible()
  await holds(page)
  await page.getByRole('button', { name: said.withdraw }).click()
  await expect(page.getByText(said.withdrawn)).toBeVisible()
  expect(complaints).toEqual([])
})

test('a resident reports in six taps: kind, place, photo, on, none of those nearby, report @wide-only @pointer-only', {
  tag: '@counted',
}, async ({ openDoor, openAs, language }) => {
  const said = words[language]
  const worker = await openAs('field', 'worker')
  const spot = await spotInGrid(worker)
  // Somebody has reported one nearby.
  const lamp = (await catalogue(worker)).find(({ name }) => name.zh === words.zh.lamp)
  if (!lamp) throw new Error('The catalogue lacks lamps')
  await report(worker, lamp, spot)
  const page = await openDoor('report')
  await page.context().grantPermissions(['geolocation'])
  await standAt(page, spot)
  await expect(page.locator('#category')).toBeVisible()
  await forgetActs(page)

  await page.locator('#category').pressSequentially('ludeng')
  await page.getByText(said.lamp, { exact: true }).tap()
  await page.getByRole('button', { name: said.here }).tap()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: said.photo }).tap()
  await (await chooser).setFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await photoBytes(page) })
  await page.locator('#description').pressSequentially(said.said)
  await expect(page.getByText(said.sent, { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: said.next }).tap()
  await page.getByRole('button', { name: said.none }).tap()
  await page.getByRole('button', { name: said.send, exact: true }).tap()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.reported, { timeout: 30_000 })
  await expect(page.getByText(said.who)).toBeVisible()
  expect((await actsOn(page)).taps).toBe(6)
})

test('a link that nobody was given tells nothing, and leads on @wide-only @pointer-only', async ({
  openDoor,
  language,
}) => {
  const page = await openDoor('report')
  await page.goto(`${new URL(page.url()).origin}/report/follow#guessed`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words[language].gone)
  await holds(page)
})
