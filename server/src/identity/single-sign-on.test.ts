import { confirmAuthenticator, enrolAuthenticator, getSession, signIn } from '@lifetree/contract/session'
import { getWelcome } from '@lifetree/contract/welcome'
import { describe, expect, test } from 'vitest'
import { codeOf } from './index.ts'
import { type Browser, city, district, lasting, openBrowser, openHouse, password, refusal } from './testing/house.ts'
import { openOffice } from './testing/office.ts'

const office = await openOffice()
const house = await openHouse(office.config)
await house.seed(
  { login: 'operator', positions: [{ ...lasting, role: 'leader', area: district }] },
  { login: 'other', positions: [{ ...lasting, role: 'leader', area: district }] },
  { login: 'fresh', mustChangePassword: true, positions: [{ ...lasting, role: 'admin', area: city }] },
)

/** Walks to an office and back; `change` spoils the way back. */
async function walk(browser: Browser, name: string, change = (url: URL) => url) {
  const out = await browser.get('/api/session/oidc/start?to=/field/')
  const back = change(await office.signIn(out.headers.location as string, name))
  return browser.get(`${back.pathname}${back.search}`)
}
const enter = (name: string, browser = openBrowser(house)) => walk(browser, name)

describe('the office’s own sign-in', () => {
  test('is offered before anyone has signed in', async () => {
    expect((await openBrowser(house).call(getWelcome, {})).singleSignOn).toEqual({
      name: { zh: '单位账号', en: '单位账号' },
      path: '/api/session/oidc/start',
    })
  })

  test('asks with a code challenge, a state and a nonce', async () => {
    const browser = openBrowser(house)
    const { statusCode, headers } = await browser.get('/api/session/oidc/start')
    expect(statusCode).toBe(302)
    const asked = new URL(headers.location as string).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)?.length).toBeGreaterThan(20)
    expect(browser.set()[0]).toMatch(/^lifetree-oidc=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/)
    expect(browser.cookies.get('lifetree-oidc')).not.toContain(asked.get('state'))
  })

  test('opens the account of the login that it vouches for, and leads on within the system', async () => {
    office.people.set('p-1', { preferred_username: 'Operator', name: '周牧野' })
    const browser = openBrowser(house)
    const page = await enter('p-1', browser)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('content="0;url=/field/"')
    expect(await browser.call(getSession, {})).toMatchObject({ state: 'ready', account: { login: 'operator' } })
    expect(house.entries.at(-1)).toMatchObject({ name: 'signInAtOffice', content: { login: 'operator', linked: true } })
  })

  test('knows the person again by what never changes', async () => {
    office.people.set('p-1', { preferred_username: 'renamed' })
    const browser = openBrowser(house)
    await enter('p-1', browser)
    expect((await browser.call(getSession, {})).account.login).toBe('operator')
  })

  test('gives nobody else an account that is bound', async () => {
    office.people.set('p-2', { preferred_username: 'operator' })
    const browser = openBrowser(house)
    const page = await enter('p-2', browser)
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('单位账号在这里没有对应的账号')
    expect(browser.cookies.has('lifetree')).toBe(false)
  })

  test('creates no account', async () => {
    office.people.set('p-3', { preferred_username: 'stranger' })
    expect((await enter('p-3')).statusCode).toBe(403)
    const { rows } = await house.db.owner.query({ text: `select from accounts where login = 'stranger'` })
    expect(rows).toEqual([])
  })

  test('opens no disabled account', async () => {
    await house.db.owner.query({ text: `update accounts set disabled_at = now() where login = 'other'` })
    office.people.set('p-4', { preferred_username: 'other' })
    expect((await enter('p-4')).statusCode).toBe(403)
  })

  test('still asks an administrator for a second factor, and ends his temporary password', async () => {
    office.people.set('p-5', { preferred_username: 'fresh' })
    const browser = openBrowser(house)
    await enter('p-5', browser)
    expect(await browser.call(getSession, {})).toMatchObject({
      state: 'second_factor',
      secondFactor: { enrolled: false },
    })
    expect((await refusal(openBrowser(house).call(signIn, { login: 'fresh', password }))).code).toBe(
      'wrong_credentials',
    )
    const { secret } = await browser.call(enrolAuthenticator, {})
    const confirmed = await browser.call(confirmAuthenticator, { code: codeOf(secret, house.clock.now) })
    expect(confirmed.state).toBe('ready')
  })

  test('enrols no authenticator long after', async () => {
    const browser = openBrowser(house)
    await house.db.owner.query({ text: `update accounts set totp_secret = null where login = 'fresh'` })
    await enter('p-5', browser)
    house.clock.now = new Date(house.clock.now.getTime() + 11 * 60_000)
    expect((await refusal(browser.call(enrolAuthenticator, {}))).code).toBe('sign_in_again')
  })
})

describe('a way back', () => {
  const spoil = (change: (url: URL) => void) => async (browser: Browser) => {
    office.people.set('p-1', { preferred_username: 'operator' })
    const page = await walk(browser, 'p-1', url => {
      change(url)
      return url
    })
    expect(browser.cookies.has('lifetree')).toBe(false)
    return page.statusCode
  }

  test('with another state is refused', async () => {
    expect(await spoil(url => url.searchParams.set('state', 'another'))(openBrowser(house))).toBe(403)
  })

  test('with a foreign code is refused', async () => {
    expect(await spoil(url => url.searchParams.set('code', 'stolen'))(openBrowser(house))).toBe(403)
  })

  test('in another browser is refused: a foreign sign-in cannot be slipped in', async () => {
    const out = await openBrowser(house).get('/api/session/oidc/start')
    const back = await office.signIn(out.headers.location as string, 'p-1')
    const victim = openBrowser(house)
    expect((await victim.get(`${back.pathname}${back.search}`)).statusCode).toBe(400)
    expect(victim.cookies.has('lifetree')).toBe(false)
  })

  test('after ten minutes is too late', async () => {
    const browser = openBrowser(house)
    const status = await spoil(() => {
      house.clock.now = new Date(house.clock.now.getTime() + 601_000)
    })(browser)
    expect(status).toBe(400)
  })

  test('never leads away from the system', async () => {
    const browser = openBrowser(house)
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/"><script>']) {
      const out = await browser.get(`/api/session/oidc/start?to=${encodeURIComponent(to)}`)
      const back = await office.signIn(out.headers.location as string, 'p-1')
      expect((await browser.get(`${back.pathname}${back.search}`)).body).toContain('content="0;url=/"')
    }
  })
})

describe('by configuration', () => {
  const office2 = { ...office.config, loginClaim: 'email', createsAccounts: true }

  test('a stranger gets an account without a position, if his address is verified', async () => {
    const open = await openHouse(office2)
    const enterThere = async (name: string, claims: Record<string, unknown>) => {
      office.people.set(name, claims)
      const browser = openBrowser(open)
      const page = await walk(browser, name)
      return { browser, page }
    }
    const email = 'stranger@city.example'
    const unverified = await enterThere('p-6', { email, email_verified: false })
    expect(unverified.page.statusCode).toBe(403)
    const { browser } = await enterThere('p-7', { email, email_verified: true, name: '何初霁' })
    expect(await browser.call(getSession, {})).toMatchObject({
      state: 'choose_position',
      account: { login: email, name: '何初霁' },
      positions: [],
    })
    const again = await enterThere('p-8', { email, email_verified: true })
    expect(again.page.statusCode).toBe(403)
  })

  test('an office that cannot be reached is said to be so, and the server runs', async () => {
    const closed = await openHouse({ ...office.config, issuer: 'http://127.0.0.1:9' })
    const page = await openBrowser(closed, '10.1.0.1', 'en').get('/api/session/oidc/start')
    expect(page.statusCode).toBe(502)
    expect(page.body).toContain('cannot be reached')
  })
})
