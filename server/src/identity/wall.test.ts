import { signIn } from '@lifetree/contract/session'
import { expect, test } from 'vitest'
import { type Actor, anyone, settingsOf } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { district, lasting, openBrowser, openHouse, password } from './testing/house.ts'

const house = await openHouse()
const [one, two] = ['01900000-0000-7000-8000-00000000aa01', '01900000-0000-7000-8000-00000000aa02']
await house.seed(
  { id: one, login: 'one', positions: [{ ...lasting, role: 'leader', area: district }] },
  { id: two, login: 'two', positions: [{ ...lasting, role: 'admin', area: district }] },
)
for (const login of ['one', 'two']) await openBrowser(house).call(signIn, { login, password })

const personal = ['accounts', 'positions', 'sessions', 'sign_in_attempts'] as const
const countAs = (table: string, actor?: Partial<Actor>) =>
  inTransaction(house.db.app, { settings: actor ? settingsOf({ ...anyone, ...actor }) : {} }, async tx => {
    const { rows } = await tx.query<{ count: string }>({ text: `select count(*) from ${table}` })
    return Number(rows[0]?.count)
  })

test.each(personal)('without a session no row of %s is seen', async table => {
  const { rows } = await house.db.owner.query<{ count: string }>({ text: `select count(*) from ${table}` })
  expect(Number(rows[0]?.count)).toBeGreaterThan(0)
  expect(await countAs(table)).toBe(0)
  expect(await countAs(table, {})).toBe(0)
})

test.each(['accounts', 'positions', 'sessions'])('of %s one sees one’s own, the administrator all', async table => {
  expect(await countAs(table, { accountId: one, role: 'leader' })).toBe(1)
  expect(await countAs(table, { accountId: two, role: 'account' })).toBe(1)
  expect(await countAs(table, { accountId: two, role: 'admin' })).toBe(2)
})

test('nobody gives himself a position', async () => {
  const give = inTransaction(
    house.db.app,
    { settings: settingsOf({ ...anyone, accountId: one, role: 'leader' }) },
    tx =>
      tx.query({
        text: `insert into positions (id, account_id, role, area, valid_from, adopted_at)
        values (gen_random_uuid(), $1, 'supervisor', $2, '2026-01-01', now())`,
        values: [one, district],
      }),
  )
  await expect(give).rejects.toMatchObject({ code: '42501' })
})

test('names alone are shown, to those who have signed in', async () => {
  const namesAs = (actor: Partial<Actor>) =>
    inTransaction(house.db.app, { settings: settingsOf({ ...anyone, ...actor }) }, async tx => {
      const { rows } = await tx.query({ text: 'select * from account_names($1)', values: [[one, two]] })
      return rows
    })
  expect(await namesAs({})).toEqual([])
  expect(await namesAs({ accountId: one, role: 'leader' })).toEqual([
    { account_id: one, name: '李望舒' },
    { account_id: two, name: '李望舒' },
  ])
})

test('the organisations are public', async () => {
  expect(await countAs('organisations')).toBe(2)
})
