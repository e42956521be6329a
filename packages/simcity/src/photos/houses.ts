import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import type { Look } from './look.ts'
import { box, face, flank, hazed, pt, type Span, type View } from './view.ts'

interface Row {
  readonly view: View
  readonly look: Look
  readonly random: Random
  /** Where the row of houses stands, and on which side it is. */
  readonly x: number
  readonly lit: number
}

function windows({ view, look, random, x }: Row, [z0, z1]: Span, floors: number): void {
  const glass = look.weather === 'dusk' ? '#2b3140' : '#6f8490'
  const bays = Math.max(2, Math.round((z1 - z0) / 2.6))
  for (let floor = 1; floor < floors; floor++) {
    for (let bay = 0; bay < bays; bay++) {
      const from = z0 + ((bay + 0.22) * (z1 - z0)) / bays
      const to = from + ((z1 - z0) / bays) * 0.56
      const low = floor * 3 + 0.95
      const lit = look.weather === 'dusk' && random.chance(0.3)
      const fill = lit
        ? random.pick(['#f4c66a', '#e9b45a', '#ffe1a0'])
        : shade(hazed(view, glass as Colour, from), random.bell(0.8, 1.15))
      flank(view, x, [from, to], { y: [low, low + 1.45], fill })
      if (random.chance(0.3) && from < 30) airConditioner(view, x, from + 0.4, low - 0.7)
    }
  }
}

function airConditioner(view: View, x: number, z: number, y: number): void {
  const into = x > 0 ? -0.3 : 0.3
  const span: Span = x > 0 ? [x + into, x] : [x, x + into]
  box(view, { x: span, y: [y, y + 0.55], z: [z, z + 0.75] }, '#d8d8d2')
}

/** What is behind the front of a shop: lit at dusk, dark by day, or a shutter. */
function shopFront({ view, look, random, x }: Row, span: Span): void {
  const open = random.chance(0.75)
  const inside: Colour = look.weather === 'dusk' ? '#a5814f' : '#3d4448'
  flank(view, x, span, { y: [0, 2.5], fill: hazed(view, open ? inside : '#8f9494', span[0]) })
  if (open) return
  for (let y = 0.3; y < 2.5; y += 0.3) flank(view, x, span, { y: [y, y + 0.04], fill: '#6f7474' })
}

function shops(row: Row, [z0, z1]: Span): void {
  const { view, look, random, x, lit } = row
  const count = Math.max(1, Math.round((z1 - z0) / 4.5))
  for (let i = 0; i < count; i++) {
    const from = z0 + (i * (z1 - z0)) / count + 0.15
    const to = z0 + ((i + 1) * (z1 - z0)) / count - 0.15
    const sign = shade(hazed(view, random.pick(look.signs), from), lit)
    shopFront(row, [from, to])
    flank(view, x, [from, to], { y: [2.5, 3.35], fill: sign })
    // Strokes stand for the writing: no font is needed, and no shop is named.
    for (let j = 0; j < 4; j++) {
      const at = from + ((to - from) * (j + 1)) / 5.4
      flank(view, x, [at, at + (to - from) * 0.09], { y: [2.68, 3.15], fill: '#f3ead2', more: 'opacity="0.85"' })
    }
  }
}

/** Houses along one side of the street, the far ones first. */
export function houses(row: Row): void {
  const { view, look, random, x, lit } = row
  const rows: { from: number; to: number; floors: number; wall: Colour }[] = []
  for (let z = random.bell(1, 5), i = 0; z < 85; i++) {
    const to = z + random.bell(9, 17)
    rows.push({ from: z, to, floors: random.int(3, 7), wall: look.walls[i % look.walls.length]! })
    z = to + (random.chance(0.3) ? random.bell(1.5, 4) : 0)
  }
  for (const { from, to, floors, wall } of rows.reverse()) {
    const tall = floors * 3 + 0.8
    const tone = (factor: number) => shade(hazed(view, wall, from), factor)
    const back = x > 0 ? x + 14 : x - 14
    face(view, [pt(x, 0, from), pt(back, 0, from), pt(back, tall, from), pt(x, tall, from)], tone(view.light.front))
    flank(view, x, [from, to], { y: [0, tall], fill: tone(lit) })
    flank(view, x, [from, to], { y: [tall - 0.35, tall], fill: tone(lit * 0.82) })
    windows(row, [from, to], floors)
    shops(row, [from, to])
  }
}
