import { type LightName, lightShapes, markPaths, type Stroke } from './tokens.ts'

const colour = (role: Stroke['fill']): string =>
  role
    ? `var(--lt-${role.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replace(/\d/, digit => `-${digit}`)})`
    : 'none'

interface MarkProps {
  /** Of its edges, in px; legible from 16. */
  readonly size?: number
}

/** The mark of Lifetree: a house whose trunk is its door. It stands beside the name and says nothing by itself. */
export function Mark({ size = 24 }: MarkProps) {
  return (
    <svg className="lt-mark" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path fill="var(--lt-accent)" d={markPaths.house} />
      <path fill="none" stroke="var(--lt-surface)" strokeWidth="2" strokeLinecap="round" d={markPaths.trunk} />
    </svg>
  )
}

interface LightIconProps {
  readonly light: LightName
  /** Of its edges, in rem. */
  readonly size?: number
}

/** A light by its shape. Always beside its words; `ClockText` puts them together. */
export function LightIcon({ light, size = 1 }: LightIconProps) {
  const strokes: readonly Stroke[] = lightShapes[light]
  return (
    <svg
      className="lt-light"
      data-light={light}
      viewBox="0 0 16 16"
      style={{ width: `${size}rem`, height: `${size}rem` }}
      aria-hidden="true"
    >
      {strokes.map(stroke => (
        <path
          key={stroke.d}
          d={stroke.d}
          fill={colour(stroke.fill)}
          stroke={colour(stroke.stroke)}
          strokeWidth={stroke.width}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  )
}
