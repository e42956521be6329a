import { expect, type Page } from '@playwright/test'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    me: /^我: /,
    reach: '值班响铃',
    devices: '响铃设备',
    noSms: /本市还没有配置短信/,
    turnOn: '让这台设备响铃',
    denied: /不许本站弹提醒/,
    unsupported: /不支持推送/,
    noService: /连不上这个浏览器的推送服务/,
  },
  en: {
    me: /^Me: /,
    reach: 'Ringing on duty',
    devices: 'Devices that ring',
    noSms: /has not set up SMS/,
    turnOn: 'Ring this device',
    denied: /does not let this site show notices/,
    unsupported: /has no push/,
    noService: /push service of this browser cannot be reached/,
  },
} as const

const openReach = async (page: Page, said: (typeof words)['zh' | 'en']) => {
  await page.getByRole('button', { name: said.me }).click()
  await page.getByRole('button', { name: said.reach }).click()
  return page.getByRole('dialog', { name: said.reach })
}

test('whoever can be on duty turns the ringing of a browser on and is told what stands in the way @pointer-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const page = await openAs('desk', 'duty')
  const context = page.context()
  await test.step('a browser that forbids notices says so', async () => {
    const reach = await openReach(page, said)
    await expect(reach.getByText(said.noSms)).toBeVisible()
    await expect(reach.getByRole('region', { name: said.devices })).toContainText(said.denied)
  })
  await test.step('a push service that cannot be reached is told', async () => {
    await context.grantPermissions(['notifications'], { origin: address() })
    await page.reload()
    const reach = await openReach(page, said)
    await reach.getByRole('button', { name: said.turnOn }).click()
    await expect(reach.getByRole('alert')).toContainText(said.noService)
  })
  await test.step('a browser without push says so, and offers nothing', async () => {
    await context.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'))
    await page.reload()
    const reach = await openReach(page, said)
    await expect(reach.getByRole('alert')).toContainText(said.unsupported)
    await expect(reach.getByRole('button', { name: said.turnOn })).toHaveCount(0)
  })
})

test('an account that cannot be on duty is not asked how it is rung @pointer-only @wide-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const page = await openAs('desk', 'operator')
  await page.getByRole('button', { name: said.me }).click()
  await expect(page.getByRole('button', { name: said.reach })).toHaveCount(0)
})
