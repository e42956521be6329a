import { describe, expect, it } from 'vitest'
import { largestFile, type NewOutlines, outlineFaults, readJson } from './outline-file.ts'
import { readOutlineSearch } from './outline-search.ts'
import { outlineWords } from './words.ts'

const today = '2026-07-01'
const whole: NewOutlines = {
  file: new File(['{}'], 'grids.geojson'),
  system: 'stated',
  validFrom: today,
  source: '民政局 2026',
}
const faulty = (change: Partial<NewOutlines>) =>
  outlineFaults({ ...whole, ...change }, today, outlineWords.zh).map(fault => fault.field)

describe('outlineFaults', () => {
  it('lets a complete form through', () => {
    expect(faulty({})).toEqual([])
  })
  it('names what is missing in the order of the form', () => {
    expect(faulty({ file: undefined, validFrom: '', source: ' ' })).toEqual([
      'outline-file',
      'outline-day',
      'outline-source',
    ])
  })
  it('refuses a day to come and a file beyond what the server takes', () => {
    const large = new File(['{}'], 'large.geojson')
    Object.defineProperty(large, 'size', { value: largestFile + 1 })
    expect(faulty({ file: large, validFrom: '2026-07-02' })).toEqual(['outline-file', 'outline-day'])
  })
})

describe('readJson', () => {
  it('reads a file with and without the mark of its byte order', async () => {
    expect(await readJson(new Blob(['\uFEFF{"type":"FeatureCollection"}']))).toEqual({ type: 'FeatureCollection' })
    expect(await readJson(new Blob(['[1]']))).toEqual([1])
  })
  it('answers undefined for what is no JSON', async () => {
    expect(await readJson(new Blob(['PK\u0003\u0004']))).toBeUndefined()
  })
})

describe('readOutlineSearch', () => {
  it('keeps a file and the number of a finding, and neither alone where it does not fit', () => {
    const file = '01900000-0000-7000-8000-0000000000a1'
    expect(readOutlineSearch({ file, finding: '3' })).toEqual({ file, finding: '3' })
    expect(readOutlineSearch({ file, finding: '0' })).toEqual({ file })
    expect(readOutlineSearch({ file: 'x', finding: '3' })).toEqual({})
  })
})
