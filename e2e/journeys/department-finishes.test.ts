import { expect, type Locator, type Page } from '@playwright/test'
import { heicPhoto } from '../../server/src/platform/files/testing/pictures.ts'
import { sentToDepartment } from '../desk-hands.ts'
import { photoBytes } from '../field-hands.ts'
import { actsOn, address, forgetActs, type Manner, test } from '../journey.ts'
import { realCaseToTakeOn } from '../real-hands.ts'

const words = {
  zh: {
    take: /签收案件/,
    choose: '选照片',
    uploaded: '已上传',
    finish: /办好了/,
    send: /发送办理结果/,
    done: '换了新井盖，四周压实',
    waits: '等网格员到现场核查',
    heic: /HEIC 照片这里读不了.*JPEG/,
    again: '重传',
  },
  en: {
    take: /Take the case on/,
    choose: 'Choose photos',
    uploaded: 'uploaded',
    finish: /Finished/,
    send: /Send the result/,
    done: 'New cover set, ground compacted',
    waits: /Waits for the grid worker to check/,
    heic: /HEIC photos cannot be read here.*JPEG/,
    again: 'Try again',
  },
} as const

/** By pointer the button, by keyboard its key. */
const take = async (button: Locator, hand: Manner['hand'], key: string): Promise<void> => {
  await expect(button).toBeVisible()
  if (hand === 'pointer') await button.click()
  else await button.page().keyboard.press(key)
}

const choosePhoto = async (page: Page, hand: Manner['hand'], choose: string): Promise<void> => {
  const photo = { name: 'after.jpg', mimeType: 'image/jpeg', buffer: await photoBytes(page) }
  if (hand === 'keyboard') return page.locator('#step-photos').setInputFiles(photo)
  const chooser = page.waitForEvent('filechooser')
  await page.locator('#step-form').getByRole('button', { name: choose }).click()
  await (await chooser).setFiles(photo)
}

test('a department takes a case on, mends it and sends the result in six taps', { tag: '@counted' }, async ({
  openAs,
  hand,
  language,
  cases,
}) => {
  const page = await openAs('desk', 'handler')
  const { number } = await (cases === 'real' ? realCaseToTakeOn(page, 'time_left') : sentToDepartment(page))
  const said = words[language]
  await page.goto(`${address()}/desk/inbox?search=${number}`)
  await expect(page.getByRole('row')).toHaveCount(1)
  await forgetActs(page)
  const panel = page.getByRole('article')
  await take(page.getByRole('row'), hand, 'j')
  await take(panel.getByRole('button', { name: said.take }), hand, 'a')
  await take(panel.getByRole('button', { name: said.finish }), hand, 'h')
  await choosePhoto(page, hand, said.choose)
  await expect(page.locator('#step-form figcaption')).toHaveText(said.uploaded)
  await (hand === 'pointer' ? page.locator('#step-text').click() : page.locator('#step-text').focus())
  await page.keyboard.type(said.done)
  await take(page.getByRole('button', { name: said.send }), hand, 'Control+Enter')

  await expect(panel.getByText(said.waits)).toBeVisible()
  await expect(panel.getByText(said.done)).toBeVisible()
  const { taps } = await actsOn(page)
  expect(taps).toBe(hand === 'pointer' ? 6 : 0)
})

test('a form that lacks something says all of it on top, and keeps what was typed @pointer-only', async ({
  openAs,
  language,
}) => {
  const page = await openAs('desk', 'handler')
  const { caseId } = await sentToDepartment(page)
  await page.goto(`${address()}/desk/cases/${caseId}`)
  await page.getByRole('button', { name: words[language].take }).click()
  await page.getByRole('button', { name: words[language].finish }).click()
  await page.getByRole('button', { name: words[language].send }).click()
  const box = page.getByRole('alert').filter({ has: page.getByRole('link') })
  await expect(box.getByRole('link')).toHaveCount(2)
  await expect(box).toBeFocused()
  await expect(page).toHaveTitle(language === 'zh' ? /^有误：/ : /^Error: /)
  await box.getByRole('link').last().click()
  await expect(page.locator('#step-text')).toBeFocused()
})

test('a photo that the centre cannot read says so where it was chosen, and what to do @pointer-only', async ({
  openAs,
  language,
}) => {
  const page = await openAs('desk', 'handler')
  const { caseId } = await sentToDepartment(page)
  const said = words[language]
  await page.goto(`${address()}/desk/cases/${caseId}`)
  await page.getByRole('button', { name: said.take }).click()
  await page.getByRole('button', { name: said.finish }).click()
  const photo = { name: 'IMG_0007.HEIC', mimeType: 'image/heic', buffer: heicPhoto() }
  await page.locator('#step-photos').setInputFiles(photo)
  await expect(page.locator('#step-form figcaption')).toHaveText(said.heic)
  // Sending the same again would be of no use.
  await expect(page.locator('#step-form').getByRole('button', { name: said.again })).toHaveCount(0)
})
