import { deleteView, listViewedCases, orderViews, saveView, type View, type ViewScreen } from '@lifetree/contract/view'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useCommand } from '../call/use-call.tsx'

/** What can be done with the views of a screen; the lists, which carry them, are then read anew. */
export function useViews(screen: ViewScreen, views: readonly View[]) {
  const queries = useQueryClient()
  const saving = useCommand(saveView)
  const ordering = useCommand(orderViews)
  const deleting = useCommand(deleteView)
  const readAnew = useCallback(() => queries.invalidateQueries({ queryKey: [listViewedCases.name] }), [queries])
  const own = views.filter(view => view.own).map(({ id }) => id)
  return {
    error: saving.error ?? ordering.error ?? deleting.error,
    save: async (view: Pick<View, 'id' | 'name' | 'filter' | 'shared'>): Promise<void> => {
      await saving.run({ viewId: view.id, screen, name: view.name, filter: view.filter, shared: view.shared })
      await readAnew()
    },
    /** By one place forward (-1) or back (1). */
    move: async (id: string, by: -1 | 1): Promise<void> => {
      const at = own.indexOf(id)
      const to = at + by
      if (at === -1 || to < 0 || to >= own.length) return
      await ordering.run({ screen, viewIds: own.toSpliced(at, 1).toSpliced(to, 0, id) })
      await readAnew()
    },
    remove: async (id: string): Promise<void> => {
      await deleting.run({ viewId: id })
      await readAnew()
    },
  }
}
