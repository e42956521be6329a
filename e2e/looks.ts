import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What makes the page move sideways: nothing, where all of it fits. */
export const sidewaysOverflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const beyond = [...document.body.querySelectorAll('*')].filter(
      each => each.getBoundingClientRect().right > clientWidth,
    )
    return [`${scrollWidth} px in ${clientWidth} px`, ...beyond.map(each => each.outerHTML.slice(0, 100))]
  })

/** Every text that is seen, with its size in px. */
export const textSizes = (page: Page): Promise<{ text: string; px: number }[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: { text: string; px: number }[] = []
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim()
      const parent = walker.currentNode.parentElement
      if (!text || !parent || ['SCRIPT', 'STYLE'].includes(parent.tagName)) continue
      if (parent.checkVisibility() && !parent.closest('.lt-unseen')) {
        found.push({ text, px: Number.parseFloat(getComputedStyle(parent).fontSize) })
      }
    }
    return found
  })

/** The words of each button or link filled with the accent, by the section it stands in. */
export const filledButtons = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() => {
    const probe = document.createElement('i')
    probe.style.background = 'var(--lt-accent)'
    document.body.append(probe)
    const accent = getComputedStyle(probe).backgroundColor
    probe.remove()
    const found: Record<string, string[]> = {}
    for (const button of document.querySelectorAll('button, a, input[type=submit]')) {
      if (getComputedStyle(button).backgroundColor !== accent || !button.checkVisibility()) continue
      const view = button.closest('section, dialog')?.id ?? 'page'
      found[view] = [...(found[view] ?? []), button.textContent ?? '']
    }
    return found
  })

/**
 * What axe finds against WCAG 2.2 AA and in the order of headings. Asked for `everything` it also tells on how many texts
 * it measured contrast, for which it writes down every element that passes: a third of its time on a long page.
 */
export async function axeFindings(page: Page, asked: 'faults' | 'everything' = 'faults') {
  const result = await new AxeBuilder({ page })
    // In the page itself: a second one, blank, to put together what several frames said, costs more than the look.
    .setLegacyMode()
    .options({ resultTypes: ['violations', ...(asked === 'everything' ? (['passes', 'incomplete'] as const) : [])] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const said = result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`))
  const contrast = (rules: typeof result.passes) =>
    rules.filter(rule => rule.id === 'color-contrast').flatMap(rule => rule.nodes)
  return {
    violations: said,
    contrastMeasured: contrast(result.passes).length,
    contrastUnknown: contrast(result.incomplete).map(node => node.html.slice(0, 120)),
  }
}

interface Stop {
  readonly html: string
  readonly outline: string
  readonly width: number
  readonly expected: string
}

/** Walks all stops of Tab and tells the ring that each shows. */
export async function focusStops(page: Page, most: number): Promise<Stop[]> {
  const stops: Stop[] = []
  await page.evaluate(() => document.body.focus())
  for (let count = 0; count < most; count++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const at = document.activeElement
      if (!at || at === document.body) return undefined
      const probe = document.createElement('i')
      probe.style.color = 'var(--lt-text)'
      document.body.append(probe)
      const expected = getComputedStyle(probe).color
      probe.remove()
      const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(at)
      const outline = `${outlineStyle} ${outlineColor}`
      return {
        html: at.outerHTML.slice(0, 120),
        outline,
        width: Number.parseFloat(outlineWidth),
        expected: `solid ${expected}`,
      }
    })
    if (!stop) break
    stops.push(stop)
  }
  return stops
}
