import { expect, it } from 'vitest'
import { type ClientDraft, draftFaults, draftInput } from './client-draft.ts'

const words = { nameMissing: 'name', organisationMissing: 'organisation', areaMissing: 'area', perMinuteShape: 'limit' }
const draft: ClientDraft = {
  ...{ name: ' 随手拍 ', organisation: '某单位', areas: ['340202000000000'] },
  ...{ mayRead: false, mayWrite: true, perMinute: '600' },
}

it('a whole draft is sent without the blanks around it', () => {
  expect(draftFaults(draft, words)).toEqual([])
  expect(draftInput(draft, 'id')).toMatchObject({ clientId: 'id', name: '随手拍', perMinute: 600 })
})

it('what is missing, and a limit that is no count, is said at its field', () => {
  const empty = { ...draft, name: ' ', organisation: '', areas: [] }
  expect(draftFaults(empty, words).map(({ says }) => says)).toEqual(['name', 'organisation', 'area'])
  for (const perMinute of ['', '0', '6001', '-5', '1.5', 'many'])
    expect(draftFaults({ ...draft, perMinute }, words), perMinute).toEqual([{ field: 'client-limit', says: 'limit' }])
})
