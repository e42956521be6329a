import { Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { lazy, Suspense } from 'react'
import { useLocation as useAddress } from 'wouter'
import { fixOf, useLocation } from '../area/use-location.ts'
import { useOutbox } from '../call/call.ts'
import { useServerNow } from '../call/use-server-now.ts'
import { useCatalogue } from '../category/use-catalogue.ts'
import { isAnswered } from '../outbox/answered-cases.ts'
import { Screen } from '../shell/screen.tsx'
import { CaseRow } from '../today/case-row.tsx'
import { orderTasks } from '../today/order-tasks.ts'
import { useTasks } from '../today/use-tasks.ts'
import { MapGuard } from './map-guard.tsx'
import { useOutlines } from './use-outlines.ts'
import { mapWords } from './words.ts'

const TaskMap = lazy(() => import('./task-map.tsx').then(({ TaskMap }) => ({ default: TaskMap })))

/** The same tasks as today's, where they are: nearest first in the list below. */
export function MapScreen() {
  const words = useWords(mapWords)
  const { format } = useLanguage()
  const [, go] = useAddress()
  const now = useServerNow()
  const catalogue = useCatalogue()
  const { data } = useTasks()
  const { items } = useOutbox()
  const here = fixOf(useLocation('rough'))
  const outlines = useOutlines()
  const tasks = (data?.tasks ?? []).filter(task => !isAnswered(items, task))
  const rows = orderTasks(tasks, here)
  return (
    <Screen title={words.title} under={words.list(tasks.length)}>
      {catalogue && (
        <MapGuard onClose={() => go('/')}>
          <Suspense fallback={<Skeleton shape="panel" rows={0} />}>
            <TaskMap tasks={tasks} catalogue={catalogue} here={here} now={now} />
          </Suspense>
        </MapGuard>
      )}
      {outlines.some(({ properties }) => properties.synthetic) && (
        <p className="text-small text-text-2">{words.synthetic}</p>
      )}
      <ul className="-mx-4 border-t border-line empty:hidden" aria-label={words.tasks}>
        {rows.map(({ case: told, away }) => (
          <CaseRow
            key={told.id}
            told={told}
            catalogue={catalogue}
            now={now}
            as="task"
            aside={away !== undefined && format.distance(away)}
          />
        ))}
      </ul>
    </Screen>
  )
}
