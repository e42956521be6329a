import type { CaseTab } from '@lifetree/contract/case'
import type { TabCount } from '@lifetree/contract/case-filter'
import type { View, ViewScreen } from '@lifetree/contract/view'
import { LightIcon, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { viewShown } from '../view/view-filter.ts'
import { ViewTabs } from '../view/view-tabs.tsx'
import style from './case-list.module.css'
import { type CaseSearch, changed, type FilterLight, restart } from './case-search.ts'
import { listWords } from './words.ts'

interface TabBarProps {
  readonly tabs: readonly CaseTab[]
  readonly tab: CaseTab
  readonly counts: readonly TabCount[]
  readonly search: CaseSearch
  readonly screen: ViewScreen
  readonly views: readonly View[]
}

interface LightCountProps {
  readonly light: FilterLight
  readonly count: number
  readonly tab: CaseTab
  readonly search: CaseSearch
}

/** A number that opens exactly the cases that it counts. */
function LightCount({ light, count, tab, search }: LightCountProps) {
  const words = useWords(listWords)
  const { format } = useLanguage()
  if (count === 0) return null
  return (
    <Link
      to="."
      search={changed(restart(search), { tab, light }) as never}
      className={style.lightCount}
      aria-label={`${words.tabs[tab]}, ${words.onlyLight[light]}: ${count}`}
    >
      <LightIcon light={light} size={0.75} />
      {format.number(count)}
    </Link>
  )
}

/** The stages as tabs; their counts come from the same answer as the list. */
export function TabBar({ tabs, tab: shown, counts, search, screen, views }: TabBarProps) {
  const words = useWords(listWords)
  const { format } = useLanguage()
  const current = viewShown(views, search, shown) ? undefined : shown
  return (
    <nav className={style.tabs} aria-label={words.tabsTitle}>
      {tabs.map(tab => {
        const count = counts.find(counted => counted.tab === tab)
        return (
          <div key={tab} className={style.tab} data-current={tab === current}>
            <Link
              to="."
              search={changed(restart(search), { tab, light: undefined }) as never}
              className={style.tabLink}
              aria-current={tab === current ? 'page' : undefined}
            >
              {words.tabs[tab]}
              {count && <span className={style.tabCount}>{format.number(count.all)}</span>}
            </Link>
            {count && (
              <>
                <LightCount light="red" count={count.red} tab={tab} search={search} />
                <LightCount light="yellow" count={count.yellow} tab={tab} search={search} />
              </>
            )}
          </div>
        )
      })}
      <ViewTabs screen={screen} search={search} tab={shown} views={views} />
    </nav>
  )
}
