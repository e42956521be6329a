import { getSession, signIn, signOut } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { district, lasting, openBrowser, openHouse, openServer, password, refusal } from './testing/house.ts'

const house = await openHouse()
const leader = { ...lasting, role: 'leader', area: district } as const
await house.seed({ login: 'operator', positions: [leader] }, { login: 'guessed', positions: [leader] })
const later = (seconds: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000)
}

describe('guessing', () => {
  const guess = (address: string, login = 'guessed') =>
    refusal(openBrowser(house, address).call(signIn, { login, password: 'no-such-password' }))

  test('waits longer from failure to failure, and says how long in the reader’s language', async () => {
    for (let i = 0; i < 3; i++) expect(await guess('10.2.0.1')).toMatchObject({ code: 'wrong_credentials' })
    expect(await guess('10.2.0.1')).toMatchObject({ code: 'wrong_credentials_wait', facts: { seconds: 2 } })
    expect(await guess('10.2.0.1')).toMatchObject({ status: 429, code: 'too_many', facts: { seconds: 2 } })
    later(2)
    expect(await guess('10.2.0.1')).toMatchObject({ facts: { seconds: 4 } })
    later(4)
    expect(await guess('10.2.0.1')).toMatchObject({ title: '账号或密码不对。8 秒后可以再试。' })
  })

  test('does not keep the owner out who comes from elsewhere', async () => {
    expect(await guess('10.2.0.1')).toMatchObject({ code: 'too_many' })
    await openBrowser(house, '10.2.0.2').call(signIn, { login: 'guessed', password })
  })

  test('does not keep the owner’s own browser out behind the same address', async () => {
    const own = openBrowser(house, '10.3.0.1')
    await own.call(signIn, { login: 'guessed', password })
    for (let i = 0; i < 4; i++) await guess('10.3.0.1')
    expect(await guess('10.3.0.1')).toMatchObject({ code: 'too_many' })
    await own.call(signIn, { login: 'guessed', password })
  })

  test('many at once count as many', async () => {
    const problems = await Promise.all(Array.from({ length: 12 }, () => guess('10.4.0.1')))
    expect(problems.filter(({ code }) => code === 'too_many').length).toBeGreaterThanOrEqual(8)
  })

  test('through all accounts from one network is slowed down too', async () => {
    let last = await guess('10.5.0.1', 'account-0')
    for (let i = 1; i < 31; i++) last = await guess('10.5.0.1', `account-${i}`)
    expect(last).toMatchObject({ code: 'wrong_credentials_wait', facts: { seconds: 2 } })
    expect(await guess('10.5.0.1', 'account-31')).toMatchObject({ code: 'too_many' })
  })

  test('keeps nobody out who has signed in from there before, on a new browser too; who has not waits with the guesser', async () => {
    const from = (address: string) => openBrowser(house, address)
    await from('10.9.0.1').call(signIn, { login: 'operator', password })
    for (let i = 0; i < 40; i++) await guess('10.9.0.1', `account-${i}`)
    expect(await guess('10.9.0.1', 'account-41')).toMatchObject({ code: 'too_many' })
    await from('10.9.0.1').call(signIn, { login: 'operator', password })
    const stranger = from('10.9.0.1').call(signIn, { login: 'guessed', password })
    expect(await refusal(stranger)).toMatchObject({ code: 'too_many' })
    await from('10.9.0.2').call(signIn, { login: 'guessed', password })
    // At home there he is guessed at as anywhere else.
    for (let i = 0; i < 4; i++) await guess('10.9.0.1', 'operator')
    expect(await guess('10.9.0.1', 'operator')).toMatchObject({ code: 'too_many' })
  })

  test('says in a header too when to try again', async () => {
    for (let i = 0; i < 4; i++) await guess('10.10.0.1')
    const body = JSON.stringify({ login: 'guessed', password: 'no-such-password' })
    const answer = await house.app.inject({
      method: 'POST',
      url: signIn.path,
      payload: body,
      headers: { 'content-type': 'application/json', 'idempotency-key': v7(), 'x-forwarded-for': '10.10.0.1' },
    })
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().title]).toEqual([
      429,
      '2',
      '操作太频繁，2 秒后再试',
    ])
  })

  test('of a whole office in the morning, each with a slip of the keyboard, waits for nobody', async () => {
    for (let i = 0; i < 25; i++) {
      await guess('10.11.0.1', 'guessed')
      await openBrowser(house, '10.11.0.1').call(signIn, { login: 'guessed', password })
      await openBrowser(house, '10.11.0.1').call(signIn, { login: 'operator', password })
    }
    expect(await guess('10.11.0.1', 'account-1')).toMatchObject({ code: 'wrong_credentials' })
  })

  test('is forgotten after an hour', async () => {
    for (let i = 0; i < 4; i++) await guess('10.6.0.1')
    later(3601)
    expect(await guess('10.6.0.1')).toMatchObject({ code: 'wrong_credentials' })
  })
})

describe('two servers on one database', () => {
  test('share sessions, known browsers and counted failures', async () => {
    const other = await openServer(house.db)
    other.clock.now = house.clock.now
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'operator', password })
    const there = openBrowser(other)
    for (const [name, value] of browser.cookies) there.cookies.set(name, value)
    expect((await there.call(getSession, {})).account.login).toBe('operator')
    await there.call(signOut, { everywhere: true })
    expect((await refusal(browser.call(getSession, {}))).code).toBe('session_ended')
    const guess = (server: typeof house) =>
      refusal(openBrowser(server, '10.8.0.1').call(signIn, { login: 'guessed', password: 'x' }))
    for (const server of [house, other, house, other]) await guess(server)
    expect((await guess(house)).code).toBe('too_many')
    await there.call(signIn, { login: 'operator', password })
  })
})
