import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { dayAt } from '@lifetree/clock'
import { monthsBefore, reportsIn } from '@lifetree/simcity'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishedCalendar } from '../platform/calendar.ts'
import { copyRows } from '../platform/database/copy.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { demoSpec } from './demo/demo-city.ts'
import { loadDemo } from './demo/load-demo.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T02:00:00Z')
const calendar = publishedCalendar('Asia/Shanghai')
const said = 'a secret that an installation under test has'
const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-simulate-'))
/** More than one batch of them. */
const [months, size] = [1, 1500]

/** The command as a person runs it: a process of its own. */
function simulate(): ChildProcess {
  const { connectionString } = db.access.connection('owner') as { connectionString: string }
  const main = fileURLToPath(new URL('../main.ts', import.meta.url))
  return spawn(process.execPath, [main, 'simulate', '--months', `${months}`, '--size', `${size}`], {
    env: { PATH: process.env.PATH, DATABASE_URL: connectionString, LIFETREE_SECRET: said, LIFETREE_DATA: dataFolder },
    stdio: 'ignore',
  })
}
const running: ChildProcess[] = []
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(dataFolder, { recursive: true })
})

const first = dayAt(new Date(now.getTime() - 59 * 86_400_000), calendar)
const expected = monthsBefore(first, months).reduce((sum, month) => sum + reportsIn(month, size), 0)

interface Past {
  readonly cases: number
  readonly torn: number
}

/** Past cases, and those whose history has not as many entries as they had steps. */
async function lookAtPast(): Promise<Past> {
  const { rows } = await db.owner.query<Past & Record<string, unknown>>({
    text: `select count(*)::int as cases,
      count(*) filter (where version <> (select count(*) from case_events e where e.case_id = c.id))::int as torn
      from cases c where reported_at < ($1::date::timestamp at time zone 'Asia/Shanghai')`,
    values: [first],
  })
  return rows[0]!
}

beforeAll(async () => {
  await loadDemo(demoSpec(now, calendar), {
    ...{ access: db.access, secret: secret(said), now, calendar },
    hangPhotos: (tx, photos) =>
      copyRows(
        tx,
        'files (id, account_id, kind, state, ready_at)',
        photos.map(({ fileId, accountId, at }) => [fileId, accountId, 'image', 'ready', at]),
      ),
  })
})

it('goes on after kill -9 in the middle of its work, and doubles nothing', async () => {
  const killed = simulate()
  running.push(killed)
  while ((await lookAtPast()).cases === 0) {
    if (killed.exitCode !== null) throw new Error(`it ended by itself with ${killed.exitCode}`)
    await pause(50)
  }
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const left = await lookAtPast()
  expect(left.cases).toBeGreaterThan(0)
  expect(left.cases).toBeLessThan(expected)

  for (const again of [simulate(), simulate()]) running.push(again)
  const codes = await Promise.all(running.slice(1).map(child => once(child, 'exit')))
  expect(codes.map(([code]) => code)).toEqual([0, 0])
  expect(await lookAtPast()).toEqual({ cases: expected, torn: 0 })
})
