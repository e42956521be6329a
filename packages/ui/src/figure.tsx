import type { ReactNode } from 'react'
import { LightIcon } from './drawings.tsx'
import { useLanguage } from './language.tsx'
import type { LightName } from './tokens.ts'

interface FigureProps {
  readonly label: string
  readonly value: number
  /** What it is a part of; shown after a stroke. */
  readonly of?: number | undefined
  /** Exactly the items that it counts. */
  readonly href: string
  readonly light?: LightName | undefined
  /** `percent` adds the share in two decimals. */
  readonly show?: 'count' | 'percent'
  readonly children?: ReactNode
}

/** A number that opens: a link to what it counts, with its denominator. */
export function Figure({ label, value, of, href, light, show = 'count', children }: FigureProps) {
  const { format } = useLanguage()
  return (
    <a className="lt-figure" href={href}>
      <span className="lt-figure-label">{label}</span>
      <span className="lt-figure-value">
        {light && <LightIcon light={light} size={1.25} />}
        {format.number(value)}
      </span>
      {of !== undefined && (
        <span className="lt-figure-of">
          {`/ ${format.number(of)}${show === 'percent' ? ` = ${format.percent(value, of)}` : ''}`}
        </span>
      )}
      {children}
    </a>
  )
}
