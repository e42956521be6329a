import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { noteCase } from '@lifetree/contract/case-acting'
import { listCases } from '@lifetree/contract/case-reading'
import { requestOf } from '@lifetree/contract/client'
import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { signIn } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { demoPassword } from './commands/demo/load-city.ts'
import { restore } from './platform/backup/restore.ts'
import { blankDatabase } from './platform/testing/database.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

/** Backups of a small city, each named by the last migration of the version that wrote it: `node tools/write-upgrade.ts` adds one. */
const written = fileURLToPath(new URL('../upgrade', import.meta.url))
const versions = readdirSync(written)
const databases = new Map(await Promise.all(versions.map(async version => [version, await blankDatabase()] as const)))
const root = mkdtempSync(join(tmpdir(), 'lifetree-upgrade-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Calls as a browser does that keeps its cookies. */
function visit(app: TestApp, login: string) {
  let cookie = ''
  return async <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> => {
    const { method, url, body } = requestOf(endpoint, input as Record<string, unknown>)
    const headers = { 'content-type': 'application/json', 'idempotency-key': v7(), cookie }
    const answer = await app.http.inject({ method, url, headers, ...(body !== undefined && { payload: body }) })
    expect(answer.statusCode, `${login}: ${endpoint.name}: ${answer.body}`).toBe(200)
    if (answer.cookies.length > 0) cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return answer.json()
  }
}

it('there is data of an earlier version, or of this one while it is the first', () => {
  expect(versions.length).toBeGreaterThan(0)
})

it.each([...databases])(
  'data written under %s come up to date, and its people go on with their cases',
  async (version, db) => {
    const place = { access: db.access, filesFolder: join(root, version) }
    const { at } = await restore(place, join(written, version), { tell: () => {} })
    const app = await startTestApp(db, { now: new Date(at) })
    const call = visit(app, 'operator')
    await call(signIn, { login: 'operator', password: demoPassword })
    const { cases, counts } = await call(listCases, { tab: 'running' })
    expect(cases.length).toBeGreaterThan(0)
    expect(counts.find(({ tab }) => tab === 'to_accept')?.all).toBeGreaterThan(0)
    const { id: caseId = '', version: seen = 0 } = cases[0] ?? {}
    const noted = await call(noteCase, { caseId, text: '升级后继续办理' })
    expect(noted.version).toBe(seen + 1)
  },
)
