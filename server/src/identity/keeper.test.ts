import { interval } from '@lifetree/standards'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { identityKeeper, seedOrganisations } from './index.ts'
import { lasting, openHouse } from './testing/house.ts'

const house = await openHouse()
const [sanshan, yijiang, merged] = ['340208000000000', '340203000000000', '340209000000000'] as const
const asSystem = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
  inTransaction(house.db.app, { settings: settingsOf(system) }, work)
const office = (area: string) => ({
  id: v7(),
  kind: 'office' as const,
  name: { zh: '司法所', en: 'Justice Office' },
  area,
  from: '2015-01-01',
})
await asSystem(tx => seedOrganisations(tx, [office(sanshan), office(yijiang)]))
await house.seed(
  { login: 'of-sanshan', positions: [{ ...lasting, role: 'supervisor', area: sanshan }] },
  { login: 'of-its-grid', positions: [{ ...lasting, role: 'grid_worker', area: '340208001001001' }] },
  {
    login: 'of-both',
    positions: [
      { ...lasting, role: 'leader', area: sanshan },
      { ...lasting, role: 'leader', area: yijiang },
    ],
  },
  {
    login: 'of-one-after-the-other',
    positions: [
      { ...lasting, role: 'leader', area: sanshan, to: '2025-01-01' },
      { ...lasting, role: 'leader', area: yijiang, from: '2025-02-01' },
    ],
  },
)
const moves = {
  from: [sanshan, yijiang, '340208001001001'],
  to: [merged, merged, '340209007001001'],
}
const areasOf = async (login: string) => {
  const { rows } = await house.db.owner.query<{ area: string }>({
    text: `select p.area from positions p join accounts a on a.id = p.account_id where a.login = $1 order by p.area`,
    values: [login],
  })
  return rows.map(row => row.area)
}

test('positions and bodies of two districts that become one move, however small the batch', async () => {
  const counts: number[] = []
  do counts.push(await asSystem(tx => identityKeeper.recode(tx, moves, 1)))
  while (counts.at(-1)! > 0)
  expect(counts.reduce((sum, count) => sum + count)).toBe(7)
  expect(await areasOf('of-sanshan')).toEqual([merged])
  expect(await areasOf('of-its-grid')).toEqual(['340209007001001'])
  expect(await areasOf('of-one-after-the-other')).toEqual([merged, merged])
})

test('of one role held in both at one time, one moves and says all that the other did', async () => {
  const [stays, moved] = await areasOf('of-both')
  expect(moved).toBe(merged)
  expect(interval(stays!).hi < interval(merged).lo).toBe(true)
})

test('of two bodies of one name, the second bears its old code', async () => {
  const { rows } = await house.db.owner.query({
    text: `select name, name_en from organisations where area = $1 order by length(name)`,
    values: [merged],
  })
  expect(rows).toEqual([
    { name: '司法所', name_en: 'Justice Office' },
    { name: expect.stringMatching(/^司法所（原34020[38]）$/), name_en: expect.stringContaining('(formerly 34020') },
  ])
})
