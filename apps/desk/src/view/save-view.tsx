import type { CaseTab } from '@lifetree/contract/case'
import type { View, ViewScreen } from '@lifetree/contract/view'
import { Popover, useWords } from '@lifetree/ui'
import { useCalling } from '../call/use-call.tsx'
import type { CaseSearch } from '../case-list/case-search.ts'
import { useViews } from './use-views.ts'
import { viewFilterOf, viewShown } from './view-filter.ts'
import { ViewForm } from './view-form.tsx'
import { viewWords } from './words.ts'

interface SaveViewProps {
  readonly screen: ViewScreen
  readonly search: CaseSearch
  readonly tab: CaseTab
  readonly views: readonly View[]
}

/** Keeps the filter of a list under a name; one that is kept already needs no second. */
export function SaveView({ screen, search, tab, views }: SaveViewProps) {
  const words = useWords(viewWords)
  const { newId } = useCalling()
  const { save, error } = useViews(screen, views)
  if (viewShown(views, search, tab)) return null
  return (
    <Popover label={words.save} title={words.saveTitle} className="lt-button lt-button-quiet">
      {close => (
        <ViewForm
          start={{ name: '', shared: false }}
          does={words.saveView}
          error={error}
          onSend={async named => {
            await save({ id: newId(), filter: viewFilterOf(search, tab), ...named })
            close()
          }}
        />
      )}
    </Popover>
  )
}
