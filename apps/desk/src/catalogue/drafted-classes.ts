import type { Category } from '@lifetree/contract/catalogue'
import type { ClassChange } from '@lifetree/contract/catalogue-version'

/** A class as it is in force, or as the draft would have it, and how the draft changes it. */
export interface DraftedClass extends Category {
  readonly draft?: 'added' | 'changed' | 'ended'
}

/** What a class that is only in the draft lacks yet. */
const unborn = { id: '', version: 0, pinyin: '', initials: '', validFrom: '', validTo: null }

/** The classes in force with the changes of the draft over them, in the order of their codes. */
export function withDraft(inForce: readonly Category[], changes: readonly ClassChange[] = []): DraftedClass[] {
  const byCode = new Map<string, DraftedClass>(inForce.map(category => [category.code, category]))
  for (const { key, before, after } of changes) {
    const known = byCode.get(key)
    if (after) byCode.set(key, { ...unborn, ...known, ...after, draft: before ? 'changed' : 'added' })
    else if (known) byCode.set(key, { ...known, draft: 'ended' })
  }
  return [...byCode.values()].sort((one, other) => one.code.localeCompare(other.code))
}
