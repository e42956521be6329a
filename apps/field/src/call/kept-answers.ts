import { getBoundaries } from '@lifetree/contract/area'
import { getCase, listFieldTasks } from '@lifetree/contract/case-reading'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { getSession } from '@lifetree/contract/session'
import type { QueryClient } from '@tanstack/react-query'
import type { KeptAnswer, Phone } from '../outbox/phone.ts'

/** What is worked with where there is no network. */
const kept: readonly string[] = [getSession, getCatalogue, listFieldTasks, getCase, getBoundaries].map(e => e.name)
/** Cases grow in number; those not read for so long are let go. */
const keptFor = 30 * 86_400_000

const isKept = (name: unknown): boolean => kept.includes(String(name))

/** Puts what was read before into the memory of the page, and keeps what is read from now on. */
export async function keepAnswers(phone: Phone, queries: QueryClient, now: number): Promise<void> {
  const keys = await phone.getAllKeys('answers')
  const values = await phone.getAll('answers')
  for (const [at, key] of keys.entries()) {
    const answer: KeptAnswer | undefined = values[at]
    if (!answer) continue
    if (now - answer.at > keptFor && key.startsWith(`["${getCase.name}"`)) await phone.delete('answers', key)
    else queries.setQueryData(JSON.parse(key), answer.value, { updatedAt: answer.at })
  }
  queries.getQueryCache().subscribe(event => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !isKept(event.query.queryKey[0])) return
    const answer: KeptAnswer = { value: event.query.state.data, at: event.query.state.dataUpdatedAt }
    // A phone that is full still shows what the page holds.
    phone.put('answers', answer, JSON.stringify(event.query.queryKey)).catch(() => undefined)
  })
}

/** Forgets all that was read, as at the end of a session; what is unsent stays. */
export async function forgetAnswers(phone: Phone, queries: QueryClient): Promise<void> {
  queries.clear()
  await phone.clear('answers')
  for (const name of await caches.keys()) if (name.endsWith('photos')) await caches.delete(name)
}
