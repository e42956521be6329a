import { boxOf, type Frame } from './sheet.ts'
import { height, horizon, width } from './view.ts'

/** How rough the ground is, and how much a lens adds. */
export interface Grain {
  /** Strength of the ground's stones and stains, 0 for none. */
  readonly ground: number
  /** Strength of a wall's grain where the picture is one wall. */
  readonly wall: number
}

function hash(x: number, y: number): number {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** Smooth noise in [-1, 1]. */
function noise(x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [x - i, y - j]
  const [su, sv] = [u * u * (3 - 2 * u), v * v * (3 - 2 * v)]
  const low = hash(i, j) * (1 - su) + hash(i + 1, j) * su
  const high = hash(i, j + 1) * (1 - su) + hash(i + 1, j + 1) * su
  return (low * (1 - sv) + high * sv) * 2 - 1
}

/** Stones and stains of the ground at a place, metres; finer grains fade where a pixel holds many of them. */
function roughness(x: number, z: number): number {
  const near = Math.min(1, 7 / z)
  return noise(x * 1.1, z * 0.7) * 0.5 + noise(x * 6, z * 5) * 0.35 * near + noise(x * 55, z * 40) * 0.75 * near * near
}

/** The grain at a point of the whole view. */
function grainAt(x: number, y: number, grain: Grain): number {
  const below = y - horizon
  if (grain.wall > 0) return (noise(x / 40, y / 40) * 0.5 + noise(x / 2.2, y / 2.2) * 0.5) * grain.wall
  if (below <= 2) return 0
  const z = 1395 / below
  return roughness(((x - 600) * z) / 900, z) * grain.ground
}

/** Adds the grain of ground or wall to the pixels (RGB, three bytes each) of a framed picture, four at a time. */
export function roughen(pixels: Uint8ClampedArray, frame: Frame, grain: Grain): void {
  const { left, top, wide } = boxOf(frame)
  const step = wide / width
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const factor = 1 + grainAt(left + column * step, top + row * step, grain)
      const at = (row * width + column) * 3
      for (const start of [at, at + 3, at + width * 3, at + width * 3 + 3]) {
        const sensor = factor + (hash(start, row) - 0.5) * 0.05
        for (let channel = start; channel < start + 3; channel++) pixels[channel] = pixels[channel]! * sensor
      }
    }
  }
}
