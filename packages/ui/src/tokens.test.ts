import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import {
  type Colours,
  changeShades,
  chartHues,
  dark,
  light,
  lightShapes,
  lightSvg,
  mapShades,
  typeScales,
} from './tokens.ts'
import { tokensCss } from './tokens-css.ts'

type Pair = readonly [front: keyof Colours, ground: keyof Colours, light: number, dark: number]

/** The ratios that the screens' design promises: the front on its ground, in light and in dark. */
const promised: readonly Pair[] = [
  ['line', 'surface', 1.39, 1.45],
  ['edge', 'surface', 3.83, 4.74],
  ['edge', 'page', 3.53, 5.21],
  ['text', 'surface', 16.7, 14.3],
  ['text', 'page', 15.4, 15.7],
  ['text2', 'surface', 8.26, 8.69],
  ['text2', 'page', 7.61, 9.57],
  ['text3', 'surface', 5.79, 6.3],
  ['text3', 'page', 5.34, 6.93],
  ['accent', 'surface', 6.8, 8.0],
  ['accent', 'page', 6.27, 8.8],
  ['accentHover', 'surface', 9.19, 9.52],
  ['accentPress', 'surface', 11.7, 11.0],
  ['onAccent', 'accent', 6.8, 7.76],
  ['accent', 'accentWeak', 5.81, 6.26],
  ['good', 'surface', 5.88, 8.82],
  ['good', 'goodWeak', 5.11, 7.51],
  ['warn', 'surface', 7.27, 10.0],
  ['warn', 'warnWeak', 6.57, 8.4],
  ['bad', 'surface', 6.54, 7.6],
  ['bad', 'badWeak', 5.66, 7.1],
]

/** To three figures, as the table is written. */
const figures = (ratio: number): number => Number(ratio.toPrecision(3))

describe('the contrast that the design promises', () => {
  test.each(promised)('%s on %s: %d in light, %d in dark', (front, ground, inLight, inDark) => {
    expect(figures(contrast(light[front], light[ground]))).toBe(inLight)
    expect(figures(contrast(dark[front], dark[ground]))).toBe(inDark)
  })

  test('the yellow fill: its edge in light, the fill itself in dark', () => {
    expect(figures(contrast(light.warn, light.warnFill))).toBe(3.92)
    expect(figures(contrast(dark.warnFill, dark.surface))).toBe(9.04)
  })

  test.each([
    ['light', light],
    ['dark', dark],
  ] as const)('every text role is readable on every ground it meets in %s', (_name, colours: Colours) => {
    const grounds = [
      colours.page,
      colours.surface,
      colours.sunken,
      colours.raised,
      colours.accentWeak,
      colours.accentWeakHover,
    ]
    for (const front of [colours.text, colours.text2]) {
      for (const ground of grounds) expect(contrast(front, ground)).toBeGreaterThanOrEqual(4.5)
    }
    for (const ground of grounds.slice(0, 4)) expect(contrast(colours.text3, ground)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.surface, colours.bad)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.onAccent, colours.accentHover)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.onAccent, colours.accentPress)).toBeGreaterThanOrEqual(4.5)
  })

  test('each hue of a chart stands out from white', () => {
    for (const hue of chartHues) expect(contrast(hue, '#FFFFFF')).toBeGreaterThanOrEqual(3)
  })

  test('the reference pairs of WCAG', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 10)
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2)
  })
})

/** Distance of hue from red or green on the colour wheel, in degrees; grey has none. */
function hueOf(hex: string): number | undefined {
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
  const most = Math.max(red, green, blue)
  const span = most - Math.min(red, green, blue)
  if (span < 8) return undefined
  const turn =
    most === red ? (green - blue) / span : most === green ? 2 + (blue - red) / span : 4 + (red - green) / span
  return (turn * 60 + 360) % 360
}

test('no area is shaded red or green', () => {
  for (const shade of [...mapShades, ...changeShades]) {
    const hue = hueOf(shade)
    if (hue === undefined) continue
    expect(Math.min(hue, 360 - hue), shade).toBeGreaterThan(15)
    expect(Math.abs(hue - 120), shade).toBeGreaterThan(45)
  }
})

test('no text is smaller than the least of its app, and Chinese has room between its lines', () => {
  const least = { desk: 12, field: 14, home: 16, large: 18, largest: 24, wall: 16 }
  for (const [name, scale] of Object.entries(typeScales)) {
    for (const [size, line] of Object.values(scale)) {
      expect(size).toBeGreaterThanOrEqual(least[name as keyof typeof least])
      expect(line).toBeGreaterThan(size)
    }
    expect(scale.body[1] / scale.body[0]).toBeGreaterThanOrEqual(1.5)
  }
})

test('tokens.css is what tokens.ts makes', () => {
  expect(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')).toBe(tokensCss())
})

test('each light is a drawing of its own', () => {
  const drawings = Object.keys(lightShapes).map(name => lightSvg(name as keyof typeof lightShapes, light, 16))
  expect(new Set(drawings).size).toBe(7)
  for (const drawing of drawings) expect(drawing).toMatch(/^<svg .*<path d=".*<\/svg>$/)
  const grey = Object.fromEntries(Object.keys(light).map(role => [role, '#777777'])) as Colours
  const inGrey = Object.keys(lightShapes).map(name => lightSvg(name as keyof typeof lightShapes, grey, 16))
  expect(new Set(inGrey).size).toBe(7)
})

type Matrix = readonly (readonly [number, number, number])[]

/** Sight without long and without middle cones, on linear RGB (Machado, Oliveira, Fernandes 2009, severity 1). */
const sights: Readonly<Record<string, Matrix>> = {
  'all colours': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
}

/** CIE L*a*b* (D65) of a colour as someone sees it. */
function labSeen(hex: string, sight: Matrix): [number, number, number] {
  const linear = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const times = (matrix: Matrix, by: readonly number[]) =>
    matrix.map(row => row.reduce((sum, part, at) => sum + part * (by[at] ?? 0), 0))
  const seen = times(sight, linear).map(part => Math.min(1, Math.max(0, part)))
  const [x, y, z] = times(
    [
      [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
    ],
    seen,
  ).map(part => (part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116)) as [number, number, number]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const distance = (one: string, other: string, sight: Matrix): number => {
  const [a, b] = [labSeen(one, sight), labSeen(other, sight)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

test.each(Object.entries(sights))('the hues of a chart lie 30 apart for who sees %s', (_name, sight) => {
  const distances = chartHues.flatMap((one, at) => chartHues.slice(at + 1).map(other => distance(one, other, sight)))
  expect(Math.min(...distances)).toBeGreaterThanOrEqual(30)
})

test('green and red cannot be told apart by colour alone, which is why each light has a shape', () => {
  const apart = (sight: string) => Math.round(distance(light.good, light.bad, sights[sight] ?? []))
  expect(apart('deuteranopia')).toBe(27)
  expect(apart('protanopia')).toBe(13)
})
