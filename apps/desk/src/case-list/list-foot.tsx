import type { CaseTab } from '@lifetree/contract/case'
import { Button, Kbd, useLanguage, useWords } from '@lifetree/ui'
import { ExportButton } from '../export/export-button.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { PageButtons } from '../form/page-buttons.tsx'
import style from './case-list.module.css'
import { type CaseSearch, changed, filterOf, restart } from './case-search.ts'
import type { Many } from './many.ts'
import type { CaseList } from './use-case-list.ts'
import type { Go } from './use-navigate-search.ts'
import type { PaneState } from './use-third-pane.ts'
import { listWords } from './words.ts'

interface ListFootProps {
  readonly list: CaseList
  readonly search: CaseSearch
  readonly tab: CaseTab
  readonly onGo: Go
  readonly selected: ReadonlySet<string>
  readonly many: Many | undefined
  readonly onMany: () => void
  readonly onClearSelection: () => void
  readonly onHelp: () => void
  /** The map as a third pane, where the screen is wide enough. */
  readonly pane: { readonly state: PaneState; readonly toggle: () => void }
}

/** What is selected and can be done with it, the pages, the keys. */
export function ListFoot(props: ListFootProps) {
  const { list, search, onGo, selected, many, pane } = props
  const words = useWords(listWords)
  const { format } = useLanguage()
  return (
    <footer className={style.foot}>
      <span className="lt-quiet">{words.shown(format.number(list.rows.length), format.number(list.total))}</span>
      {many && (
        <>
          {selected.size > 0 && <span>{words.selected(selected.size)}</span>}
          <Button onClick={props.onMany}>
            {many.does}
            {selected.size > 0 && <Kbd keys={['d']} />}
          </Button>
          {selected.size > 0 && (
            <Button look="quiet" onClick={props.onClearSelection}>
              {words.clearSelection}
            </Button>
          )}
        </>
      )}
      <span className={style.footEnd}>
        <PageButtons
          words={words}
          at={search}
          next={list.next}
          previous={list.previous}
          onGo={to => onGo(changed(restart(search), to))}
        />
        {pane.state !== 'none' && (
          <Button look="quiet" aria-pressed={pane.state === 'open'} onClick={pane.toggle}>
            {pane.state === 'open' ? words.hideMap : words.showMap}
          </Button>
        )}
        <ExportButton list="cases" query={{ tab: props.tab, ...filterOf(search) }} />
        <KeysButton onHelp={props.onHelp} />
      </span>
    </footer>
  )
}
