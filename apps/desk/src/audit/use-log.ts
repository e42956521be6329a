import { listAuditEntries, listAuditNames } from '@lifetree/contract/audit'
import { useLanguage } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { useSession } from '../session/session-context.ts'
import { startOfDay } from './city-day.ts'
import { changedLog, type LogChange, type LogSearch, logFilter } from './log-search.ts'

const inputOf = ({ from, to, who, entry: _entry, ...same }: LogSearch, zone: string) => ({
  ...same,
  ...(from && { from: startOfDay(from, zone).toISOString() }),
  ...(to && { to: startOfDay(to, zone, 1).toISOString() }),
  ...(who && { accountId: who }),
})

/** A page of the log as the address asks for it. */
export function useLog() {
  const search: LogSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const { timeZone } = useSession()
  const answer = useAnswer(listAuditEntries, inputOf(search, timeZone), { meanwhile: 'previous' })
  const go = (change: LogChange, how: 'push' | 'replace' = 'push'): void => {
    void navigate({ to: '.', search: changedLog(search, change) as never, replace: how === 'replace' })
  }
  return {
    search,
    answer,
    go,
    clear: () => void navigate({ to: '.', search: {} as never }),
    filtered: Object.keys(logFilter(search)).length > 0,
    entries: answer.data?.entries ?? [],
  }
}

export type Log = ReturnType<typeof useLog>

/** The endpoints by which the log can be filtered, in the words of the page. */
export function useActions(): readonly { readonly value: string; readonly label: string }[] {
  const { say } = useLanguage()
  const { data } = useAnswer(listAuditNames, {}, { fresh: Number.POSITIVE_INFINITY })
  return (data?.names ?? []).map(({ name, what }) => ({ value: name, label: say(what) }))
}
