import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import { houses } from './houses.ts'
import type { Look } from './look.ts'
import { tree } from './plants.ts'
import { skyline } from './sky.ts'
import { flank, ground, line, pt, type Span, type View } from './view.ts'

function treesAlong(view: View, look: Look, x: number, random: Random): void {
  const places: number[] = []
  for (let z = random.bell(9, 14); z < 60; z += look.trees) places.push(z)
  for (const z of places.reverse()) tree(view, [x, 0, z], { leaf: look.leaf, tall: random.bell(5.2, 7), random })
}

const spanOf = (a: number, b: number): Span => (a < b ? [a, b] : [b, a])

/** Mended places in the asphalt, older and newer. */
function patches(view: View, look: Look, { random, colour }: { random: Random; colour: Colour }): void {
  for (let i = 0; i < 5; i++) {
    const [x, z] = [random.bell(-3, 3), random.bell(3, 24)]
    const xs: Span = [x, x + random.bell(0.5, 1.6)]
    const zs: Span = [z, z + random.bell(0.6, 3)]
    const tone = shade(colour, random.bell(0.86, 1.1))
    if (xs.every(at => Math.abs(at) < look.kerb)) ground(view, xs, zs, [tone, 'opacity="0.6"'])
  }
}

/** Ground of the street: road, marks, kerbs and paved walks. */
export function road(view: View, look: Look, random: Random): void {
  const { side, kerb, far, asphalt, paving } = look
  const wet = look.weather === 'wet' ? 0.84 : 0.98
  const tone = (colour: Colour) => shade(colour, view.light.top * wet)
  const near = side * kerb
  const other = -side * far
  ground(view, [-60, 60], [0.6, 200], tone('#8d8f86'))
  ground(view, spanOf(near, other), [0.6, 200], tone(asphalt))
  patches(view, look, { random, colour: tone(asphalt) })
  const middle = (near + other) / 2
  const mark = [tone('#dad7ca'), 'opacity="0.8"'] as const
  for (let z = 2; z < 90; z += 6) ground(view, [middle - 0.07, middle + 0.07], [z, z + 3], mark)
  const edge = near - side * 0.35
  ground(view, spanOf(edge, edge + 0.12 * side), [0.6, 120], mark)
  for (const [at, out] of [
    [near, side],
    [other, -side],
  ] as const) {
    ground(view, spanOf(at, at + out * 4), [0.6, 160], tone(paving))
    ground(view, spanOf(at, at + out * 0.16), [0.6, 120], tone('#c4c2ba'))
    flank(view, at, [0.6, 120], { y: [-0.13, 0], fill: tone('#7b7a75') })
    tiles(view, spanOf(at + out * 0.16, at + out * 4), tone(paving))
  }
  const blind = near + side * 1.5
  ground(view, spanOf(blind, blind + side * 0.3), [0.6, 90], [tone('#cfae4b'), 'opacity="0.8"'])
}

function tiles(view: View, [from, to]: Span, paving: Colour): void {
  const joint = shade(paving, 0.8)
  for (let x = from; x <= to; x += 0.5) line(view, [pt(x, 0, 1), pt(x, 0, 6), pt(x, 0, 28)], joint, 0.012)
  for (let z = 1.5; z < 16; z += 0.5) line(view, [pt(from, 0, z), pt(to, 0, z)], joint, 0.012)
}

/** What rises beside the road: far blocks, houses, trees and lamps. */
export function upright(view: View, look: Look, random: Random): void {
  skyline(view, random)
  const [near, other] = [look.side * (look.kerb + 4), -look.side * (look.far + 4)]
  const lit = (x: number) => (x > 0 ? view.light.left : view.light.right)
  houses({ view, look, random, x: other, lit: lit(other) })
  houses({ view, look, random, x: near, lit: lit(near) })
  treesAlong(view, look, -look.side * (look.far + 1.1), random)
  treesAlong(view, look, look.side * (look.kerb + 0.9), random)
}
