import { useEffect, useState } from 'react'
import { useWords } from '../language.tsx'
import type { WayOn } from '../way-on.tsx'
import { SlowState } from './states.tsx'
import { stateWords } from './words.ts'

const slowAfter = 8000

type SkeletonShape = 'rows' | 'photo-rows' | 'text' | 'panel'

interface SkeletonProps {
  /** The layout that will come: rows of a list, with a photo, lines of text, a panel with photo and text. */
  readonly shape?: SkeletonShape
  readonly rows?: number
  /** Offered once it takes longer than 8 s. */
  readonly onRetry?: WayOn
}

function Row({ shape }: { readonly shape: SkeletonShape }) {
  return (
    <div className="lt-skeleton-row">
      {shape !== 'text' && <i className="lt-skeleton-light" />}
      {shape === 'photo-rows' && <i className="lt-skeleton-photo" />}
      <div className="lt-skeleton-lines">
        <i />
        {shape === 'photo-rows' && <i />}
      </div>
    </div>
  )
}

/** The final layout in grey, visible after 200 ms; after 8 s it says that it is slow. */
export function Skeleton({ shape = 'rows', rows = 5, onRetry }: SkeletonProps) {
  const words = useWords(stateWords)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter)
    return () => clearTimeout(timer)
  }, [])
  const row = shape === 'panel' ? 'text' : shape
  return (
    <div className={`lt-skeleton lt-skeleton-${shape}`} aria-busy="true">
      <span className="lt-unseen" role="status">
        {words.loading}
      </span>
      {slow && onRetry && <SlowState onRetry={onRetry} />}
      {shape === 'panel' && <div className="lt-skeleton-picture" />}
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <Row key={index} shape={row} />
      ))}
    </div>
  )
}
