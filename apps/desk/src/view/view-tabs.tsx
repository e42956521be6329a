import type { CaseTab } from '@lifetree/contract/case'
import type { View, ViewScreen } from '@lifetree/contract/view'
import { Button, LightIcon, Popover, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import list from '../case-list/case-list.module.css'
import type { CaseSearch } from '../case-list/case-search.ts'
import { useViews } from './use-views.ts'
import style from './view.module.css'
import { searchOfView, viewShown } from './view-filter.ts'
import { ViewForm } from './view-form.tsx'
import { viewWords } from './words.ts'

interface ViewTabsProps {
  readonly screen: ViewScreen
  readonly search: CaseSearch
  readonly tab: CaseTab
  readonly views: readonly View[]
}

/** Saved views as tabs, each with what it lists now; the one that is shown can be changed by its owner. */
export function ViewTabs({ screen, search, tab, views }: ViewTabsProps) {
  const words = useWords(viewWords)
  const { format } = useLanguage()
  if (views.length === 0) return null
  const shown = viewShown(views, search, tab)
  return (
    <section className={list.views} aria-label={words.views}>
      {views.map(view => (
        <div key={view.id} className={list.tab} data-current={view.id === shown?.id}>
          <Link
            to="."
            search={searchOfView(view) as never}
            className={list.tabLink}
            aria-current={view.id === shown?.id ? 'page' : undefined}
          >
            {view.name}
            <span className={list.tabCount}>{format.number(view.count.all)}</span>
            {view.count.red > 0 && (
              <span className={list.lightCount} title={words.red}>
                <LightIcon light="red" size={0.75} />
                {format.number(view.count.red)}
              </span>
            )}
          </Link>
          {view.id === shown?.id && view.own && <ChangeView screen={screen} view={view} views={views} />}
        </div>
      ))}
    </section>
  )
}

function ChangeView({ screen, view, views }: Pick<ViewTabsProps, 'screen' | 'views'> & { readonly view: View }) {
  const words = useWords(viewWords)
  const { save, move, remove, error } = useViews(screen, views)
  const quietly = (done: Promise<void>): void => void done.catch(() => undefined)
  return (
    <Popover
      label={<Pencil size={14} strokeWidth={1.75} aria-hidden="true" />}
      spoken={words.change(view.name)}
      title={words.change(view.name)}
      className={style.change ?? ''}
    >
      {close => (
        <ViewForm
          start={view}
          does={words.rename}
          error={error}
          onSend={async ({ name, shared }) => {
            await save({ ...view, name, shared })
            close()
          }}
        >
          <div className={style.moves}>
            <Button onClick={() => quietly(move(view.id, -1))}>{words.earlier}</Button>
            <Button onClick={() => quietly(move(view.id, 1))}>{words.later}</Button>
          </div>
          <Button look="quiet" onClick={() => quietly(remove(view.id).then(close))}>
            {words.remove}
          </Button>
        </ViewForm>
      )}
    </Popover>
  )
}
