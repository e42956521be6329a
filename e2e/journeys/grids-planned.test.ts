import { expect, type Page } from '@playwright/test'
import { address, phone, test } from '../journey.ts'

const words = {
  zh: {
    draw: '画方案',
    name: '方案名称',
    least: '每个网格最少户数',
    most: '每个网格最多户数',
    kind: '按哪种社区画',
    town: '城镇: 小区不拆',
    drawIt: '画这个方案',
    bad: '户数要是正整数，下限不高于上限',
    moveTo: '移到网格',
    back: /^移回/,
    nowhere: '西边没有相邻的网格，没有移动',
    compare: '与另一个方案比较',
    differ: /^两个方案有 \d+ 栋/,
    propose: '提出采用',
    day: '从哪天起',
    reason: '依据',
    handOn: '交另一位管理员确认',
    awaits: /等另一位管理员确认/,
    needsOther: '要由另一位管理员确认。',
    adoptIt: /^采用方案 B/,
    waits: /已采用，等生效日/,
    withdraw: '撤回采用',
    drawn: '已画好，还没有采用',
    map: /的地图/,
  },
  en: {
    draw: 'Draw a plan',
    name: 'Name of the plan',
    least: 'Least households of a grid',
    most: 'Most households of a grid',
    kind: 'Drawn as which kind of community',
    town: 'Town: compounds stay whole',
    drawIt: 'Draw this plan',
    bad: 'Households are whole numbers, the least not above the most',
    moveTo: 'Move to grid',
    back: /^Back to \d/,
    nowhere: 'No neighbouring grid lies west; nothing was moved',
    compare: 'Compare with another plan',
    differ: /^The two put \d+ buildings/,
    propose: 'Propose for adoption',
    day: 'From which day',
    reason: 'Decision',
    handOn: 'Hand to another administrator',
    awaits: /Waits for another administrator/,
    needsOther: 'Another administrator has to confirm it.',
    adoptIt: /^Adopt 方案 B/,
    waits: /Adopted, its day has not come/,
    withdraw: 'Withdraw the adoption',
    drawn: 'Drawn, not adopted',
    map: /^Map of/,
  },
} as const
const plan = '方案 A'

test('an administrator draws a plan, moves a building by keys, compares and proposes it; a second one adopts it from a day and takes that back @wide-only @by-keys', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'admin')
  await page.goto(`${address()}/desk/plans`)
  await expect(page.getByRole('row', { name: plan }).first()).toContainText(says.drawn)

  await page.getByRole('button', { name: says.draw }).click()
  await page.getByLabel(says.name).fill('方案 B')
  await page.getByLabel(says.most).fill('200')
  await page.getByRole('button', { name: says.drawIt }).click()
  await expect(page.getByText(says.bad).first()).toBeVisible()
  await page.getByLabel(says.most).fill('450')
  await expect(page.getByRole('group', { name: says.kind }).getByLabel(says.town)).toBeChecked()
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
  await page.keyboard.press('z')
  await expect(grid).toHaveValue(was)
  await expect(sums).toHaveText(before ?? '')
  // From grid to grid westwards, until there is none.
  const nowhere = page.getByText(says.nowhere)
  for (let presses = 0; presses < 12 && !(await nowhere.isVisible()); presses++) {
    const answered = page.waitForResponse(/buildings$/, { timeout: 1_500 }).catch(() => undefined)
    await page.keyboard.press('Shift+ArrowLeft')
    await Promise.race([answered, nowhere.waitFor()])
  }
  await expect(nowhere).toBeVisible()
  const kept = await grid.inputValue()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(grid).toHaveValue(kept)
  const others = await grid.locator('option').evaluateAll(all => all.map(each => (each as HTMLOptionElement).value))
  await grid.selectOption(others.find(code => code !== kept)!)
  await expect(grid).not.toHaveValue(kept)

  await page.getByLabel(says.compare).selectOption({ label: plan })
  await expect(page.getByText(says.differ)).toBeVisible()
  await expect(page.getByRole('region', { name: says.map })).toHaveCount(2)

  // What differs is listed, and each of it can be shown on both maps.
  await page.locator('article li button').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('article li button').first()).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: says.propose }).click()
  await page.getByLabel(says.day).fill('2031-07-01')
  await page.keyboard.press('Enter')
  await page.getByLabel(says.reason).fill('社区网格调整的决定')
  await page.getByRole('button', { name: says.handOn }).click()
  await expect(page.getByText(says.awaits).first()).toBeVisible()
  await expect(page.getByText(says.needsOther)).toBeVisible()

  const second = await openAs('desk', 'admin2')
  await second.goto(page.url())
  await second.getByRole('button', { name: says.adoptIt }).click()
  await second.getByRole('button', { name: says.adoptIt }).last().click()
  await expect(second.getByText(says.waits)).toBeVisible()
  await second.getByRole('button', { name: says.withdraw }).click()
  await expect(second.getByText(says.drawn)).toBeVisible()
})

test('a building that is dragged onto the neighbouring grid belongs to it @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const says = words[language]
  const page = await openAs('desk', 'admin')
  await page.goto(`${address()}/desk/plans`)
  await page.getByRole('row', { name: plan }).last().click()
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

/** A finger on the page, as the browser hears it from the screen. */
async function fingerOn(page: Page) {
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] })
  return {
    down: (x: number, y: number) => send('touchStart', [{ x, y }]),
    move: (x: number, y: number) => send('touchMove', [{ x, y }]),
    up: () => send('touchEnd', []),
  }
}

/** Shares of the map. */
interface Spot {
  readonly down: number
  readonly across: number
}
const shares = [0.3, 0.38, 0.46, 0.54, 0.62, 0.7]
const spots: readonly Spot[] = shares.flatMap(down => shares.map(across => ({ down, across })))

test.describe('on a phone', () => {
  test.use({ viewport: phone.viewport, hasTouch: true })

  test('a thumb drags a building to the neighbouring grid: figures follow the thumb, and the move is taken back @wide-only @pointer-only', async ({
    openAs,
    language,
  }) => {
    const says = words[language]
    const page = await openAs('desk', 'admin')
    await page.goto(`${address()}/desk/plans`)
    await page.getByRole('row', { name: plan }).last().tap()
    const map = page.getByRole('region', { name: says.map })
    await expect(map).toHaveAttribute('data-ready', 'true')
    const { x, y, width, height } = (await map.boundingBox())!
    const finger = await fingerOn(page)
    const sums = page.locator('article [role=status]').first()
    const before = await sums.textContent()
    const status = page.locator('[data-says]')
    /** Puts the finger down; if a building is there, drags it along the row over the next border. */
    const dragsFrom = async ({ down, across }: Spot): Promise<boolean> => {
      const [left, top, was] = [x + across * width, y + down * height, page.url()]
      await finger.down(left, top)
      const taken = page.waitForURL(url => url.href !== was, { timeout: 300 }).then(() => true)
      const holds = await taken.catch(() => false)
      const step = (across < 0.5 ? width : -width) / 30
      for (let steps = 1; holds && steps <= 12; steps++) {
        await finger.move(left + steps * step, top)
        if ((await status.getAttribute('data-says')) === 'dragged') return true
      }
      await finger.up()
      return false
    }
    const tried = page.waitForResponse(/\/tried\?/)
    let drags = false
    for (const spot of spots) drags ||= await dragsFrom(spot)
    expect(drags).toBe(true)
    await expect(status).toContainText('→')
    expect((await tried).status()).toBe(200)
    await expect(sums).not.toHaveText(before ?? '')
    const held = await sums.textContent()
    const moved = page.waitForResponse(/buildings$/)
    await finger.up()
    expect((await moved).status()).toBe(200)
    // It was put down as it was shown in the hand.
    await expect(status).toHaveAttribute('data-says', 'moved')
    await expect(sums).toHaveText(held ?? '')
    await page.getByRole('button', { name: says.back }).tap()
    await expect(sums).toHaveText(before ?? '')
  })
})
