import { expect, type Page } from '@playwright/test'
import { spotInGrid, standAt } from '../field-hands.ts'
import { address, test } from '../journey.ts'
import { axeFindings, filledButtons, sidewaysOverflow, textSizes } from '../looks.ts'

/** What a thumb must hit, and does not: smaller than 44 px, or 60 in large text. Links in a line of text are as high as it. */
const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(px => {
    const shown = [...document.querySelectorAll('a, button, input, textarea, label.lt-button')].filter(
      each => each.checkVisibility() && !each.classList.contains('lt-unseen'),
    )
    return shown
      .map(each =>
        each instanceof HTMLInputElement && ['radio', 'checkbox'].includes(each.type)
          ? (each.closest('label') ?? each)
          : each,
      )
      .map(each => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < px - 0.5 || box.width < px - 0.5))
      .map(({ each, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${each.outerHTML.slice(0, 120)}`)
  }, least)

/** A bar at the foot covers what lies under it until one scrolls: the page is judged with the bars at its end. */
const unrollBars = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('nav, .foot')) bar.style.position = 'static'
  })

// Each walk stands alone: whichever worker is free takes the next one.
test.describe.configure({ mode: 'parallel' })

const looks = [
  { theme: 'light', size: 'standard', least: 44, text: 14 },
  { theme: 'dark', size: 'standard', least: 44, text: 14 },
  { theme: 'light', size: 'large', least: 60, text: 18 },
] as const

for (const { theme, size, least, text } of looks) {
  test(`every screen of the phone holds in ${theme}, ${size} text: fits, large enough, readable`, {
    tag: ['@pointer-only', '@on-phone', ...(theme === 'dark' ? ['@matrix'] : [])],
  }, async ({ openAs }) => {
    test.slow()
    const page = await openAs('field', 'worker')
    await page.evaluate(
      chosen => {
        localStorage.setItem('lifetree:anyone:theme', chosen.theme)
        localStorage.setItem('lifetree:anyone:size', chosen.size)
      },
      { theme, size },
    )
    await standAt(page, await spotInGrid(page))
    const lists = await page.request.get(`${address()}/api/field/tasks`).then(answer => answer.json())
    const anyCase = [...lists.tasks, ...lists.reported].map(({ id }: { id: string }) => `/case/${id}`)
    for (const screen of [
      '/',
      '/report',
      '/map',
      '/outbox',
      '/me',
      '/me/score',
      '/me/password',
      anyCase[0] ?? '/',
      '/nowhere',
    ]) {
      await page.goto(`${address()}/field${screen}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      if (screen === '/report') {
        await page.getByRole('button', { name: /^(拍照|Take the photo)$/ }).tap()
        await expect(page.locator('.foot')).toBeVisible()
      }
      expect.soft(await sidewaysOverflow(page), `${screen} fits`).toEqual([])
      expect
        .soft(
          (await textSizes(page)).filter(({ px }) => px < text),
          `${screen} is readable`,
        )
        .toEqual([])
      expect.soft(await smallTargets(page, least), `${screen} can be hit`).toEqual([])
      await unrollBars(page)
      expect.soft((await axeFindings(page)).violations, `${screen} by axe`).toEqual([])
    }
  })
}

test('at 200 % text nothing moves sideways on a phone, and the main action is within reach', {
  tag: ['@pointer-only', '@on-phone'],
}, async ({ openAs }) => {
  test.slow()
  const page = await openAs('field', 'worker')
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '200%'
    })
  })
  await standAt(page, await spotInGrid(page))
  const lists = await page.request.get(`${address()}/api/field/tasks`).then(answer => answer.json())
  const cases = [lists.tasks[0], lists.reported[0]].flatMap(each => (each ? [`/case/${each.id}`] : []))
  for (const screen of ['/', '/report', '/map', '/outbox', '/me', '/me/password', '/me/devices', ...cases]) {
    await page.goto(`${address()}/field${screen}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    if (screen === '/report') {
      await page.getByRole('button', { name: /^(拍照|Take the photo)$/ }).tap()
      await expect(page.locator('.foot')).toBeVisible()
    }
    expect.soft(await sidewaysOverflow(page), `${screen} fits`).toEqual([])
    for (const button of await page.locator('.foot .lt-button-main').all()) await expect.soft(button).toBeInViewport()
  }
})

for (const width of [768, 1280]) {
  test(`at ${width} px the list stays beside what was chosen from it, with one filled button`, {
    tag: ['@pointer-only', '@on-phone'],
  }, async ({ openAs, language }) => {
    const page = await openAs('field', 'worker')
    await page.setViewportSize({ width, height: 800 })
    const lists = await page.request.get(`${address()}/api/field/tasks`).then(answer => answer.json())
    const rows = page.getByRole('listitem').filter({ has: page.locator('a[href*="/field/case/"]') })
    const number = String(lists.reported[0].number)
    await rows.filter({ hasText: number }).getByRole('link').tap()
    await expect(page.getByRole('main')).toContainText(number)
    await expect(rows.filter({ hasText: number }).getByRole('link')).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('heading', { level: 2, name: language === 'zh' ? /^今天/ : /^Today/ })).toBeVisible()
    expect(await sidewaysOverflow(page)).toEqual([])
    expect(Object.values(await filledButtons(page)).flat().length).toBeLessThan(2)
    expect((await axeFindings(page)).violations).toEqual([])
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(language === 'zh' ? '今天' : 'Today')
  })
}
