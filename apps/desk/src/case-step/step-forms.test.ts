import { describe, expect, it } from 'vitest'
import { stepsOf } from './step-forms.ts'

describe('stepsOf', () => {
  it('leads on with filing, keeps the rest beside it', () => {
    const steps = stepsOf([
      { action: 'note', refused: null },
      { action: 'reject', refused: null },
      { action: 'file', refused: null },
      { action: 'ask_verification', refused: null },
    ])
    expect(steps).toEqual({ main: 'file', others: ['ask_verification', 'reject', 'note'], rare: [], refused: [] })
  })
  it('leads on with verification where filing must wait, and says why', () => {
    const steps = stepsOf([
      { action: 'file', refused: 'verified_if_needed' },
      { action: 'ask_verification', refused: null },
    ])
    expect(steps.main).toBe('ask_verification')
    expect(steps.refused).toEqual([{ action: 'file', code: 'verified_if_needed' }])
  })
  it('leaves the steps of the field to the field', () => {
    expect(stepsOf([{ action: 'pass_check', refused: null }])).toEqual({
      main: undefined,
      others: [],
      rare: [],
      refused: [],
    })
  })
  it('never leads on with a note', () => {
    expect(stepsOf([{ action: 'note', refused: null }]).main).toBeUndefined()
  })
})
