import { axeFindings, filledButtons, focusStops, sidewaysOverflow, textSizes } from './looks.ts'
import { expect, test } from './samples-page.ts'

// A recording of each step would take longer than the steps.
test.use({ trace: 'off' })

const widths = [360, 1280, 1920]

for (const theme of ['light', 'dark']) {
  for (const lang of ['zh', 'en']) {
    for (const width of widths) {
      // The narrowest is the hardest; the others belong to the matrix.
      const tag = width === 360 || (width === 1280 && theme === 'light') ? '' : ' @matrix'
      test(`the samples hold the rules of screens in ${theme}, ${lang}, at ${width} px${tag}`, async ({
        page,
        openSamples,
      }) => {
        await page.setViewportSize({ width, height: 900 })
        await openSamples({ theme, lang })
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        await expect(page.locator('html')).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en')

        expect(await sidewaysOverflow(page)).toEqual([])

        const texts = await textSizes(page)
        expect(texts.length).toBeGreaterThan(150)
        expect(texts.filter(text => text.px < 12)).toEqual([])

        const filled = await filledButtons(page)
        expect(Object.keys(filled).sort()).toEqual(['forms', 'list'])
        for (const buttons of Object.values(filled)) expect(buttons).toHaveLength(1)

        const found = await axeFindings(page, 'everything')
        expect(found.violations).toEqual([])
        expect(found.contrastUnknown).toEqual([])
        expect(found.contrastMeasured).toBeGreaterThan(150)
      })
    }
  }

  test(`every stop of Tab shows the ring in ${theme}`, async ({ page, openSamples }) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await openSamples({ theme, lang: 'zh' })
    const stops = await focusStops(page, 200)
    expect(stops.length).toBeGreaterThan(50)
    expect(stops.length).toBeLessThan(200)
    for (const stop of stops) {
      expect.soft(stop.outline, stop.html).toBe(stop.expected)
      expect.soft(stop.width, stop.html).toBe(3)
    }
  })
}

for (const size of ['large', 'largest']) {
  test(`${size} text fits a phone`, async ({ page, openSamples }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await openSamples({ theme: 'light', lang: 'zh', size })
    expect(await sidewaysOverflow(page)).toEqual([])
    const body = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
    expect(body).toBe(size === 'large' ? 22 : 30)
  })
}

test('text at 200 % fits a phone, in English, the longer of the two', async ({ page, openSamples }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const browser = await page.context().newCDPSession(page)
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
  await openSamples({ lang: 'en' })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
  expect(await sidewaysOverflow(page)).toEqual([])
})

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })
  for (const [size, least] of [
    ['standard', 44],
    ['large', 60],
  ] as const) {
    test(`what is pressed is at least ${least} px high in ${size} text`, async ({ openSamples }) => {
      const page = await openSamples({ size })
      const heights = await page
        .locator('.lt-button:visible, .lt-chip:visible')
        .evaluateAll(all =>
          all.map(each => ({ html: each.outerHTML.slice(0, 90), px: each.getBoundingClientRect().height })),
        )
      expect(heights.length).toBeGreaterThan(20)
      expect(heights.filter(each => each.px < least)).toEqual([])
    })
  }
})

test('nothing moves for those who asked for less motion', async ({ page, openSamples }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openSamples()
  const durations = await page.evaluate(() => {
    const root = getComputedStyle(document.documentElement)
    return ['press', 'panel', 'sheet'].map(name => root.getPropertyValue(`--lt-${name}`))
  })
  expect(durations).toEqual(['0s', '0s', '0s'])
})
