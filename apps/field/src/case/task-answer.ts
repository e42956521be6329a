import type { CaseSummary } from '@lifetree/contract/case'
import { distance } from '@lifetree/standards'
import type { Fix } from '../area/use-location.ts'
import { reportedFile, type Taken } from '../evidence/use-draft.ts'
import type { NewItem } from '../outbox/store.ts'

export type Answer = 'found' | 'not_found' | 'already_mended' | 'mended' | 'not_mended'

/** What is typed on the way to an answer. */
export interface Answering {
  readonly text: string
}

export const noAnswer: Answering = { text: '' }
export const taskKey = (caseId: string): string => `task:${caseId}`

const kinds = {
  found: 'verify',
  not_found: 'verify',
  already_mended: 'verify',
  mended: 'pass',
  not_mended: 'fail',
} as const

interface Made {
  readonly id: string
  readonly accountId: string
  readonly at: string
}

/** The answer as the outbox takes it; it names the version that was looked at, so that a faster hand is noticed. */
export function answerItem(
  task: Pick<CaseSummary, 'id' | 'version' | 'categoryId' | 'address'>,
  answer: Answer,
  given: { readonly text: string; readonly taken: readonly Taken[] },
  { id, accountId, at }: Made,
): NewItem {
  const kind = kinds[answer]
  const text = given.text.trim()
  const photo = kind === 'verify' ? 'near' : 'after'
  const files = given.taken.map(one => reportedFile(one, one.media.kind === 'voice' ? 'voice' : photo))
  const said = kind === 'fail' ? { reason: text } : text === '' ? {} : { text }
  const body = {
    caseId: task.id,
    version: task.version,
    ...(kind === 'verify' && { finding: answer }),
    ...said,
    files,
  }
  const media = given.taken.map((one, index) => ({ ...one.media, kind: files[index]?.kind ?? photo }))
  const { categoryId, address } = task
  return { id, kind, accountId, caseId: task.id, categoryId, address, body, madeAt: at, media }
}

/** Metres by which a place is farther than it may be, whatever the receiver's error; 0 is near enough, or not known. */
export function tooFarBy(task: Pick<CaseSummary, 'lon' | 'lat'>, fix: Fix | undefined, within: number): number {
  if (!fix) return 0
  return Math.max(0, distance(task, fix) - fix.accuracy - within)
}
