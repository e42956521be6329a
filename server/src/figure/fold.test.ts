import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { takeChanges } from './store/fold.ts'

const db = await cloneDatabase()
const ids = Array.from({ length: 5 }, () => v7())
const put = (caseIds: readonly string[], from: number) =>
  db.owner.query({
    text: `insert into figure_changes (seq, case_id) overriding system value
      select $2::bigint + place, id from unnest($1::uuid[]) with ordinality u(id, place)`,
    values: [caseIds, from],
  })
const take = (behind?: string) =>
  inTransaction(db.app, { settings: settingsOf(system) }, tx => takeChanges(tx, 2, behind))

it('takes changes in batches, each behind the one before, and what was committed late in the next round', async () => {
  await put([...ids, ids[4] ?? ''], 10)
  const first = await take()
  expect(first).toMatchObject({ lines: 2, last: '12' })
  expect(first.caseIds.toSorted()).toEqual(ids.slice(0, 2))
  const late = v7()
  await put([late], 4)
  const second = await take(first.last)
  expect([second.lines, second.last, second.caseIds.toSorted()]).toEqual([2, '14', ids.slice(2, 4)])
  expect(await take(second.last)).toEqual({ lines: 2, last: '16', caseIds: [ids[4]] })
  expect(await take('16')).toEqual({ lines: 0, last: '16', caseIds: [] })
  expect(await take()).toEqual({ lines: 1, last: '5', caseIds: [late] })
})
