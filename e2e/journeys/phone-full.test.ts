import { expect, type Page } from '@playwright/test'
import { shellIsKept } from '../field-hands.ts'
import { address, type Manner, test } from '../journey.ts'
import { readyToReport, reportInThreeTaps, reportWords } from '../reporting-hands.ts'

const words = {
  zh: {
    full: '手机空间满了，拍照先停，写字还可以，先送出 1 张照片',
    low: '手机空间只剩 40.0 MB，先送出 1 张照片',
    lowEmpty: '手机空间只剩 40.0 MB，先清出一些空间',
    close: '不拍了',
    sendAnyway: '就这样发',
    another: '再报一件',
  },
  en: {
    full: 'The phone is full: no more photos, words still fit; send the photo first',
    low: '40.0 MB left on the phone; send the photo first',
    lowEmpty: '40.0 MB left on the phone; free some space first',
    close: 'No photo',
    sendAnyway: 'Send as it is',
    another: 'Another report',
  },
} as const satisfies Record<Manner['language'], Record<string, string>>

const smallPhone = 8_000_000

/** A phone with eight megabytes for this app, from before the app is opened: a browser reckons for long with what it once knew. */
async function shrinkPhone(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: address(), quotaSize: smallPhone })
}

/** Fills what is left with something else, to the last kilobytes. */
const fillPhone = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const opened = indexedDB.open('something-else')
    opened.onupgradeneeded = () => opened.result.createObjectStore('ballast', { autoIncrement: true })
    const other = await new Promise<IDBDatabase>(done => {
      opened.onsuccess = () => done(opened.result)
    })
    const put = (size: number): Promise<boolean> =>
      new Promise(done => {
        const write = other.transaction('ballast', 'readwrite')
        write.objectStore('ballast').put(crypto.getRandomValues(new Uint8Array(size)))
        write.oncomplete = () => done(true)
        write.onabort = () => done(false)
      })
    for (const size of [65_536, 8_192, 1_024]) while (await put(size));
    // Not even one more kilobyte: what is written from here on has the app's own reserve.
    if (await put(1_024)) throw new Error('The phone is not full')
    other.close()
  })

const emptyPhone = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise(done => {
        indexedDB.deleteDatabase('something-else').onsuccess = () => done()
      }),
  )

test('a full phone says so, keeps what it has and still takes words; once there is room again, photos too', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = { ...reportWords[language], ...words[language] }
  const page = await readyToReport(await openAs('field', 'worker-340202016001002', shrinkPhone))
  await shellIsKept(page)
  const context = page.context()
  await context.setOffline(true)
  await reportInThreeTaps(page, language)
  await expect(page.locator('[data-place=on_phone]')).toHaveCount(1)

  await fillPhone(page)
  await page.getByRole('button', { name: say.another }).tap()
  await page.getByRole('button', { name: say.shutter, exact: true }).tap()
  await expect(page.getByRole('status').filter({ hasText: say.full })).toBeVisible()
  await page.getByRole('textbox').last().fill('路口有个大坑，照片存不下')
  await page.getByRole('button', { name: say.send, exact: true }).tap()
  await page.getByRole('button', { name: say.sendAnyway, exact: true }).tap()
  await expect(page.locator('[data-place=on_phone]')).toHaveCount(1)
  await page.goto(`${address()}/field/outbox`)
  await expect(page.locator('[data-place=on_phone]')).toHaveCount(2)
  await page.goto(`${address()}/field/`)
  await expect(page.getByText(say.full)).toBeVisible()

  await emptyPhone(page)
  await context.setOffline(false)
  await page.goto(`${address()}/field/outbox`)
  await expect(page.locator('[data-place=received]')).toHaveCount(2, { timeout: 30_000 })
  await page.goto(`${address()}/field/`)
  await expect(page.locator('nav')).toBeVisible()
  await expect(page.getByText(say.full)).toHaveCount(0)
  await reportInThreeTaps(page, language)
  await expect(page.locator('[data-place=received]')).toHaveCount(1)
})

test('a phone that is nearly full says how much is left and what makes room', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const say = words[language]
  const page = await readyToReport(await openAs('field', 'worker-340202016001003'))
  await shellIsKept(page)
  // What a browser tells of a small disk; this one reckons with more than there is.
  await page.context().addInitScript(() => {
    StorageManager.prototype.estimate = async () => ({ usage: 960e6, quota: 1000e6 })
  })
  await page.reload()
  await expect(page.getByText(say.lowEmpty)).toBeVisible()
  await page.context().setOffline(true)
  await reportInThreeTaps(page, language)
  await expect(page.locator('[data-place=on_phone]')).toHaveCount(1)
  await page.goto(`${address()}/field/`)
  await expect(page.getByText(say.low)).toBeVisible()
})
