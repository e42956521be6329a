import { describe, expect, it } from 'vitest'
import { positionFaults } from './new-position.ts'
import { accountWords } from './words.ts'

const missing = (position: Parameters<typeof positionFaults>[0]) =>
  positionFaults(position, accountWords.zh).map(fault => fault.field)
const from = '2026-07-01'

describe('positionFaults', () => {
  it('asks for the role first', () => {
    expect(missing({})).toEqual(['position-role', 'position-from'])
  })
  it('asks an area of who works in one, a department of a handler, both of a centre', () => {
    expect(missing({ role: 'leader', from })).toEqual(['position-area'])
    expect(missing({ role: 'handler', from })).toEqual(['position-organisation'])
    expect(missing({ role: 'operator', from })).toEqual(['position-organisation', 'position-area'])
  })
  it('lets a complete one through', () => {
    expect(missing({ role: 'leader', area: '340202000000000', from })).toEqual([])
    expect(missing({ role: 'handler', organisationId: 'works', from })).toEqual([])
  })
})
