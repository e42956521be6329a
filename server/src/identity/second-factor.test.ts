import {
  confirmAuthenticator,
  enrolAuthenticator,
  getSession,
  proveSecondFactor,
  signIn,
} from '@lifetree/contract/session'
import { describe, expect, test } from 'vitest'
import { codeOf } from './index.ts'
import { actorOf, city, district, lasting, openBrowser, openHouse, password, refusal } from './testing/house.ts'

const house = await openHouse()
const authenticator = 'LIFETREEDEMOLIFETREEDEMOLIFETREE'
const admin = { role: 'admin', area: city, ...lasting } as const
await house.seed(
  { login: 'admin', authenticator, positions: [admin] },
  { login: 'fresh', mustChangePassword: true, authenticator, positions: [admin] },
  { login: 'bare', positions: [{ role: 'auditor', area: city, ...lasting }] },
  { login: 'leader', positions: [{ role: 'leader', area: district, ...lasting }] },
  { login: 'guessed', authenticator, positions: [admin] },
)
const later = (seconds: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000)
}
const code = (secret = authenticator) => codeOf(secret, house.clock.now)

describe('an administrator', () => {
  test('proves a second factor before anything else, for a quarter of an hour', async () => {
    const browser = openBrowser(house)
    const session = await browser.call(signIn, { login: 'admin', password })
    expect(session).toMatchObject({ state: 'second_factor', secondFactor: { enrolled: true, provenUntil: null } })
    expect(await actorOf(house, browser)).toMatchObject({ role: 'account', state: 'second_factor', lo: null })
    const until = new Date(house.clock.now.getTime() + 15 * 60_000)
    const proved = await browser.call(proveSecondFactor, { code: code() })
    expect(proved).toMatchObject({ state: 'ready', secondFactor: { provenUntil: until.toISOString() } })
    expect(await actorOf(house, browser)).toMatchObject({ role: 'admin', secondFactorUntil: until })
  })

  test('works on when the proof has run out, and proves again for what demands it', async () => {
    const browser = openBrowser(house)
    later(30)
    await browser.call(signIn, { login: 'admin', password })
    await browser.call(proveSecondFactor, { code: code() })
    later(16 * 60)
    const actor = await actorOf(house, browser)
    expect(actor).toMatchObject({ role: 'admin', state: 'ready' })
    expect(actor.secondFactorUntil && actor.secondFactorUntil < house.clock.now).toBe(true)
    await browser.call(proveSecondFactor, { code: code() })
    expect((await actorOf(house, browser)).secondFactorUntil?.getTime()).toBe(house.clock.now.getTime() + 15 * 60_000)
  })

  test('a stolen password does not change the password', async () => {
    const session = await openBrowser(house).call(signIn, { login: 'fresh', password })
    expect(session.state).toBe('second_factor')
  })
})

describe('a code', () => {
  test('is accepted once', async () => {
    later(60)
    const [one, two] = [openBrowser(house), openBrowser(house)]
    for (const browser of [one, two]) await browser.call(signIn, { login: 'admin', password })
    await one.call(proveSecondFactor, { code: code() })
    expect(await refusal(two.call(proveSecondFactor, { code: code() }))).toMatchObject({ code: 'wrong_code' })
    later(30)
    await two.call(proveSecondFactor, { code: code() })
  })

  test('may be half a minute off, not more', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'admin', password })
    later(90)
    const ahead = codeOf(authenticator, new Date(house.clock.now.getTime() + 60_000))
    expect(await refusal(browser.call(proveSecondFactor, { code: ahead }))).toMatchObject({ code: 'wrong_code' })
    const near = codeOf(authenticator, new Date(house.clock.now.getTime() + 30_000))
    expect(await browser.call(proveSecondFactor, { code: near })).toMatchObject({ state: 'ready' })
  })

  test('is not found by trying', async () => {
    const wrong = async (address: string) => {
      const browser = openBrowser(house, address)
      await browser.call(signIn, { login: 'guessed', password })
      return () => refusal(browser.call(proveSecondFactor, { code: code() === '000000' ? '000001' : '000000' }))
    }
    const own = openBrowser(house)
    await own.call(signIn, { login: 'guessed', password })
    await own.call(proveSecondFactor, { code: code() })
    const [here, there] = [await wrong('10.7.0.1'), await wrong('10.7.0.2')]
    for (let i = 0; i < 3; i++) for (const guess of [here, there]) expect((await guess()).code).toBe('wrong_code')
    const more = await wrong('10.7.0.3')
    expect(await more()).toMatchObject({ code: 'too_many', facts: { seconds: 2 } })
    later(30)
    expect(await own.call(proveSecondFactor, { code: code() })).toMatchObject({ state: 'ready' })
  })
})

describe('an authenticator', () => {
  test('is enrolled with the password and confirmed by its first code', async () => {
    const browser = openBrowser(house)
    const session = await browser.call(signIn, { login: 'bare', password })
    expect(session).toMatchObject({ state: 'second_factor', secondFactor: { enrolled: false } })
    expect(await refusal(browser.call(proveSecondFactor, { code: '000000' }))).toMatchObject({ code: 'not_enrolled' })
    expect(await refusal(browser.call(enrolAuthenticator, { password: 'wrong' }))).toMatchObject({
      code: 'wrong_credentials',
    })
    const { uri, secret } = await browser.call(enrolAuthenticator, { password })
    expect(uri).toContain(`secret=${secret}`)
    expect(uri).toContain('Lifetree:bare')
    expect((await browser.call(getSession, {})).secondFactor.enrolled).toBe(false)
    const confirmed = await browser.call(confirmAuthenticator, { code: code(secret) })
    expect(confirmed).toMatchObject({ state: 'ready', secondFactor: { enrolled: true }, position: { role: 'auditor' } })
  })

  test('is kept sealed: the database alone gives no code', async () => {
    const { rows } = await house.db.owner.query<{ sealed: Buffer }>({
      text: `select totp_secret as sealed from accounts where login = 'admin'`,
    })
    const plain = Buffer.from('LIFETREEDEMO')
    expect(rows[0]?.sealed.length).toBe(12 + 20 + 16)
    expect(rows[0]?.sealed.includes(plain)).toBe(false)
  })

  test('is not swapped by one who has only the password', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'bare', password })
    expect(await refusal(browser.call(enrolAuthenticator, { password }))).toMatchObject({
      code: 'second_factor_needed',
    })
  })

  test('whose work needs none is never asked', async () => {
    expect(await openBrowser(house).call(signIn, { login: 'leader', password })).toMatchObject({ state: 'ready' })
  })
})
