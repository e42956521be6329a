import { departmentTabs } from '@lifetree/contract/case'
import { listCases } from '@lifetree/contract/case-reading'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T02:00:00Z')
const most = 5

/** What a request asks of the database; `begin` and `commit` ask nothing. */
const asked: string[] = []
const opening = /^(?:begin|commit|rollback)/
db.app.driver.on('connect', client => {
  const query = client.query.bind(client)
  client.query = ((statement: string | { text: string }, ...rest: []) => {
    const text = typeof statement === 'string' ? statement : statement.text
    if (!opening.test(text)) asked.push(text)
    return query(statement as string, ...rest)
  }) as typeof client.query
})

it('an inbox costs the database five queries at most, whatever its tab and filter, and a search one more', async () => {
  const city = await loadTestCity(db, now)
  const app = await startTestApp(db, { now })
  const handler = await app.signedIn(city.handler)
  for (const tab of departmentTabs) {
    for (const filter of [{}, { light: 'red' as const }, { search: '路', category: '010101' }]) {
      asked.length = 0
      await handler.call(listCases, { tab, ...filter })
      const allowed = 'search' in filter ? most + 1 : most
      expect(asked.length, `${tab} ${JSON.stringify(filter)}:\n${asked.join('\n')}`).toBeLessThanOrEqual(allowed)
      expect(asked.length).toBeGreaterThan(2)
    }
  }
})
