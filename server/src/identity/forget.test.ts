import { signIn } from '@lifetree/contract/session'
import { expect, test } from 'vitest'
import { forgetOldSessions } from './index.ts'
import { district, lasting, openBrowser, openHouse, password, refusal } from './testing/house.ts'

const house = await openHouse()
await house.seed({ login: 'leader', positions: [{ ...lasting, role: 'leader', area: district }] })
const count = async (table: string) =>
  Number((await house.db.owner.query<{ count: string }>({ text: `select count(*) from ${table}` })).rows[0]?.count)
const afterDays = (days: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + days * 86_400_000)
}

test('sessions and attempts are kept as long as somebody may ask, and no longer', async () => {
  await openBrowser(house).call(signIn, { login: 'leader', password })
  await refusal(openBrowser(house).call(signIn, { login: 'nobody', password }))
  expect(await count('sign_in_attempts')).toBe(3)
  afterDays(2)
  await house.prepare(tx => forgetOldSessions(tx, house.clock.now))
  expect(await count('sign_in_attempts')).toBe(0)
  expect(await count('sessions')).toBe(1)
  afterDays(177)
  await openBrowser(house).call(signIn, { login: 'leader', password })
  afterDays(2)
  await house.prepare(tx => forgetOldSessions(tx, house.clock.now))
  expect(await count('sessions')).toBe(1)
})
