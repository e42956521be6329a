import type { ReactNode } from 'react'
import { useWords } from '../src/index.ts'
import { motion, radii, spaces } from '../src/tokens.ts'
import { contentWords } from './words.ts'

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <h3>{label}</h3>
      <div className="shape-row">{children}</div>
    </div>
  )
}

export function ShapeSample() {
  const words = useWords(contentWords)
  return (
    <div className="card pad stack">
      <Row label={words.space}>
        {spaces.map(px => (
          <span key={px} className="space">
            <i style={{ width: px, height: px }} />
            {px}
          </span>
        ))}
      </Row>
      <Row label={words.radius}>
        {Object.values(radii).map(px => (
          <span key={px} className="corner" style={{ borderRadius: px }}>
            {px}
          </span>
        ))}
      </Row>
      <Row label={words.depth}>
        {words.depths.map((label, depth) => (
          <span key={label} className="depth" data-depth={depth}>
            {label}
          </span>
        ))}
      </Row>
      <Row label={words.motion}>
        {(['press', 'panel', 'sheet'] as const).map(name => (
          <span key={name} className="number">{`${words.motions[name]} ${motion[name]} ms`}</span>
        ))}
      </Row>
    </div>
  )
}
