import { ErrorState, KeyHelp, Skeleton, useListKeys, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { type CaseSearch, changed, filterOf, restart } from '../case-list/case-search.ts'
import { FilterBar } from '../case-list/filter-bar.tsx'
import { useCaseList } from '../case-list/use-case-list.ts'
import { useCaseSearch } from '../case-list/use-navigate-search.ts'
import { goToSearch } from '../form/search-field.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { useToasts } from '../shell/toasts.tsx'
import { SaveView } from '../view/save-view.tsx'
import { ViewTabs } from '../view/view-tabs.tsx'
import { CaseMap } from './case-map.tsx'
import { Legend } from './legend.tsx'
import style from './map.module.css'
import { type MapWindow, readWindow, windowText } from './map-window.ts'
import { SideColumn } from './side-column.tsx'
import { useMapCase } from './use-map-case.ts'
import { useOutlines, useOwnOutline } from './use-outlines.ts'
import { usePins } from './use-pins.ts'
import { mapWords } from './words.ts'

/** The map asks for all under the filter, whatever it shows; the list for what it shows. */
const withoutWindow = ({ within: _within, ...filter }: CaseSearch): CaseSearch => filter

function useMapParts() {
  const { search, go } = useCaseSearch()
  const now = useServerNow()
  const [view, setView] = useState<{ window: MapWindow; zoom: number }>()
  const [grids, setGrids] = useState<'shown' | 'hidden'>('shown')
  const own = useOwnOutline()
  const moved = (window: MapWindow, zoom: number): void => {
    setView({ window, zoom })
    const within = windowText(window)
    if (within !== search.within) go(changed(search, { within, after: undefined }), 'replace')
  }
  return {
    search,
    go,
    now,
    own,
    moved,
    grids,
    setGrids,
    pins: usePins({ tab: search.tab ?? 'open', filter: filterOf(withoutWindow(search)) }, view, now),
    list: useCaseList('map', search, search.tab ?? 'open'),
    outlines: useOutlines(view, own.area, grids),
    acting: useMapCase(search, go),
  }
}

type MapParts = ReturnType<typeof useMapParts>

function useMapKeys({ search, go, list, acting }: MapParts) {
  const navigate = useNavigate()
  const toasts = useToasts()
  const shellKeys = useShellKeys(filterOf(search))
  const pageSearch = { ...restart(search), in: 'map' }
  const back = (): void => {
    if (search.do) acting.acting.close()
    else go(changed(search, { case: undefined }), 'replace')
  }
  return useListKeys({
    ids: list.rows.map(row => row.id),
    current: search.case,
    onMove: id => go(changed(search, { case: id, do: undefined }), 'replace'),
    onOpen: id => void navigate({ to: '/cases/$caseId', params: { caseId: id }, search: pageSearch as never }),
    onBack: back,
    onSearch: goToSearch,
    ...(list.waiting > 0 && { onShowNew: list.showWaiting }),
    ...(toasts.undoLast && { onUndo: toasts.undoLast }),
    ...shellKeys,
    ...acting.acting.keys,
  })
}

/** Cases where they are; the list beside the map is its twin, with the same filter and the same selection. */
export function MapScreen() {
  const words = useWords(mapWords)
  const parts = useMapParts()
  const { search, go, own, pins, list } = parts
  const catalogue = useCatalogue()
  const keys = useMapKeys(parts)
  const [hovered, setHovered] = useState<string>()
  useTitle(words.map)
  const start = readWindow(search.within) ?? own.window
  const choose = (id: string): void => go(changed(search, { case: id, do: undefined }), 'replace')
  const step = (by: 1 | -1): void => {
    const at = list.rows.findIndex(row => row.id === search.case)
    const next = list.rows[at === -1 ? 0 : at + by]
    if (next) choose(next.id)
  }
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className="lt-unseen">{words.map}</h1>
        <nav className={style.views} aria-label={words.map}>
          <ViewTabs screen="map" search={withoutWindow(search)} tab={search.tab ?? 'open'} views={list.views} />
        </nav>
        <FilterBar
          search={withoutWindow(search)}
          catalogue={catalogue}
          total={pins.total}
          more={list.more}
          save={<SaveView screen="map" search={withoutWindow(search)} tab={search.tab ?? 'open'} views={list.views} />}
          onChange={next => go(changed(next, { within: search.within }))}
          sorting="unsorted"
        />
      </header>
      <div className={style.columns}>
        <div className={style.mapColumn}>
          {start ? (
            <CaseMap
              pins={pins.pins}
              figures={pins.figures}
              outlines={parts.outlines.outlines}
              own={own.outline}
              window={start}
              current={search.case}
              hovered={hovered}
              onChoose={choose}
              onMoved={parts.moved}
              onStep={step}
            />
          ) : (
            <MapPlaceholder error={own.error ?? pins.error} retry={pins.retry} />
          )}
          <Legend
            counts={pins.counts}
            search={search}
            grids={parts.grids}
            onGrids={parts.setGrids}
            synthetic={parts.outlines.synthetic}
          />
        </div>
        <SideColumn
          search={search}
          list={list}
          total={pins.total}
          catalogue={catalogue}
          now={parts.now}
          rowProps={keys.rowProps}
          shown={parts.acting}
          onChoose={choose}
          onHover={setHovered}
          onBack={() => go(changed(search, { case: undefined, do: undefined }), 'replace')}
        />
      </div>
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </div>
  )
}

function MapPlaceholder({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const words = useWords(mapWords)
  if (error) return <ErrorState what={words.error} code={problemOf(error)?.instance} onRetry={retry} />
  return <Skeleton shape="panel" rows={1} onRetry={retry} />
}
