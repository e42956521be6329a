import { getCase } from '@lifetree/contract/case-reading'
import { useWords } from '@lifetree/ui'
import { useAnswer } from '../call/call.ts'
import { afterOf, ShownPhotos } from '../case/evidence-of.tsx'
import { caseWords } from '../case/words.ts'
import type { Item } from './item.ts'

/** The department's own after-photo, once the answer is given: before, it would lead. */
export function Theirs({ item }: { readonly item: Item }) {
  const words = useWords(caseWords)
  const { caseId, media, kind } = item
  const detail = useAnswer(getCase, { caseId }, { when: kind === 'report' ? 'wait' : 'now' }).data
  if (kind !== 'pass' && kind !== 'fail') return null
  const own = new Set(media.map(({ id }) => id))
  return <ShownPhotos title={words.theirs} files={afterOf(detail?.files ?? []).filter(({ id }) => !own.has(id))} />
}
