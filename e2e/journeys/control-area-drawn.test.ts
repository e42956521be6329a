import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    add: '设管控区域',
    polygon: '多边形',
    draw: '在地图上画…',
    anew: '重画',
    map: '管控区域的地图',
    corners: '拐角',
    crosses: '边界自己相交，重画一下',
  },
  en: {
    add: 'Set a control area',
    polygon: 'Polygon',
    draw: 'Draw on the map…',
    anew: 'Draw it anew',
    map: 'Map of the control area',
    corners: 'Corners',
    crosses: 'The outline crosses itself; draw it again',
  },
} as const

/** Lines of the field of coordinates. */
const linesIn = (text: string): number => text.split('\n').filter(Boolean).length

test('a rule editor draws a control area corner by corner, takes one back, and sees at once where it crosses itself @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'rules')
  await page.goto(`${address()}/desk/control-areas`)
  await page.getByRole('button', { name: says.add }).first().click()
  await page.getByLabel(says.polygon, { exact: true }).check()
  await page.getByRole('button', { name: says.draw }).click()
  const map = page.getByRole('region', { name: says.map })
  await expect(map).toHaveAttribute('data-ready', 'true')
  await map.scrollIntoViewIfNeeded()
  const corner = (x: number, y: number) => map.click({ position: { x, y } })
  for (const [x, y] of [
    [80, 80],
    [240, 80],
    [240, 220],
    [60, 240],
  ] as const)
    await corner(x, y)
  await expect(map).toHaveAttribute('data-corners', '4')
  await page.keyboard.press('Backspace')
  await expect(map).toHaveAttribute('data-corners', '3')
  const field = page.getByLabel(says.corners, { exact: true })
  await expect(field).toHaveValue('')
  await page.keyboard.press('Enter')
  await expect.poll(async () => linesIn(await field.inputValue())).toBe(3)

  // Esc leaves a new drawing, and what was drawn before stays.
  await page.getByRole('button', { name: says.anew }).click()
  await corner(100, 100)
  await expect(map).toHaveAttribute('data-corners', '1')
  await page.keyboard.press('Escape')
  await expect(map).toHaveAttribute('data-corners', '3')
  expect(linesIn(await field.inputValue())).toBe(3)

  // A bow tie, ended by a double click, which is one corner.
  await page.getByRole('button', { name: says.anew }).click()
  for (const [x, y] of [
    [80, 80],
    [240, 220],
    [240, 80],
  ] as const)
    await corner(x, y)
  await map.dblclick({ position: { x: 80, y: 220 } })
  await expect.poll(async () => linesIn(await field.inputValue())).toBe(4)
  await expect(page.getByText(says.crosses)).toBeVisible()
})
