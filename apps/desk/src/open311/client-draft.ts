import type { InputOf } from '@lifetree/contract/endpoint'
import type { createOpen311Client } from '@lifetree/contract/open311'
import type { FieldFault } from '@lifetree/ui'

/** A client as it is typed. */
export interface ClientDraft {
  readonly name: string
  readonly organisation: string
  readonly areas: readonly string[]
  readonly mayRead: boolean
  readonly mayWrite: boolean
  readonly perMinute: string
}

interface DraftWords {
  readonly nameMissing: string
  readonly organisationMissing: string
  readonly areaMissing: string
  readonly perMinuteShape: string
}

const countOf = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : 0)

export function draftFaults(draft: ClientDraft, words: DraftWords): FieldFault[] {
  const perMinute = countOf(draft.perMinute)
  return [
    draft.name.trim() === '' && { field: 'client-name', says: words.nameMissing },
    draft.organisation.trim() === '' && { field: 'client-organisation', says: words.organisationMissing },
    draft.areas.length === 0 && { field: 'client-area', says: words.areaMissing },
    (perMinute < 1 || perMinute > 6000) && { field: 'client-limit', says: words.perMinuteShape },
  ].filter(fault => fault !== false)
}

export const draftInput = (draft: ClientDraft, clientId: string): InputOf<typeof createOpen311Client> => ({
  clientId,
  name: draft.name.trim(),
  organisation: draft.organisation.trim(),
  areas: [...draft.areas],
  mayRead: draft.mayRead,
  mayWrite: draft.mayWrite,
  perMinute: countOf(draft.perMinute),
})
