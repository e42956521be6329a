import * as contract from '@lifetree/contract/intake-call'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openStreet, refused } from '../testing/street.ts'

const db = await cloneDatabase()
const { app, operator, handler, categoryId, point, reportedBy } = await openStreet(db)

const call = (phone: string, more: object = {}) => ({
  report: {
    ...{ caseId: v7(), categoryId, source: 'hotline' as const, point, description: '来电说路口有个大坑' },
    ...{ madeAt: app.clock.now.toISOString(), files: [], caller: { name: '王女士', phone, wantsCallBack: true } },
  },
  tell: 'none' as const,
  ...more,
})

describe('a caller', () => {
  it('is known by the number, however it is written: what it reported before, masked', async () => {
    const { number } = await operator.call(
      contract.reportCall,
      call('138 0000 7522', { recording: 'REC-20260603-1', workOrder: '12345-2026-77' }),
    )
    const { number: byWeb } = await reportedBy({ phone: '+86 13800007522', tell: 'none', consent: true })
    app.entries.length = 0
    const { calls, caller } = await operator.call(contract.findEarlierCalls, {
      phone: '138-0000-7522',
      purpose: '来电',
    })
    expect(calls.map(each => each.number).sort()).toEqual([number, byWeb].sort())
    expect(calls.map(({ name }) => name)).toContain('王**')
    expect(caller?.tell).toBe('none')
    // The look is on the record with its purpose, without the number.
    expect(app.entries).toMatchObject([{ name: 'findEarlierCalls' }])
    expect(JSON.stringify(app.entries)).toContain('来电')
    expect(JSON.stringify(app.entries)).not.toContain('7522')
  })

  it('is nobody’s business outside the centre', async () => {
    expect(await refused(handler.call(contract.findEarlierCalls, { phone: '138 0000 7522', purpose: '看看' }))).toBe(
      'forbidden',
    )
    const elsewhere = await app.signedIn({
      role: 'operator',
      area: '340207000000000',
      organisationId: await otherCentre(),
    })
    const { calls } = await elsewhere.call(contract.findEarlierCalls, { phone: '138 0000 7522', purpose: '来电' })
    expect(calls).toEqual([])
  })

  it('keeps the numbers that the hotline’s own system gave', async () => {
    const sent = call('0553-5550177', { recording: 'REC-2', workOrder: 'WO-2' })
    const { caseId } = await operator.call(contract.reportCall, sent)
    expect(await operator.call(contract.getCallNumbers, { caseId })).toEqual({
      ...{ recording: 'REC-2', workOrder: 'WO-2', tell: 'none', followers: 0 },
    })
    expect(await refused(operator.call(contract.reportCall, call('0553-5550177', { tell: 'email' })))).toBe(
      'way_not_open',
    )
  })
})

async function otherCentre(): Promise<string> {
  const id = v7()
  await db.owner.query({
    text: `insert into organisations (id, kind, name, name_en, area, valid_from)
      values ($1, 'centre', '邻区中心', 'Other centre', 340207000000000, '2020-01-01')`,
    values: [id],
  })
  return id
}
