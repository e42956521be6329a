import type { Colours } from '@lifetree/ui/tokens'
import { type LightCounts, ringOf } from './pins.ts'

const space = 'http://www.w3.org/2000/svg'

function draw(parent: Element, name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(space, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  parent.append(element)
  return element
}

const radiusFor = (count: number): number => {
  if (count < 10) return 15
  return count < 100 ? 19 : 24
}

/** A cluster as a button: a ring split by light with the count inside. */
export function clusterRing(
  counts: LightCounts,
  parts: { colours: Colours; says: string; className: string },
): HTMLElement {
  const { colours, says, className } = parts
  const total = counts.red + counts.yellow + counts.green
  const radius = radiusFor(total)
  const half = radius + 4
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.setAttribute('aria-label', says)
  const svg = draw(button, 'svg', {
    viewBox: `${-half} ${-half} ${half * 2} ${half * 2}`,
    width: String(half * 2),
    height: String(half * 2),
    'aria-hidden': 'true',
  })
  draw(svg, 'circle', { r: String(radius), fill: colours.surface })
  const stroke = { red: colours.bad, yellow: colours.warnFill, green: colours.good }
  for (const { light, d } of ringOf(counts, radius)) {
    draw(svg, 'path', { d, fill: 'none', stroke: stroke[light], 'stroke-width': light === 'red' ? '6' : '4' })
  }
  const text = draw(svg, 'text', {
    'text-anchor': 'middle',
    y: '4',
    fill: colours.text,
    'font-size': '12',
    'font-weight': '600',
  })
  text.textContent = String(total)
  return button
}
