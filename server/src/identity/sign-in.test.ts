import { changePassword, choosePosition, getSession, setPreferences, signIn, signOut } from '@lifetree/contract/session'
import { describe, expect, test } from 'vitest'
import { loadDivisions } from '../area/index.ts'
import {
  type Browser,
  centreId,
  district,
  divisions,
  actorOf as findActorOf,
  grids,
  lasting,
  openBrowser,
  openHouse,
  password,
  refusal,
  worksId,
} from './testing/house.ts'

const house = await openHouse()
await house.prepare(tx => loadDivisions(tx, divisions, { from: '2020-01-01' }))
await house.seed(
  {
    login: 'operator',
    positions: [{ ...lasting, role: 'operator', area: district, organisationId: centreId }],
  },
  {
    login: 'two',
    positions: [
      { ...lasting, role: 'operator', area: district, organisationId: centreId },
      { ...lasting, role: 'supervisor', area: district, to: '2026-06-03' },
    ],
  },
  { login: 'worker', positions: grids.map(area => ({ ...lasting, role: 'grid_worker' as const, area })) },
  { login: 'handler', positions: [{ ...lasting, role: 'handler', area: district, organisationId: worksId }] },
  { login: 'fresh', mustChangePassword: true, positions: [{ ...lasting, role: 'leader', area: district }] },
)

const later = (seconds: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000)
}
const actorOf = (browser: Browser) => findActorOf(house, browser)

describe('signing in', () => {
  test('opens the one position and remembers the last time', async () => {
    const browser = openBrowser(house)
    const session = await browser.call(signIn, { login: ' Operator ', password })
    const { rows } = await house.db.owner.query<{ id: string }>({
      text: "select id from accounts where login = 'operator'",
    })
    expect(house.entries.at(-1)).toMatchObject({ name: 'signIn', actor: { accountId: rows[0]?.id, role: 'account' } })
    expect(session).toMatchObject({
      state: 'ready',
      account: { login: 'operator', name: '李望舒' },
      position: {
        role: 'operator',
        place: { zh: '镜湖区监督中心' },
        area: district,
        organisationId: centreId,
        until: null,
      },
      lastSignIn: null,
      timeZone: 'Asia/Shanghai',
    })
    const at = house.clock.now.toISOString()
    later(60)
    const again = await openBrowser(house).call(signIn, { login: 'operator', password })
    expect(again.lastSignIn).toEqual({ at, device: 'Chrome · Windows' })
  })

  test('sets a cookie that scripts and foreign pages cannot use, and keeps only its digest', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'operator', password })
    const cookie = browser.set().find(one => one.startsWith('lifetree='))
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/)
    const token = browser.cookies.get('lifetree') ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const { rows } = await house.db.owner.query({
      text: 'select from sessions where token_hash = sha256(convert_to($1, $2))',
      values: [token, 'UTF8'],
    })
    expect(rows).toHaveLength(1)
  })

  test('over TLS the cookie is bound to the host', async () => {
    const answer = await house.app.inject({
      method: 'POST',
      url: signIn.path,
      payload: { login: 'operator', password },
      headers: {
        'idempotency-key': '01900000-0000-7000-8000-000000000001',
        'x-forwarded-proto': 'https',
        origin: 'https://localhost:80',
      },
    })
    expect(answer.statusCode).toBe(200)
    expect([answer.headers['set-cookie']].flat()[1]).toMatch(
      /^__Host-lifetree=.*; Path=\/; HttpOnly; SameSite=Strict; Secure;/,
    )
  })

  test('never says which of the two was wrong', async () => {
    const unknown = await refusal(openBrowser(house, '10.9.0.1').call(signIn, { login: 'nobody', password }))
    const wrong = await refusal(openBrowser(house, '10.9.0.2').call(signIn, { login: 'operator', password: 'x' }))
    expect(unknown).toEqual(wrong)
    expect(wrong).toMatchObject({ status: 401, code: 'wrong_credentials' })
  })

  test('records no password', async () => {
    const text = JSON.stringify(house.entries)
    expect(text).toContain('"login":"operator"')
    expect(text).not.toContain(password)
  })
})

describe('a person with several positions', () => {
  test('chooses one, later another, without signing out', async () => {
    const browser = openBrowser(house)
    const session = await browser.call(signIn, { login: 'two', password })
    expect(session).toMatchObject({ state: 'choose_position', position: null })
    expect(await actorOf(browser)).toMatchObject({ role: 'account', state: 'choose_position', lo: null, org: null })
    const [operator, supervisor] = session.positions
    expect(supervisor).toMatchObject({ role: 'supervisor', place: { zh: '镜湖区' }, until: '2026-06-03' })
    const chosen = await browser.call(choosePosition, { positionId: operator?.id ?? '' })
    expect(chosen).toMatchObject({ state: 'ready', position: { role: 'operator' } })
    expect(await actorOf(browser)).toMatchObject({
      role: 'operator',
      place: '镜湖区监督中心',
      lo: district,
      hi: '340202999999999',
      organisationId: centreId,
    })
    await browser.call(choosePosition, { positionId: supervisor?.id ?? '' })
    expect(await actorOf(browser)).toMatchObject({ role: 'supervisor', org: null, organisationId: null })
  })

  test('cannot choose one of somebody else', async () => {
    const other = await openBrowser(house).call(signIn, { login: 'operator', password })
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'two', password })
    const positionId = other.position?.id ?? ''
    expect(await refusal(browser.call(choosePosition, { positionId }))).toMatchObject({ code: 'no_such_position' })
  })

  test('a position that ends is over at once, the session is not', async () => {
    const before = house.clock.now
    house.clock.now = new Date('2026-06-03T09:00:00Z')
    const browser = openBrowser(house)
    const session = await browser.call(signIn, { login: 'two', password })
    await browser.call(choosePosition, { positionId: session.positions[1]?.id ?? '' })
    house.clock.now = new Date('2026-06-03T15:59:59Z')
    expect(await actorOf(browser)).toMatchObject({ role: 'supervisor' })
    house.clock.now = new Date('2026-06-03T16:00:00Z')
    expect(await actorOf(browser)).toMatchObject({ role: 'account', state: 'choose_position', lo: null })
    house.clock.now = before
  })

  test('a worker covers all his grids at once', async () => {
    const browser = openBrowser(house)
    const session = await browser.call(signIn, { login: 'worker', password })
    expect(session.positions).toHaveLength(1)
    expect(session.position?.place.zh).toBe(grids.join('、'))
    const actor = await actorOf(browser)
    expect(actor).toMatchObject({ role: 'grid_worker', lo: null, hi: null, grids, org: null })
    expect(actor.parties).toHaveLength(4)
  })

  test('a handler reaches what his organisation holds', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'handler', password })
    const actor = await actorOf(browser)
    expect(actor).toMatchObject({
      role: 'handler',
      place: '市政所',
      lo: null,
      hi: null,
      organisationId: worksId,
    })
    expect(actor.parties).toContain(actor.org)
    expect(new Set(actor.parties).size).toBe(3)
  })
})

describe('a session', () => {
  test('ends when it is left alone, and is kept by use', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'operator', password })
    later(11 * 3600)
    await browser.call(getSession, {})
    later(11 * 3600)
    await browser.call(getSession, {})
    later(12 * 3600)
    expect(await refusal(browser.call(getSession, {}))).toMatchObject({ status: 401, code: 'not_signed_in' })
  })

  test('ends after a week in any case', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'operator', password })
    for (let hours = 0; hours < 167; hours += 11) {
      await browser.call(getSession, {})
      later(11 * 3600)
    }
    expect(await refusal(browser.call(getSession, {}))).toMatchObject({ code: 'not_signed_in' })
  })

  test('is signed out here, or everywhere', async () => {
    const [one, two, three] = [openBrowser(house), openBrowser(house), openBrowser(house)]
    for (const browser of [one, two, three]) await browser.call(signIn, { login: 'operator', password })
    const kept = new Map(one.cookies)
    await one.call(signOut, { everywhere: false })
    expect(one.cookies.has('lifetree')).toBe(false)
    one.cookies.set('lifetree', kept.get('lifetree') ?? '')
    expect(await refusal(one.call(getSession, {}))).toMatchObject({ code: 'session_ended' })
    await two.call(getSession, {})
    await two.call(signOut, { everywhere: true })
    expect(await refusal(three.call(getSession, {}))).toMatchObject({ code: 'session_ended' })
  })

  test('ends at once when the account is disabled', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'operator', password })
    await house.db.owner.query({ text: `update accounts set disabled_at = now() where login = 'operator'` })
    expect((await actorOf(browser)).role).toBe('anyone')
    expect(await refusal(openBrowser(house).call(signIn, { login: 'operator', password }))).toMatchObject({
      status: 401,
    })
    await house.db.owner.query({ text: `update accounts set disabled_at = null where login = 'operator'` })
  })

  test('signing in again leaves the old token worthless', async () => {
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'operator', password })
    const old = openBrowser(house)
    old.cookies.set('lifetree', browser.cookies.get('lifetree') ?? '')
    await browser.call(signIn, { login: 'operator', password })
    expect(await refusal(old.call(getSession, {}))).toMatchObject({ code: 'session_ended' })
  })

  test('keeps language, theme and size on the account', async () => {
    const browser = openBrowser(house)
    const { preferences } = await browser.call(signIn, { login: 'two', password })
    expect(preferences).toMatchObject({ language: 'zh', theme: 'system' })
    await browser.call(setPreferences, { preferences: { ...preferences, language: 'en', size: 'large' } })
    expect((await openBrowser(house).call(signIn, { login: 'two', password })).preferences).toMatchObject({
      language: 'en',
      size: 'large',
    })
  })
})

describe('the first sign-in', () => {
  const next = 'four-herons-at-dusk'

  test('demands a new password that is none of the obvious ones', async () => {
    const browser = openBrowser(house)
    expect(await browser.call(signIn, { login: 'fresh', password })).toMatchObject({ state: 'change_password' })
    expect(await actorOf(browser)).toMatchObject({ role: 'account', lo: null })
    const change = (current: string, to: string) => browser.call(changePassword, { current, next: to })
    expect(await refusal(change('wrong', next))).toMatchObject({ code: 'wrong_credentials', status: 422 })
    expect(await refusal(change(password, password))).toMatchObject({ code: 'same_password' })
    for (const weak of ['Short1!', 'Password2026', 'my-fresh-one-9'])
      expect(await refusal(change(password, weak))).toMatchObject({ code: 'weak_password' })
    expect(await change(password, next)).toMatchObject({ state: 'ready', position: { role: 'leader' } })
    expect(await openBrowser(house).call(signIn, { login: 'fresh', password: next })).toMatchObject({ state: 'ready' })
  })

  test('a changed password ends the other sessions', async () => {
    const [one, two] = [openBrowser(house), openBrowser(house)]
    for (const browser of [one, two]) await browser.call(signIn, { login: 'fresh', password: next })
    await one.call(changePassword, { current: next, next: 'nine-herons-at-dawn' })
    await one.call(getSession, {})
    expect(await refusal(two.call(getSession, {}))).toMatchObject({ code: 'session_ended' })
  })
})
