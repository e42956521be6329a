import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    plan: '方案 A',
    draw: '画方案',
    name: '方案名称',
    least: '每个网格最少户数',
    most: '每个网格最多户数',
    drawIt: '画这个方案',
    bad: '户数要是正整数，下限不高于上限',
    moveTo: '移到网格',
    compare: '与另一个方案比较',
    differ: /^两个方案有 \d+ 栋/,
    adopt: '采用这个方案',
    day: '从哪天起',
    reason: '依据',
    adoptIt: /^采用方案 B/,
    waits: /已采用，等生效日/,
    withdraw: '撤回采用',
    drawn: '已画好，还没有采用',
    map: /的地图/,
  },
  en: {
    plan: '方案 A',
    draw: 'Draw a plan',
    name: 'Name of the plan',
    least: 'Least households of a grid',
    most: 'Most households of a grid',
    drawIt: 'Draw this plan',
    bad: 'Households are whole numbers, the least not above the most',
    moveTo: 'Move to grid',
    compare: 'Compare with another plan',
    differ: /^The two put \d+ buildings/,
    adopt: 'Adopt this plan',
    day: 'From which day',
    reason: 'Decision',
    adoptIt: /^Adopt 方案 B/,
    waits: /Adopted, its day has not come/,
    withdraw: 'Withdraw the adoption',
    drawn: 'Drawn, not adopted',
    map: /^Map of/,
  },
} as const

test('an administrator draws a plan, moves a building by keys, compares it, adopts it from a day and takes that back @wide-only @by-keys', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'admin')
  await page.goto(`${address()}/desk/plans`)
  await expect(page.getByRole('row', { name: says.plan }).first()).toContainText(says.drawn)

  await page.getByRole('button', { name: says.draw }).click()
  await page.getByLabel(says.name).fill('方案 B')
  await page.getByLabel(says.most).fill('200')
  await page.getByRole('button', { name: says.drawIt }).click()
  await expect(page.getByText(says.bad).first()).toBeVisible()
  await page.getByLabel(says.most).fill('450')
  await page.getByRole('button', { name: says.drawIt }).click()
  const row = page.getByRole('row', { name: '方案 B' }).first()
  await expect(row).toContainText(says.drawn)
  await row.click()

  // The first building goes to whatever grid lies beside it; the figures follow at once.
  await expect(page.getByRole('region', { name: says.map })).toHaveAttribute('data-ready', 'true')
  const sums = page.locator('article [role=status]').first()
  const before = await sums.textContent()
  await page.keyboard.press('j')
  const grid = page.getByLabel(says.moveTo)
  await expect(grid).toBeVisible()
  const was = await grid.inputValue()
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    if ((await grid.inputValue()) !== was) break
    const answered = page.waitForResponse(/buildings$/, { timeout: 3_000 }).catch(() => undefined)
    await page.keyboard.press(`Shift+${key}`)
    await answered
  }
  await expect(grid).not.toHaveValue(was)
  await expect(sums).not.toHaveText(before ?? '')

  await page.getByLabel(says.compare).selectOption({ label: says.plan })
  await expect(page.getByText(says.differ)).toBeVisible()
  await expect(page.getByRole('region', { name: says.map })).toHaveCount(2)

  await page.getByRole('button', { name: says.adopt }).click()
  await page.getByLabel(says.day).fill('2031-07-01')
  await page.keyboard.press('Enter')
  await page.getByLabel(says.reason).fill('社区网格调整的决定')
  await page.getByRole('button', { name: says.adoptIt }).click()
  await page.getByRole('button', { name: says.adoptIt }).last().click()
  await expect(page.getByText(says.waits)).toBeVisible()
  await page.getByRole('button', { name: says.withdraw }).click()
  await expect(page.getByText(says.drawn)).toBeVisible()
})

test('a building that is dragged onto the neighbouring grid belongs to it @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'admin')
  await page.goto(`${address()}/desk/plans`)
  await page.getByRole('row', { name: says.plan }).last().click()
  const map = page.getByRole('region', { name: says.map })
  await expect(map).toHaveAttribute('data-ready', 'true')
  const box = (await map.boundingBox())!
  const moved = page.waitForResponse(/buildings$/)
  // Over the middle of the map until a building is met, then to its far side.
  const grab = async (): Promise<boolean> => {
    for (let y = 0.3; y < 0.7; y += 0.02) {
      for (let x = 0.3; x < 0.5; x += 0.02) {
        await page.mouse.move(box.x + x * box.width, box.y + y * box.height)
        await page.mouse.down()
        if (page.url().includes('building=')) return true
        await page.mouse.up()
      }
    }
    return false
  }
  expect(await grab()).toBe(true)
  await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.5 * box.height, { steps: 5 })
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.5 * box.height, { steps: 5 })
  await page.mouse.up()
  expect((await moved).status()).toBe(200)
})
