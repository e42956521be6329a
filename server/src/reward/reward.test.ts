import { describe, expect, it } from 'vitest'
import { secret } from '../platform/secret.ts'
import { personKey, personOf } from './person.ts'
import { pointsLeft, rewardedBy, ruleFor } from './reward.ts'

describe('the rules', () => {
  it('are chosen and capped as worked out by hand', () => {
    const all = { category: null, points: 5, dailyCap: 12 }
    const own = { category: '010101', points: 8, dailyCap: 8 }
    expect(ruleFor([all, own], '010101')).toBe(own)
    expect(ruleFor([all, own], '010102')).toBe(all)
    expect([0, 5, 10, 12, 20].map(today => pointsLeft(all, today))).toEqual([5, 5, 2, 0, 0])
  })

  it('see in a step what it is worth, and what takes everything back', () => {
    const plain = { urgent: false, outcome: null }
    const none = { credits: [], takesBack: [], restores: [] }
    const all = ['filed', 'urgent', 'solved']
    const filed = { action: 'file', to: 'pending_dispatch' } as const
    const closed = { action: 'close', to: 'closed' } as const
    expect(rewardedBy(filed, plain)).toEqual({ ...none, credits: ['filed'] })
    expect(rewardedBy(filed, { ...plain, urgent: true })).toEqual({ ...none, credits: ['filed', 'urgent'] })
    const solved = { ...none, credits: ['solved'], restores: ['filed', 'urgent'] }
    expect(rewardedBy(closed, { ...plain, outcome: 'solved' })).toEqual(solved)
    expect(rewardedBy(closed, { ...plain, outcome: 'no_fault_found' })).toEqual({ ...none, takesBack: all })
    expect(rewardedBy(closed, { ...plain, outcome: 'cannot_be_solved' })).toEqual(none)
    for (const to of ['voided', 'merged'] as const)
      expect(rewardedBy({ action: 'void', to }, plain)).toEqual({ ...none, takesBack: all })
    expect(rewardedBy({ action: 'reopen', to: 'pending_dispatch' }, plain)).toEqual({ ...none, takesBack: ['solved'] })
    expect(rewardedBy({ action: 'dispatch', to: 'dispatched' }, plain)).toEqual(none)
  })
})

describe('a person', () => {
  const key = personKey(secret('the secret of this test'))
  const hex = (phone: string): string | undefined => personOf(key, phone)?.toString('hex')
  it('is the same however the phone was written, another under another secret, and nobody without digits', () => {
    expect(hex('+86 138 0000 0000')).toBe(hex('13800000000'))
    expect(hex('0553-5550101')).toBe(hex('05535550101'))
    expect(personOf(personKey(secret('another')), '13800000000')?.toString('hex')).not.toBe(hex('13800000000'))
    expect(hex('13800000000')).not.toContain('13800000000')
    expect(hex('- -')).toBeUndefined()
  })
})
