import {
  type Colours,
  chartHues,
  dark,
  densities,
  depths,
  leastTouch,
  light,
  mono,
  motion,
  radii,
  type ScaleName,
  sans,
  spaces,
  type TypeScale,
  typeScales,
} from './tokens.ts'

type Line = readonly [name: string, value: string]

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replace(/(?<=[a-z])\d/, digit => `-${digit}`)
const rem = (px: number): string => (px === 0 ? '0' : `${px / 16}rem`)

function block(selector: string, lines: readonly Line[]): string {
  return `${selector} {\n${lines.map(([name, value]) => `  --lt-${name}: ${value};`).join('\n')}\n}\n`
}

const colourLines = (colours: Colours): Line[] => Object.entries(colours).map(([role, hex]) => [kebab(role), hex])

function scaleLines(name: ScaleName): Line[] {
  const scale: TypeScale = typeScales[name]
  const sizes = Object.entries(scale).flatMap(([step, [size, line]]): Line[] => [
    [step, rem(size)],
    [`${step}-line`, rem(line)],
  ])
  const heights = Object.entries(densities[name]).map(
    ([part, px]): Line => [part === 'row' ? 'row-height' : kebab(part), rem(px)],
  )
  return [...sizes, ...heights]
}

const depthLines = (theme: 'light' | 'dark'): Line[] =>
  Object.entries(depths[theme]).map(([depth, shadow]) => [`depth-${depth}`, shadow])

function fixedLines(): Line[] {
  return [
    ['sans', sans],
    ['mono', mono],
    ...spaces.map((px, index): Line => [`space-${index + 1}`, rem(px)]),
    ...Object.entries(radii).map(([name, px]): Line => [`radius-${name}`, `${px}px`]),
    ['press', `${motion.press}ms`],
    ['panel', `${motion.panel}ms`],
    ['sheet', `${motion.sheet}ms`],
    ['curve', motion.curve],
    ...chartHues.map((hue, index): Line => [`chart-${index + 1}`, hue]),
  ]
}

/** A desk on a touch screen keeps its sizes, but what is pressed is a finger wide. */
function touchLines(): string {
  return `@media (pointer: coarse) {\n${block(':root', [['target', rem(leastTouch)]])}}\n`
}

/** The text of tokens.css: every token as `--lt-*`, with the dark, the phone's, the household's and the large forms. */
export function tokensCss(): string {
  return [
    '/* Made from tokens.ts by `npm run tokens`; change that file. */\n',
    block(':root', [...fixedLines(), ...colourLines(light), ...depthLines('light'), ...scaleLines('desk')]),
    touchLines(),
    block('[data-theme="dark"]', [...colourLines(dark), ...depthLines('dark')]),
    block('[data-app="field"]', scaleLines('field')),
    block('[data-app="home"]', scaleLines('home')),
    block('[data-app="wall"]', scaleLines('wall')),
    block('[data-size="large"]', scaleLines('large')),
    block('[data-size="largest"]', scaleLines('largest')),
    ':root {\n  color-scheme: light;\n}\n[data-theme="dark"] {\n  color-scheme: dark;\n}\n',
    '@media (prefers-reduced-motion: reduce) {\n  :root {\n    --lt-press: 0ms;\n    --lt-panel: 0ms;\n    --lt-sheet: 0ms;\n  }\n}\n',
  ].join('')
}
