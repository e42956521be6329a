import { listFieldTasks } from '@lifetree/contract/case-reading'
import type { Category } from '@lifetree/contract/catalogue'
import type { GeoPoint } from '@lifetree/contract/schema'
import { useAnswer, useOutbox } from '../call/call.ts'
import { guessCategories, type Habit } from '../category/guess.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import type { Item } from '../outbox/item.ts'
import { useSession } from '../session/session-context.ts'

const mostGuessed = 3

const habitOf = ({ categoryId, body, madeAt }: Item): Habit => {
  const { lon, lat } = body.point as GeoPoint
  return { categoryId, lon, lat, at: madeAt }
}

/** The categories that are likely meant, the likeliest first: from what this worker reported, also just now and unsent. */
export function useGuess(catalogue: Catalogue | undefined, point: GeoPoint | undefined): Category[] {
  const { account } = useSession()
  const reported = useAnswer(listFieldTasks, {}).data?.reported ?? []
  const { items } = useOutbox()
  const own = items.filter(item => item.kind === 'report' && item.accountId === account.id)
  const habits = [
    ...own.map(habitOf),
    ...reported
      .filter(({ id }) => !own.some(({ caseId }) => caseId === id))
      .map(({ categoryId, lon, lat, reportedAt }) => ({ categoryId, lon, lat, at: reportedAt })),
  ]
  const known = guessCategories(habits, point, Date.now()).flatMap(id => catalogue?.byId.get(id) ?? [])
  return known.slice(0, mostGuessed)
}
