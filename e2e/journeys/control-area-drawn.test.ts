import { expect } from '@playwright/test'
import { address, phone, test } from '../journey.ts'

const words = {
  zh: {
    add: '设管控区域',
    polygon: '多边形',
    draw: '在地图上画…',
    anew: '重画',
    map: '管控区域的地图',
    end: '画完',
    back: '退一个拐角',
    more: /^还差 \d 个拐角/,
    corners: '拐角',
    crosses: '边界自己相交，重画一下',
  },
  en: {
    add: 'Set a control area',
    polygon: 'Polygon',
    draw: 'Draw on the map…',
    anew: 'Draw it anew',
    map: 'Map of the control area',
    end: 'End it',
    back: 'Take one back',
    more: /more corners? until it can be closed/,
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

test('on a phone the ring and how it is ended are in sight together; the first corner closes it @pointer-only', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'rules')
  await page.setViewportSize(phone.viewport)
  await page.goto(`${address()}/desk/control-areas`)
  await page.getByRole('button', { name: says.add }).first().click()
  await page.getByLabel(says.polygon, { exact: true }).check()
  await page.getByRole('button', { name: says.draw }).click()
  const map = page.getByRole('region', { name: says.map })
  await expect(map).toHaveAttribute('data-ready', 'true')
  const end = page.getByRole('button', { name: says.end })
  for (const one of [map, end, page.getByRole('button', { name: says.back })])
    await expect(one).toBeInViewport({ ratio: 1 })
  // Nothing lies over it: neither the ways to other screens nor a bar.
  expect(
    await end.evaluate(button => {
      const { left, top, width, height } = button.getBoundingClientRect()
      return button.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    }),
  ).toBe(true)
  const corner = (x: number, y: number) => map.click({ position: { x, y } })
  await corner(60, 60)
  await corner(200, 60)
  await end.click()
  await expect(page.getByText(says.more)).toBeVisible()
  await corner(200, 180)
  await corner(40, 200)
  await page.getByRole('button', { name: says.back }).click()
  await expect(map).toHaveAttribute('data-corners', '3')
  await corner(66, 54)
  const field = page.getByLabel(says.corners, { exact: true })
  await expect.poll(async () => linesIn(await field.inputValue())).toBe(3)
  await expect(page.getByRole('button', { name: says.anew })).toBeInViewport()
})
