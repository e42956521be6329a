import type { Shape } from '@lifetree/contract/control-area'
import { crossesItself } from '@lifetree/standards'
import type { FieldFault } from '@lifetree/ui'
import { cornersIn, isPlace } from './drawn-ring.ts'
import type { controlWords } from './words.ts'

/** A control area as it is typed. */
export interface TypedControl {
  readonly name: string
  readonly reason: string
  readonly shape: 'circle' | 'polygon'
  readonly lon: string
  readonly lat: string
  readonly radius: string
  /** One corner a line. */
  readonly ring: string
  readonly classes: readonly string[]
  readonly from: string
  readonly to: string
}

export const noControl = (today: string): TypedControl => ({
  ...{ name: '', reason: '', shape: 'circle', lon: '', lat: '', radius: '100', ring: '', classes: [] },
  from: today,
  to: today,
})

const number = (text: string): number => (/^-?\d{1,3}(\.\d{1,10})?$/.test(text.trim()) ? Number(text) : Number.NaN)

function ringOf(text: string): number[][] | undefined {
  const corners = cornersIn(text)
  return corners && corners.length >= 3 ? corners : undefined
}

/** The shape that was typed; undefined where it does not fit. */
export function shapeOf(typed: TypedControl): Shape | undefined {
  if (typed.shape === 'polygon') {
    const ring = ringOf(typed.ring)
    return ring && { kind: 'polygon', ring }
  }
  const [lon, lat, radius] = [number(typed.lon), number(typed.lat), Number(typed.radius)]
  return isPlace(lon, lat) && radius >= 1 && radius <= 5000 ? { kind: 'circle', lon, lat, radius } : undefined
}

export function controlFaults(typed: TypedControl, words: (typeof controlWords)['zh']): FieldFault[] {
  const { faults } = words
  const whole = shapeOf(typed)
  const crosses = whole?.kind === 'polygon' && crossesItself(whole.ring)
  const shape =
    typed.shape === 'circle'
      ? [{ field: 'control-lon', says: faults.shape }]
      : [{ field: 'control-ring', says: faults.ring }]
  return [
    ...(typed.name.trim() === '' ? [{ field: 'control-name', says: faults.name }] : []),
    ...(typed.reason.trim() === '' ? [{ field: 'control-reason', says: faults.reason }] : []),
    ...(whole ? [] : shape),
    ...(crosses ? [{ field: 'control-ring', says: faults.crosses }] : []),
    ...(typed.classes.length === 0 ? [{ field: 'control-classes', says: faults.classes }] : []),
    ...(typed.to < typed.from ? [{ field: 'control-to', says: faults.time }] : []),
  ]
}
