import { expect, type Page } from '@playwright/test'
import { address, demoPassword, type Manner, test } from './journey.ts'
import { axeFindings } from './looks.ts'

const phrases = {
  zh: { me: /^我: /, devices: '我的设备', others: '退出其它设备', inUse: '正在用', elsewhere: '已在别处退出' },
  en: {
    me: /^Me: /,
    devices: 'My devices',
    others: 'Sign out the other devices',
    inUse: 'in use',
    elsewhere: 'Signed out from elsewhere',
  },
} as const satisfies Record<Manner['language'], Record<string, string | RegExp>>

/** What the phone has read and keeps. The page may be opened anew under the count. */
const countAnswers = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const opened = indexedDB.open('lifetree-field')
    const phone = await new Promise<IDBDatabase>(done => {
      opened.onsuccess = () => done(opened.result)
    })
    const counted = phone.transaction('answers').objectStore('answers').count()
    return new Promise<number>(done => {
      counted.onsuccess = () => done(counted.result)
    })
  })

test('an official sees where he is signed in and signs out all but this one', {
  tag: ['@pointer-only', '@wide-only'],
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const account = 'operator3-340202'
  const [office, forgotten] = [await openAs('desk', account), await openAs('desk', account)]
  await office.getByRole('button', { name: words.me }).click()
  await office.getByRole('button', { name: words.devices }).click()
  const dialog = office.getByRole('dialog', { name: words.devices })
  await expect(dialog.getByRole('listitem').first()).toBeVisible()
  expect(await dialog.getByRole('listitem').count()).toBeGreaterThan(1)
  await expect(dialog.getByText(words.inUse, { exact: true })).toHaveCount(1)
  expect((await axeFindings(office)).violations).toEqual([])
  await dialog.getByRole('button', { name: words.others }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await expect(dialog.getByRole('listitem')).toContainText(words.inUse)

  await forgotten.reload()
  await expect(forgotten.getByRole('heading', { name: words.elsewhere })).toBeVisible()
  await forgotten.locator('#login').fill(account)
  await forgotten.locator('#password').fill(demoPassword)
  await forgotten.locator('#password').press('Enter')
  await expect(forgotten.getByRole('grid')).toBeVisible()
})

test('a worker signs out the phone that he lost, and it keeps nothing of what it read', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs, language }) => {
  const words = phrases[language]
  const account = 'worker-340202016001003'
  const lost = await openAs('field', account)
  await expect(lost.getByRole('heading', { level: 1 })).toBeVisible()
  const kept = (): Promise<number> => countAnswers(lost).catch(() => Number.NaN)
  await expect.poll(kept).toBeGreaterThan(1)

  const next = await openAs('field', account)
  await next.goto(`${address()}/field/me/devices`)
  await expect(next.getByText(words.inUse, { exact: true })).toHaveCount(1)
  expect((await axeFindings(next)).violations).toEqual([])
  await next.getByRole('button', { name: words.others }).tap()
  await expect(next.getByRole('main').getByRole('listitem')).toHaveCount(1)

  await lost.reload()
  await expect(lost.getByRole('heading', { name: words.elsewhere })).toBeVisible()
  await expect.poll(kept).toBe(0)
})
