import { expect, test } from 'vitest'
import { fieldEndpoints, type Release, released, releasesFile, type Spoken, stillSpoken } from './released.ts'
import { plantedTree } from './tree.ts'

const text = { type: 'string' }
const report: Spoken = {
  method: 'POST',
  path: '/api/cases',
  input: { type: 'object', required: ['text'], properties: { text }, additionalProperties: false },
  output: { type: 'object', required: ['number'], properties: { number: text }, additionalProperties: false },
}
const with_ = (part: 'input' | 'output', properties: object, required: string[]): Record<string, Spoken> => ({
  reportCase: { ...report, [part]: { ...report[part], properties, required } },
})

const found = (
  now: Record<string, Spoken>,
  releases: Release[] = [{ day: '2026-11-01', endpoints: { reportCase: report } }],
): string[] => released(plantedTree({ [releasesFile]: JSON.stringify(releases) }), now).map(({ says }) => says)

test('a contract that an old phone no longer speaks is found', () => {
  expect(found({ reportCase: report })).toEqual([])
  expect(found({})).toEqual(['a phone of 2026-11-01 is not understood: reportCase is gone'])
  expect(found({ reportCase: { ...report, path: '/api/reports' } })[0]).toContain('has moved from POST /api/cases')
  expect(found(with_('input', { text, at: text }, ['text', 'at']))[0]).toContain('what it sends.at must be there')
  expect(found(with_('input', {}, []))[0]).toContain('what it sends.text is no longer known')
  expect(found(with_('output', {}, []))[0]).toContain('what it is answered.number must be there')
})

test('what an old phone can leave alone is not', () => {
  expect(found(with_('input', { text, at: text }, ['text']))).toEqual([])
  expect(found(with_('output', { number: text, more: text }, ['number', 'more']))).toEqual([])
})

test('a release of more than sixty days before the newest is spoken no more', () => {
  const days = ['2026-08-01', '2026-09-02', '2026-11-01']
  expect(stillSpoken(days.map(day => ({ day, endpoints: {} }))).map(({ day }) => day)).toEqual([
    '2026-09-02',
    '2026-11-01',
  ])
  const old: Release = { day: '2026-08-01', endpoints: { gone: report } }
  expect(found({ reportCase: report }, [old, { day: '2026-11-01', endpoints: { reportCase: report } }])).toEqual([])
})

test('only the endpoints that the field app calls are kept', () => {
  const tree = plantedTree({
    'apps/field/src/report/page.tsx': "import { reportCase, sources } from '@lifetree/contract/case-acting'",
    'apps/desk/src/board.tsx': "import { fileCase } from '@lifetree/contract/case-acting'",
  })
  expect(Object.keys(fieldEndpoints(tree, { reportCase: report, fileCase: report }))).toEqual(['reportCase'])
})
