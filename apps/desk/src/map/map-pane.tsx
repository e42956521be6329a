import type { CaseTab } from '@lifetree/contract/case'
import { mapCases } from '@lifetree/contract/case-reading'
import { Skeleton } from '@lifetree/ui'
import { useMemo, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { type CaseSearch, filterOf } from '../case-list/case-search.ts'
import { CaseMap } from './case-map.tsx'
import style from './map.module.css'
import type { MapWindow } from './map-window.ts'
import { pinsOf } from './pins.ts'
import { useOutlines, useOwnOutline } from './use-outlines.ts'

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
  const { data } = useAnswer(mapCases, { tab, ...filterOf(search) }, { meanwhile: 'previous', again: 60_000 })
  const minute = Math.floor(now.getTime() / 60_000)
  // biome-ignore lint/correctness/useExhaustiveDependencies: lights change with the minute
  const pins = useMemo(() => (data ? pinsOf(data, now) : []), [data, minute])
  if (!own.window) return <Skeleton shape="panel" rows={1} />
  return (
    <div className={style.pane}>
      <CaseMap
        pins={pins}
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
