import type { CaseTab } from '@lifetree/contract/case'
import { getCase } from '@lifetree/contract/case-reading'
import { Kbd, KeyHelp, Skeleton, useListKeys, useWords } from '@lifetree/ui'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { type Catalogue, useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { sendStepForm, useActing } from '../case-step/use-acting.ts'
import { goToSearch } from '../form/search-field.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { useToasts } from '../shell/toasts.tsx'
import { SaveView } from '../view/save-view.tsx'
import { CaseGrid } from './case-grid.tsx'
import style from './case-list.module.css'
import { changed, filterOf, listOf } from './case-search.ts'
import { FilterBar } from './filter-bar.tsx'
import { ListFoot } from './list-foot.tsx'
import { ListPanel } from './list-panel.tsx'
import type { Many } from './many.ts'
import { TabBar } from './tab-bar.tsx'
import { ThirdPane } from './third-pane.tsx'
import { useCaseList } from './use-case-list.ts'
import { useCaseSearch } from './use-navigate-search.ts'
import { useNeighbours } from './use-neighbours.ts'
import { type Selection, useSelection } from './use-selection.ts'
import { useThirdPane } from './use-third-pane.ts'
import { listWords } from './words.ts'

interface WorkspaceProps {
  readonly title: string
  /** Which list a case's page leads back to. */
  readonly from: 'board' | 'inbox'
  readonly tabs: readonly CaseTab[]
  readonly first: CaseTab
  readonly many?: Many | undefined
}

function useParts({ tabs, first, from, many }: WorkspaceProps) {
  const { search, go } = useCaseSearch()
  const tab = search.tab && tabs.includes(search.tab) ? search.tab : first
  const list = useCaseList(from, search, tab)
  const shown = useAnswer(getCase, { caseId: search.case ?? '' }, { when: search.case ? 'now' : 'wait' })
  const acting = useActing(shown.data, search.do, action => go(changed(search, { do: action }), 'replace'))
  const pageSearch: Readonly<Record<string, string>> = { ...listOf(search), tab, in: from }
  return {
    from,
    search,
    go,
    tab,
    list,
    shown,
    acting,
    pageSearch,
    /** Under which it is kept where the list was scrolled to and what is selected in it. */
    address: `${from} ${tab} ${JSON.stringify(listOf(search))}`,
    dispatching: many?.tab === tab && search.do === 'dispatch_many',
    show: (id: string) => go(changed(search, { case: id, do: undefined }), 'replace'),
    openMany: () => go(changed(search, { do: 'dispatch_many' }), 'replace'),
    closePanel: () => go(changed(search, { case: undefined, do: undefined }), 'replace'),
  }
}

type Parts = ReturnType<typeof useParts>

function useWorkspaceKeys(parts: Parts, many: Many | undefined, selection: Selection) {
  const { search, list, acting, pageSearch, closePanel } = parts
  const navigate = useNavigate()
  const toasts = useToasts()
  const shellKeys = useShellKeys(filterOf(search))
  const undo = toasts.undoLast ?? acting.undo
  const wide = (): boolean => matchMedia('(min-width: 80rem)').matches
  const back = (): void => {
    if (search.do) acting.close()
    else if (!wide()) closePanel()
  }
  return useListKeys({
    ids: list.rows.map(row => row.id),
    current: search.case,
    onMove: parts.show,
    onOpen: id => void navigate({ to: '/cases/$caseId', params: { caseId: id }, search: pageSearch as never }),
    onBack: back,
    onSearch: goToSearch,
    ...(list.waiting > 0 && { onShowNew: list.showWaiting }),
    ...(undo && { onUndo: undo }),
    ...(many && { selected: selection.selected, onSelect: selection.select }),
    ...shellKeys,
    ...(parts.dispatching ? { main: { does: many?.does ?? '', run: sendStepForm } } : acting.keys),
    actions: {
      ...(parts.dispatching ? {} : acting.keys.actions),
      ...(many && selection.selected.size > 0 && { d: { does: many.does, run: parts.openMany } }),
    },
  })
}

/** The rows that a panel for many works on: those selected, else all that are shown. */
const rowsFor = ({ list }: Parts, { selected }: Selection) =>
  list.rows.filter(row => (selected.size > 0 ? selected.has(row.id) : !list.left.has(row.id)))

/** A list with its panel: the one workspace of board and inbox. */
export function Workspace(props: WorkspaceProps) {
  const words = useWords(listWords)
  const parts = useParts(props)
  const { search, tab, list } = parts
  const catalogue = useCatalogue()
  const now = useServerNow()
  const many = props.many?.tab === tab ? props.many : undefined
  const there = useMemo(
    () => new Set(list.rows.filter(row => !list.left.has(row.id)).map(row => row.id)),
    [list.rows, list.left],
  )
  const selection = useSelection(parts.address, there)
  const keys = useWorkspaceKeys(parts, many, selection)
  const pane = useThirdPane()
  const [hovered, setHovered] = useState<string>()
  useTitle(props.title)
  const ids = list.rows.map(row => row.id)
  useNeighbours(ids, search.case)
  return (
    <div className={style.workspace}>
      <header className={style.head}>
        <h1>{props.title}</h1>
        <TabBar
          tabs={props.tabs}
          tab={tab}
          counts={list.counts}
          search={search}
          screen={props.from}
          views={list.views}
        />
      </header>
      <div
        className={style.columns}
        data-shows={search.case || parts.dispatching ? 'panel' : 'list'}
        data-map={pane.state}
      >
        <ListColumn
          parts={parts}
          catalogue={catalogue}
          now={now}
          keys={keys}
          selection={selection}
          many={many}
          pane={pane}
          onHover={setHovered}
        />
        {pane.state === 'open' && (
          <ThirdPane search={search} tab={tab} ids={ids} hovered={hovered} onShow={parts.show} />
        )}
        <aside className={style.panel} aria-label={words.panelTitle}>
          {parts.dispatching && many ? (
            // It works on the rows as they are when it opens: there must be some.
            list.state === 'loading' ? (
              <Skeleton shape="panel" rows={6} />
            ) : (
              many.panel(rowsFor(parts, selection), parts.closePanel)
            )
          ) : (
            <ListPanel
              caseId={search.case}
              shown={parts.shown}
              catalogue={catalogue}
              now={now}
              acting={parts.acting}
              pageSearch={parts.pageSearch}
              onBack={parts.closePanel}
            />
          )}
        </aside>
      </div>
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </div>
  )
}

interface ListColumnProps {
  readonly parts: Parts
  readonly catalogue: Catalogue | undefined
  readonly now: Date
  readonly keys: ReturnType<typeof useListKeys>
  readonly selection: Selection
  readonly many: Many | undefined
  readonly pane: ReturnType<typeof useThirdPane>
  readonly onHover: (id: string | undefined) => void
}

const rowUnder = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-list-row]')?.dataset.listRow : undefined

function ListColumn({ parts, catalogue, now, keys, selection, many, pane, onHover }: ListColumnProps) {
  const words = useWords(listWords)
  const { search, go, tab, list, pageSearch } = parts
  const filtered = Object.keys(filterOf(search)).length > 0
  return (
    <div className={style.list}>
      <FilterBar
        search={search}
        catalogue={catalogue}
        total={list.total}
        more={list.more}
        save={<SaveView screen={parts.from} search={search} tab={tab} views={list.views} />}
        onChange={go}
        sorting="sorted"
      />
      <div
        className={style.middle}
        onPointerOver={event => pane.state === 'open' && onHover(rowUnder(event.target))}
        onPointerLeave={() => onHover(undefined)}
      >
        {list.waiting > 0 ? (
          <button type="button" className={style.fresh} onClick={list.showWaiting}>
            {words.newOnes(list.waiting)} · {words.pressDot} <Kbd keys={['.']} /> {words.toShow}
          </button>
        ) : (
          <span />
        )}
        <CaseGrid
          list={list}
          catalogue={catalogue}
          now={now}
          title={words.list(words.tabs[tab])}
          address={parts.address}
          current={search.case}
          rowProps={keys.rowProps}
          hrefOf={id => `/desk/cases/${id}?${new URLSearchParams(pageSearch)}`}
          onOpen={parts.show}
          selected={many && selection.selected}
          onSelect={selection.toggle}
          onClear={filtered ? () => go({ tab }) : undefined}
        />
      </div>
      <ListFoot
        list={list}
        search={search}
        tab={tab}
        onGo={go}
        selected={selection.selected}
        many={many}
        onMany={parts.openMany}
        onClearSelection={() => selection.select(new Set())}
        onHelp={() => keys.setHelpOpen(true)}
        pane={pane}
      />
    </div>
  )
}
