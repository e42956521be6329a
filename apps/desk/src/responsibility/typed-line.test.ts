import { describe, expect, it } from 'vitest'
import { lineFaults, lineOf, noLine, typedLineOf } from './typed-line.ts'
import { responsibilityWords } from './words.ts'

const words = responsibilityWords.zh
const rule = {
  category: '010102',
  area: '340202000000000',
  days: [6, 7],
  hours: { from: 1320, to: 360 },
  organisationId: '01900000-0000-7000-8000-0000000000f1',
}

describe('a line that is typed', () => {
  it('comes out as it went in, over midnight too', () => {
    expect(lineFaults(typedLineOf(rule), words)).toEqual([])
    expect(lineOf(typedLineOf(rule))).toEqual(rule)
    expect(lineOf(typedLineOf({ ...rule, hours: null })).hours).toBeNull()
  })

  it('names its class, its place and its organisation, and hours that differ', () => {
    expect(lineFaults(noLine, words).map(({ field }) => field)).toEqual([
      'line-category',
      'line-area',
      'line-organisation',
    ])
    expect(lineFaults({ ...typedLineOf(rule), to: '22:00' }, words).map(({ field }) => field)).toEqual(['line-from'])
    expect(lineFaults({ ...typedLineOf(rule), from: '25:00' }, words).map(({ field }) => field)).toEqual(['line-from'])
  })
})
