import { height, width } from './view.ts'

const filters =
  '<filter id="soft" color-interpolation-filters="sRGB" x="-40%" y="-40%" width="180%" height="180%"><feGaussianBlur stdDeviation="7"/></filter>' +
  '<filter id="blur" color-interpolation-filters="sRGB" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="16"/></filter>' +
  '<filter id="edge" color-interpolation-filters="sRGB" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="2"/></filter>' +
  '<radialGradient id="glow"><stop offset="0" stop-color="#fff6d8" stop-opacity="0.95"/><stop offset="0.25" stop-color="#ffdf94" stop-opacity="0.5"/><stop offset="1" stop-color="#ffcf70" stop-opacity="0"/></radialGradient>' +
  '<radialGradient id="vignette" cx="0.5" cy="0.48" r="0.75"><stop offset="0.55" stop-opacity="0"/><stop offset="1" stop-opacity="0.3"/></radialGradient>'

/** What the camera frames, in pixels of the whole view. */
export interface Frame {
  readonly x: number
  readonly y: number
  /** 1: the whole view; 2: half of it each way. */
  readonly zoom: number
}

export const whole: Frame = { x: width / 2, y: height / 2, zoom: 1 }

/** The box of the frame within the view, moved so that it does not look past the edge. */
export function boxOf({ x, y, zoom }: Frame): { left: number; top: number; wide: number; tall: number } {
  const [wide, tall] = [width / zoom, height / zoom]
  const left = Math.min(Math.max(x - wide / 2, 0), width - wide)
  const top = Math.min(Math.max(y - tall / 2, 0), height - tall)
  return { left, top, wide, tall }
}

/** An SVG of what was drawn, framed. */
export function svgOf(out: readonly string[], frame: Frame): string {
  const { left, top, wide, tall } = boxOf(frame)
  const box = [left, top, wide, tall].map(n => n.toFixed(1)).join(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}"><defs>${filters}</defs>${out.join('')}</svg>`
}
