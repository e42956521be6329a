import type { CaseTab } from '@lifetree/contract/case'
import { Skeleton } from '@lifetree/ui'
import { useState } from 'react'
import { useServerNow } from '../case/use-server-now.ts'
import { type CaseSearch, filterOf } from '../case-list/case-search.ts'
import { CaseMap } from './case-map.tsx'
import style from './map.module.css'
import type { MapWindow } from './map-window.ts'
import { useOutlines, useOwnOutline } from './use-outlines.ts'
import { usePins } from './use-pins.ts'

interface MapPaneProps {
  readonly search: CaseSearch
  readonly tab: CaseTab
  readonly hovered: string | undefined
  readonly onChoose: (id: string) => void
  readonly onStep: (by: 1 | -1) => void
}

/** The map as the third pane of a wide screen: the cases of the list, with its filter and its selection. */
export function MapPane({ search, tab, hovered, onChoose, onStep }: MapPaneProps) {
  const now = useServerNow()
  const own = useOwnOutline()
  const [view, setView] = useState<{ window: MapWindow; zoom: number }>()
  const { outlines } = useOutlines(view, own.area, 'shown')
  const { pins, figures } = usePins({ tab, filter: filterOf(search) }, view, now)
  if (!own.window) return <Skeleton shape="panel" rows={1} />
  return (
    <div className={style.pane}>
      <CaseMap
        pins={pins}
        figures={figures}
        outlines={outlines}
        own={own.outline}
        window={own.window}
        current={search.case}
        hovered={hovered}
        onChoose={onChoose}
        onMoved={(window, zoom) => setView({ window, zoom })}
        onStep={onStep}
      />
    </div>
  )
}
