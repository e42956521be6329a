/**
 * The only source of every visual decision: tokens.css, the antd theme and the Tailwind theme are made from it.
 * Roles and figures are those of the screens' design; tokens.test.ts recomputes each contrast ratio.
 */

export const light = {
  page: '#F4F6F6',
  surface: '#FFFFFF',
  sunken: '#EAEFEF',
  raised: '#FFFFFF',
  line: '#D5DCDD',
  edge: '#75858A',
  text: '#14201F',
  text2: '#435154',
  text3: '#5A686B',
  accent: '#0B6474',
  accentHover: '#094F5C',
  accentPress: '#073E48',
  onAccent: '#FFFFFF',
  accentWeak: '#E1F0F2',
  accentWeakHover: '#CFE6EA',
  good: '#1B7340',
  goodWeak: '#E3F3E9',
  warn: '#7A4D00',
  warnFill: '#F2B417',
  warnWeak: '#FFF3D1',
  bad: '#B3261E',
  badWeak: '#FCEBE9',
} as const

export type Role = keyof typeof light
export type Colours = Readonly<Record<Role, string>>

export const dark: Colours = {
  page: '#0E1516',
  surface: '#161F21',
  sunken: '#1E292B',
  raised: '#1E292B',
  line: '#2E3B3E',
  edge: '#7B8B8F',
  text: '#E7EEEE',
  text2: '#B0BDC0',
  text3: '#93A1A5',
  accent: '#5CC1D2',
  accentHover: '#7BD0DE',
  accentPress: '#9ADCE7',
  onAccent: '#04242A',
  accentWeak: '#12353C',
  accentWeakHover: '#1A454E',
  good: '#6FCF97',
  goodWeak: '#13301F',
  warn: '#F3C14B',
  warnFill: '#F2B417',
  warnWeak: '#362A0B',
  bad: '#FF8F85',
  badWeak: '#3D1815',
}

/** Hues of a chart, in order; a sixth series is drawn as “other”. */
export const chartHues = ['#0B6474', '#2E6FBB', '#C98500', '#8A5A2B', '#1A1F20'] as const
/** Shades of an area on a map, least to most; never red or green, which belong to the lights. */
export const mapShades = ['#E1F0F2', '#A9D3DA', '#66AEBA', '#2B8496', '#0B5A69'] as const
/** Shades of a change on a map, from fell to rose. */
export const changeShades = ['#7B3FA0', '#C3A3D6', '#F1F1EF', '#F0B98A', '#B35806'] as const

/** Names the slices of fonts/: behind every font of the device, so that only what none of them has loads one. */
export const rareFamily = 'Lifetree Rare'

export const sans = `-apple-system, "Segoe UI", Roboto, "PingFang SC", "HarmonyOS Sans SC", MiSans, "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "${rareFamily}", sans-serif`
export const mono = 'ui-monospace, Consolas, monospace'

/** Size and line height in px at a root of 16. */
type Step = readonly [size: number, line: number]

export interface TypeScale {
  readonly small: Step
  readonly body: Step
  readonly row: Step
  readonly h2: Step
  readonly h1: Step
  readonly figure: Step
}

export const typeScales = {
  desk: { small: [12, 18], body: [14, 22], row: [14, 22], h2: [18, 26], h1: [22, 30], figure: [28, 36] },
  field: { small: [14, 20], body: [16, 24], row: [17, 26], h2: [20, 28], h1: [24, 32], figure: [32, 40] },
  home: { small: [16, 24], body: [18, 30], row: [20, 30], h2: [24, 36], h1: [30, 42], figure: [40, 48] },
  large: { small: [18, 28], body: [22, 36], row: [24, 36], h2: [28, 42], h1: [34, 48], figure: [44, 52] },
  largest: { small: [24, 36], body: [30, 46], row: [30, 46], h2: [34, 50], h1: [38, 54], figure: [48, 60] },
  wall: { small: [16, 24], body: [20, 30], row: [24, 32], h2: [36, 44], h1: [48, 56], figure: [72, 80] },
} as const satisfies Record<string, TypeScale>

export type ScaleName = keyof typeof typeScales

/** Heights in px: a list's row and its compact form, a control, and the least target of a finger. */
export const densities = {
  desk: { row: 40, rowCompact: 32, control: 32, target: 32 },
  field: { row: 64, rowCompact: 64, control: 48, target: 48 },
  home: { row: 72, rowCompact: 72, control: 52, target: 52 },
  large: { row: 72, rowCompact: 72, control: 60, target: 60 },
  largest: { row: 84, rowCompact: 84, control: 68, target: 68 },
  wall: { row: 64, rowCompact: 64, control: 60, target: 60 },
} as const satisfies Record<ScaleName, Record<string, number>>

/** px: the least target of a finger. */
export const leastTouch = 44

export const spaces = [4, 8, 12, 16, 24, 32, 48, 64] as const
export const radii = { tag: 4, control: 6, card: 10, sheet: 16 } as const

/** Shadows by depth; in the dark depth is the raised surface plus a line. */
export const depths = {
  light: {
    1: '0 1px 2px #14201F14',
    2: '0 1px 2px #14201F1A, 0 8px 24px #14201F1F',
    3: '0 2px 6px #14201F1F, 0 24px 64px #14201F33',
  },
  dark: {
    1: `0 1px 0 ${dark.line}`,
    2: `0 0 0 1px ${dark.line}`,
    3: `0 0 0 1px ${dark.line}`,
  },
} as const

/** Durations in ms. */
export const motion = { press: 120, panel: 180, sheet: 240, curve: 'cubic-bezier(.2,0,0,1)' } as const

/** One stroke or fill of a shape on a grid of 16. */
export interface Stroke {
  readonly d: string
  readonly fill?: Role
  readonly stroke?: Role
  readonly width?: number
}

const square = 'M3.5 1.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2Z'
const hollowSquare =
  'M4 2.25h8A1.75 1.75 0 0 1 13.75 4v8A1.75 1.75 0 0 1 12 13.75H4A1.75 1.75 0 0 1 2.25 12V4A1.75 1.75 0 0 1 4 2.25Z'

/**
 * A light is a shape before it is a colour: green and red lie too close for the colour-blind.
 * The map's pins, print and the screens draw these same paths.
 */
export const lightShapes = {
  green: [{ d: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13Z', fill: 'good' }],
  yellow: [{ d: 'M8 1.5 15 14H1Z', fill: 'warnFill', stroke: 'warn', width: 1.25 }],
  red: [{ d: square, fill: 'bad' }],
  paused: [{ d: 'M3.5 2.5h3v11h-3ZM9.5 2.5h3v11h-3Z', fill: 'text3' }],
  done: [{ d: 'M2 8.5 6 12.5 14 3.5', stroke: 'good', width: 2.25 }],
  done_late: [
    { d: hollowSquare, stroke: 'bad', width: 1.5 },
    { d: 'M4.75 8.25 7 10.5 11.25 5.5', stroke: 'bad', width: 1.75 },
  ],
  exempt: [
    { d: hollowSquare, stroke: 'text3', width: 1.5 },
    { d: 'M3 13 13 3', stroke: 'text3', width: 1.5 },
  ],
} as const satisfies Record<string, readonly Stroke[]>

export type LightName = keyof typeof lightShapes

/** The mark on a grid of 24: a house whose trunk is its door. */
export const markPaths = {
  house: 'M12 2 22 10.4V20a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V10.4Z',
  trunk: 'M12 22V10M12 17.5l-4.2-3.6M12 14.5l4.2-3.6',
} as const

/**
 * A light as a standing SVG document, for what cannot draw components: pins of a map, print, files.
 * @param size of its edges in px
 */
export function lightSvg(name: LightName, colours: Colours, size: number): string {
  const strokes: readonly Stroke[] = lightShapes[name]
  const paths = strokes.map(stroke => {
    const fill = stroke.fill ? colours[stroke.fill] : 'none'
    const line = stroke.stroke ? ` stroke="${colours[stroke.stroke]}" stroke-width="${stroke.width ?? 1}"` : ''
    return `<path d="${stroke.d}" fill="${fill}"${line} stroke-linecap="round" stroke-linejoin="round"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 16 16">${paths.join('')}</svg>`
}

/** The icon of an installed app as an SVG document: the mark in white, at 60 % of the accent's square. */
export function appIconSvg(size: number): string {
  const house = `<path fill="${light.onAccent}" d="${markPaths.house}"/>`
  const trunk = `<path fill="none" stroke="${light.accent}" stroke-width="2" stroke-linecap="round" d="${markPaths.trunk}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 40 40"><path fill="${light.accent}" d="M0 0h40v40H0Z"/><g transform="translate(8 8)">${house}${trunk}</g></svg>`
}
