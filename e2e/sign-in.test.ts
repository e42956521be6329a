import { expect, type Page } from '@playwright/test'
import { actsOn, demoPassword, type Manner, test } from './journey.ts'

const fillIn = async (page: Page, hand: Manner['hand'], account: string, password: string): Promise<void> => {
  if (hand === 'pointer') {
    await page.locator('#login').fill(account)
    await page.locator('#password').fill(password)
    await page.locator('form button[type=submit]').click()
    return
  }
  await page.locator('#login').focus()
  await page.keyboard.type(account)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

test('an operator signs in and sees first what waits, with due times', async ({ openDoor, hand, language }) => {
  const page = await openDoor('desk')
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
  await fillIn(page, hand, 'operator', demoPassword)
  await expect(page).toHaveURL(/\/desk\/board/)
  await expect(page.getByText(language === 'zh' ? /还剩|超 / : /left|over/).first()).toBeVisible()
  const { taps } = await actsOn(page)
  expect(taps).toBe(hand === 'keyboard' ? 0 : 1)
})

test('a wrong password is told without saying which of the two is wrong, and what was typed is kept', async ({
  openDoor,
  hand,
  language,
}, { project }) => {
  const page = await openDoor('desk')
  await fillIn(page, hand, `nobody-${project.name}`, 'not-the-password')
  await expect(page.getByRole('alert')).toHaveText(
    language === 'zh' ? '账号或密码不对' : 'The account or the password is wrong',
  )
  await expect(page.locator('#login')).toHaveValue(`nobody-${project.name}`)
})

test('a signed-in dispatcher comes to the board at once, and another browser is still at the door @by-keys', async ({
  openAs,
  openDoor,
}) => {
  const page = await openAs('desk', 'dispatcher')
  await expect(page).toHaveURL(/\/desk\/board/)
  const other = await openDoor('desk')
  await expect(other.locator('#login')).toBeVisible()
})
