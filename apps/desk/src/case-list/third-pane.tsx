import type { CaseTab } from '@lifetree/contract/case'
import { Skeleton } from '@lifetree/ui'
import { lazy, Suspense } from 'react'
import style from './case-list.module.css'
import type { CaseSearch } from './case-search.ts'

const MapPane = lazy(() => import('../map/map-pane.tsx').then(({ MapPane }) => ({ default: MapPane })))

interface ThirdPaneProps {
  readonly search: CaseSearch
  readonly tab: CaseTab
  /** The rows in the order of the list. */
  readonly ids: readonly string[]
  readonly hovered: string | undefined
  readonly onShow: (id: string) => void
}

/** The map beside the list; it loads when it is opened. */
export function ThirdPane({ search, tab, ids, hovered, onShow }: ThirdPaneProps) {
  const step = (by: 1 | -1): void => {
    const at = search.case === undefined ? -1 : ids.indexOf(search.case)
    const next = ids[at === -1 ? 0 : at + by]
    if (next) onShow(next)
  }
  return (
    <div className={style.third}>
      <Suspense fallback={<Skeleton shape="panel" rows={1} />}>
        <MapPane search={search} tab={tab} hovered={hovered} onChoose={onShow} onStep={step} />
      </Suspense>
    </div>
  )
}
