/** What is typed so far. The day is YYYY-MM-DD in the city. */
export interface TypedRecoding {
  readonly validFrom: string
  readonly list: string
}

const key = 'lifetree:draft:recoding'

/** What was typed on this computer and never carried out. */
export function keptDraft(): { readonly typed: TypedRecoding; readonly at: string } | undefined {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as { typed: TypedRecoding; at: string })
  } catch {
    return undefined
  }
}

/** Keeps what is typed, or forgets it; answers when. Storage may be barred: then it lasts as long as the page. */
export function keepDraft(typed: TypedRecoding | undefined): Date {
  const at = new Date()
  try {
    if (typed) localStorage.setItem(key, JSON.stringify({ typed, at: at.toISOString() }))
    else localStorage.removeItem(key)
  } catch {
    return at
  }
  return at
}
