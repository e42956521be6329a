import { EmptyState, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import { fixOf, useLocation } from '../area/use-location.ts'
import { useOutbox } from '../call/call.ts'
import { useServerNow } from '../call/use-server-now.ts'
import { useCatalogue } from '../category/use-catalogue.ts'
import { isAnswered } from '../outbox/answered-cases.ts'
import { usePositionName } from '../session/position-name.ts'
import { useSession } from '../session/session-context.ts'
import { OutboxLine } from '../shell/outbox-line.tsx'
import { Screen } from '../shell/screen.tsx'
import { CaseRow } from './case-row.tsx'
import { orderTasks } from './order-tasks.ts'
import { useTasks } from './use-tasks.ts'
import { todayWords } from './words.ts'

const firstReports = 5

function Tasks({ now }: { readonly now: Date }) {
  const words = useWords(todayWords)
  const { format } = useLanguage()
  const asked = useTasks()
  const catalogue = useCatalogue()
  const { items } = useOutbox()
  const here = fixOf(useLocation('rough'))
  if (!asked.data) {
    return asked.isError ? (
      <ErrorState what={words.tasksWhat} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    ) : (
      <Skeleton shape="photo-rows" onRetry={() => void asked.refetch()} />
    )
  }
  const open = asked.data.tasks.filter(task => !isAnswered(items, task))
  const tasks = orderTasks(open, here)
  return (
    <>
      {tasks.length === 0 && <EmptyState />}
      <ul aria-label={words.tasks} className="-mx-4 border-t border-line empty:hidden">
        {tasks.map(task => (
          <CaseRow
            key={task.case.id}
            told={task.case}
            catalogue={catalogue}
            now={now}
            as="task"
            aside={task.away !== undefined && words.away(format.distance(task.away))}
          />
        ))}
      </ul>
      {asked.isError && <p className="text-text-2">{words.asOf(format.ago(new Date(asked.dataUpdatedAt), now))}</p>}
    </>
  )
}

function Reported({ now }: { readonly now: Date }) {
  const words = useWords(todayWords)
  const catalogue = useCatalogue()
  const reported = useTasks().data?.reported ?? []
  const [all, setAll] = useState(false)
  if (reported.length === 0) return null
  const shown = all ? reported : reported.slice(0, firstReports)
  const hidden = reported.length - shown.length
  return (
    <section className="grid gap-2">
      <h2 className="text-row font-strong">{words.reported(reported.length)}</h2>
      <ul className="-mx-4 border-t border-line">
        {shown.map(told => (
          <CaseRow key={told.id} told={told} catalogue={catalogue} now={now} as="reported" />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="min-h-target text-accent" onClick={() => setAll(true)}>
          {words.more(hidden)}
        </button>
      )}
    </section>
  )
}

/** What must be done, by due time, then distance. */
export function TodayScreen() {
  const words = useWords(todayWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const { position } = useSession()
  const nameOf = usePositionName()
  return (
    <Screen title={words.title(format.day(now, now))} under={nameOf(position)}>
      <OutboxLine />
      <Tasks now={now} />
      <Reported now={now} />
    </Screen>
  )
}
