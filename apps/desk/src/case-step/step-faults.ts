import type { FieldFault, Words } from '@lifetree/ui'
import type { Draft } from './draft.ts'
import type { StepField } from './form-type.ts'
import type { stepWords } from './words.ts'

type StepWords = Words<(typeof stepWords)['zh']>

export interface PhotosSoFar {
  readonly needed: boolean
  readonly ready: number
  readonly uploading: number
}

const textFault = (draft: Draft, missing: string): FieldFault | undefined =>
  draft.text.trim() === '' ? { field: 'step-text', says: missing } : undefined

function photoFault({ needed, ready, uploading }: PhotosSoFar, words: StepWords): FieldFault | undefined {
  if (uploading > 0) return { field: 'step-photos', says: words.photosUploading }
  return needed && ready === 0 ? { field: 'step-photos', says: words.photosMissing } : undefined
}

interface StepAbout {
  readonly words: StepWords
  readonly photos: PhotosSoFar
  readonly textMissing: string
  /** Those who help and have not answered. */
  readonly helpers?: number
}

const hoursRight = (typed: string): boolean => {
  const hours = Number(typed)
  return typed.trim() === '' || (hours >= 0.5 && hours <= 400)
}

/** What is still missing before a step can be sent, in the order of the form. */
export function stepFaults(fields: readonly StepField[], draft: Draft, about: StepAbout): FieldFault[] {
  const { words, photos } = about
  const checks: Partial<Record<StepField, () => FieldFault | undefined>> = {
    organisation: () =>
      draft.organisationId ? undefined : { field: 'step-organisation', says: words.chooseOrganisation },
    reason: () => (draft.reason.trim() ? undefined : { field: 'step-reason', says: words.reasonMissing }),
    target: () => (draft.target ? undefined : { field: 'step-target', says: words.targetMissing }),
    parent: () => (draft.target ? undefined : { field: 'step-parent', says: words.parentMissing }),
    milestone: () => (draft.milestone ? undefined : { field: 'step-milestone', says: words.milestoneMissing }),
    helper_limit: () => (hoursRight(draft.hours ?? '') ? undefined : { field: 'step-hours', says: words.hoursWrong }),
    waiver: () =>
      about.helpers && !draft.reason.trim() ? { field: 'step-waiver', says: words.waiverMissing } : undefined,
    until: () => (draft.until ? undefined : { field: 'step-until', says: words.untilMissing }),
    satisfaction: () =>
      draft.satisfaction ? undefined : { field: 'step-satisfaction', says: words.satisfactionMissing },
    outcome: () => (draft.outcome ? undefined : { field: 'step-outcome', says: words.outcomeMissing }),
    after_photos: () => photoFault(photos, words),
    photos: () => photoFault({ ...photos, needed: false }, words),
    text: () => textFault(draft, about.textMissing),
  }
  return fields.map(field => checks[field]?.()).filter(fault => fault !== undefined)
}
