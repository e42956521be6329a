import { LightIcon, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { type CaseSearch, changed, lights, restart } from '../case-list/case-search.ts'
import style from './map.module.css'
import type { LightCounts } from './pins.ts'
import { mapWords } from './words.ts'

interface LegendProps {
  readonly counts: LightCounts
  readonly search: CaseSearch
  readonly grids: 'shown' | 'hidden'
  readonly onGrids: (grids: 'shown' | 'hidden') => void
  readonly synthetic: boolean
}

/** Always open: what a shape means, how many there are, each number a filter. */
export function Legend({ counts, search, grids, onGrids, synthetic }: LegendProps) {
  const words = useWords(mapWords)
  const { format } = useLanguage()
  return (
    <section className={style.legend} aria-label={words.legend}>
      {lights.map(light => (
        <Link
          key={light}
          to="."
          search={changed(restart(search), { light: search.light === light ? undefined : light }) as never}
          className={style.legendLight}
          aria-current={search.light === light ? 'true' : undefined}
        >
          <LightIcon light={light} />
          {words.lights[light]} {format.number(counts[light])}
          <span className="lt-unseen">{words.only(words.lights[light])}</span>
        </Link>
      ))}
      <label className={style.legendGrids}>
        <input
          type="checkbox"
          checked={grids === 'shown'}
          onChange={event => onGrids(event.target.checked ? 'shown' : 'hidden')}
        />
        {words.grids}
      </label>
      {synthetic && <p className={style.synthetic}>{words.synthetic}</p>}
    </section>
  )
}
