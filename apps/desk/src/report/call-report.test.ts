import { describe, expect, it } from 'vitest'
import { callOf, reportFaults, reportFor, reportOf, sourcesOf, type Typed } from './call-report.ts'
import { reportWords } from './words.ts'

const complete: Typed = {
  source: 'hotline',
  caller: ' 王女士 ',
  phone: '138 0000 1180',
  wantsCallBack: true,
  tell: 'none',
  email: '',
  recording: '',
  workOrder: '',
  categoryId: 'category',
  description: '井盖碎了',
  address: '示例路 128 号',
  place: { lon: 118.38, lat: 31.33, accuracy: 30 },
}
const around = { caseId: 'case', now: new Date('2026-06-03T06:20:00Z'), photos: [] }
const missing = (typed: Typed) => reportFaults(typed, reportWords.zh).map(fault => fault.field)

describe('reportFor', () => {
  it('begins with what comes most to a role: a call at the centre, a visitor at the counter', () => {
    expect(reportFor('operator').source).toBe('hotline')
    expect(reportFor('clerk').source).toBe('public')
    expect(sourcesOf('clerk')).toEqual(['public'])
  })
  it('goes on with a draft, whose source is one of this role', () => {
    expect(reportFor('operator', { ...complete, source: 'memo' })).toEqual({ ...complete, source: 'memo' })
    expect(reportFor('clerk', { ...complete, source: 'memo' })).toEqual({ ...complete, source: 'public' })
  })
})

describe('reportFaults', () => {
  it('names all that an empty form lacks, in its order', () => {
    expect(missing(reportFor('operator'))).toEqual(['caller', 'phone', 'category', 'description', 'place'])
  })
  it('lets a complete one through', () => {
    expect(missing(complete)).toEqual([])
  })
  it('asks no caller of an order from above', () => {
    expect(missing({ ...complete, source: 'memo', caller: '', phone: '' })).toEqual([])
  })
  it('knows what no phone number is', () => {
    expect(missing({ ...complete, phone: '打过来的' })).toEqual(['phone'])
    expect(missing({ ...complete, phone: '110' })).toEqual(['phone'])
  })
})

describe('reportOf', () => {
  it('sends what was typed, without the blanks around it', () => {
    expect(reportOf(complete, around)).toEqual({
      caseId: 'case',
      categoryId: 'category',
      source: 'hotline',
      point: { lon: 118.38, lat: 31.33, accuracy: 30 },
      description: '井盖碎了',
      madeAt: '2026-06-03T06:20:00.000Z',
      files: [],
      address: '示例路 128 号',
      caller: { name: '王女士', phone: '138 0000 1180', wantsCallBack: true },
    })
  })
  it('takes the first photo for the near one', () => {
    const photos = ['a', 'b', 'c'].map(id => ({ id, at: '2026-06-03T06:00:00.000Z' }))
    expect(reportOf(complete, { ...around, photos })?.files.map(file => file.kind)).toEqual(['near', 'far', 'far'])
  })
  it('sends no caller with an order from above, and no blank address', () => {
    const sent = reportOf({ ...complete, source: 'memo', address: ' ' }, around)
    expect(sent).not.toHaveProperty('caller')
    expect(sent).not.toHaveProperty('address')
  })
  it('is nothing without a place', () => {
    expect(reportOf({ ...complete, place: undefined }, around)).toBeUndefined()
  })
})

describe('callOf', () => {
  it('sends how the caller is told, and the numbers of the call', () => {
    const typed: Typed = { ...complete, tell: 'email', email: ' a@example.cn ', recording: 'REC-1', workOrder: '' }
    const sent = callOf(typed, around)
    expect(sent).toMatchObject({ tell: 'email', email: 'a@example.cn', recording: 'REC-1' })
    expect(sent).not.toHaveProperty('workOrder')
    expect(missing({ ...complete, tell: 'email', email: 'nowhere' })).toEqual(['email'])
    expect(missing({ ...complete, workOrder: '工单 七' })).toEqual(['workOrder'])
  })
})
