import { useCallback, useState } from 'react'
import { v7 } from 'uuid'
import { type Draft, emptyDraft } from './draft.ts'

const key = 'lifetree:report'

/** 256 random bits, as an address takes them. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

const begin = (): Draft => emptyDraft(v7(), newSecret())

function readKept(): Draft {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? begin() : { ...begin(), ...(JSON.parse(text) as Draft) }
  } catch {
    return begin()
  }
}

function keep(draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    return
  }
}

/** The answers, kept for as long as the tab is open. */
export function useDraft() {
  const [draft, setDraft] = useState(readKept)
  const change = useCallback((part: Partial<Draft>): void => {
    setDraft(before => {
      const next = { ...before, ...part }
      keep(next)
      return next
    })
  }, [])
  /** Another report of the same person, who need not say again who he is. */
  const again = useCallback((): void => {
    setDraft(({ tell, name, phone, email, consent }) => {
      const next = { ...begin(), tell, name, phone, email, consent }
      keep(next)
      return next
    })
  }, [])
  return { draft, change, again }
}
