import type { Random } from '../random.ts'
import { type Colour, mix } from './colour.ts'
import { blurred, face, horizon, type Light, pt, type View, width } from './view.ts'

export type Weather = 'clear' | 'overcast' | 'wet' | 'dusk'

interface Sky {
  readonly top: Colour
  readonly low: Colour
  readonly light: Light
}

const skies: Readonly<Record<Weather, Sky>> = {
  clear: {
    top: '#7fa9d4',
    low: '#dfe7ea',
    light: {
      haze: '#cfd8dc',
      hazeDepth: 90,
      front: 0.86,
      left: 1.08,
      right: 0.68,
      top: 1.18,
      shadow: [0.75, -0.35],
      dark: 0.36,
    },
  },
  overcast: {
    top: '#b4bcc2',
    low: '#dcdfdf',
    light: {
      haze: '#ced3d4',
      hazeDepth: 70,
      front: 0.95,
      left: 0.98,
      right: 0.86,
      top: 1.08,
      shadow: [0.12, -0.06],
      dark: 0.22,
    },
  },
  wet: {
    top: '#98a1a8',
    low: '#c6cbcc',
    light: {
      haze: '#b5bdc0',
      hazeDepth: 55,
      front: 0.86,
      left: 0.9,
      right: 0.78,
      top: 1.02,
      shadow: [0.15, -0.05],
      dark: 0.24,
    },
  },
  dusk: {
    top: '#2d3a5c',
    low: '#c98f6a',
    light: {
      haze: '#6d6272',
      hazeDepth: 80,
      front: 0.5,
      left: 0.58,
      right: 0.42,
      top: 0.6,
      shadow: [0.3, 0.2],
      dark: 0.25,
    },
  },
}

export const lightOf = (weather: Weather): Light => skies[weather].light

export function sky(view: View, weather: Weather, random: Random): void {
  const { top, low } = skies[weather]
  view.out.push(
    `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient>`,
    `<rect width="${width}" height="${horizon + 12}" fill="url(#sky)"/>`,
  )
  const cloud = weather === 'clear' || weather === 'dusk' ? 6 : 14
  blurred(view, 'blur', () => {
    for (let i = 0; i < cloud; i++) {
      const [x, y] = [random.int(-100, width + 100), random.int(10, horizon - 70)]
      const tone = mix(low, weather === 'dusk' ? '#f2b48a' : '#ffffff', 0.8)
      view.out.push(
        `<ellipse cx="${x}" cy="${y}" rx="${random.int(90, 260)}" ry="${random.int(10, 34)}" fill="${tone}" opacity="${(random.bell(0.3, 0.75)).toFixed(2)}"/>`,
      )
    }
  })
}

/** Far blocks at the end of the street. */
export function skyline(view: View, random: Random): void {
  for (let x = -60; x < 60; x += random.int(7, 13)) {
    const [wide, tall] = [random.int(8, 16), random.int(8, 34)]
    face(
      view,
      [pt(x, 0, 90), pt(x + wide, 0, 90), pt(x + wide, tall, 90), pt(x, tall, 90)],
      mix(view.light.haze, '#7d868c', random.bell(0.15, 0.45)),
    )
  }
}
