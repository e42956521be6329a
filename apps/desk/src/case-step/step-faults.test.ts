import { describe, expect, it } from 'vitest'
import { emptyDraft } from './draft.ts'
import { stepFaults } from './step-faults.ts'
import { stepForms } from './step-forms.ts'
import { stepWords } from './words.ts'

const about = (photos = { needed: true, ready: 0, uploading: 0 }) => ({
  words: stepWords.zh,
  photos,
  textMissing: stepWords.zh.textMissing.finish,
})
const faulty = (faults: readonly { field: string }[]) => faults.map(fault => fault.field)

describe('stepFaults', () => {
  it('names all that finishing lacks, in the order of the form', () => {
    expect(faulty(stepFaults(stepForms.finish.fields, emptyDraft, about()))).toEqual(['step-photos', 'step-text'])
  })
  it('waits for photos that are on their way', () => {
    const draft = { ...emptyDraft, text: '已修补' }
    const faults = stepFaults(stepForms.finish.fields, draft, about({ needed: true, ready: 1, uploading: 1 }))
    expect(faults).toEqual([{ field: 'step-photos', says: stepWords.zh.photosUploading }])
  })
  it('lets a complete step through', () => {
    const draft = { ...emptyDraft, text: '已修补' }
    expect(stepFaults(stepForms.finish.fields, draft, about({ needed: true, ready: 1, uploading: 0 }))).toEqual([])
    expect(stepFaults(stepForms.file.fields, emptyDraft, about())).toEqual([])
  })
  it('takes no blank for a reason', () => {
    expect(faulty(stepFaults(stepForms.return.fields, { reason: '  ', text: '' }, about()))).toEqual(['step-reason'])
  })
  it('asks dispatch for a department and closing for an outcome', () => {
    expect(faulty(stepFaults(stepForms.dispatch.fields, emptyDraft, about()))).toEqual(['step-organisation'])
    expect(faulty(stepFaults(stepForms.close.fields, emptyDraft, about()))).toEqual(['step-outcome'])
  })
})
