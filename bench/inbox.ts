import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Figure, median, percentile, print, rounded } from './figures.ts'
import { makeBigCity, password, size } from './inbox/big-city.ts'
import { startServer, untilIdle } from './running-server.ts'
import { signInTo } from './signed-in.ts'

const perSecond = 50
const seconds = 15
const rounds = 3
/** Every fourth department, the largest of each district among them. */
const readers = 21
const tabs = ['to_take_on', 'handling', 'due_soon'] as const

/** Asks for inboxes at a fixed rate, whether answers come or not; milliseconds from the moment due to the whole answer. */
async function askFor(duration: number, address: string, cookies: readonly string[]): Promise<number[]> {
  const started = performance.now()
  const count = duration * perSecond
  const asked = Array.from({ length: count }, async (_, no) => {
    const due = started + (1000 * no) / perSecond
    await pause(Math.max(0, due - performance.now()))
    const cookie = cookies[no % cookies.length] ?? ''
    // Each reader opens each tab in turn.
    const tab = tabs[Math.floor(no / cookies.length) % tabs.length]
    const response = await fetch(`${address}/api/cases?tab=${tab}`, { headers: { cookie } })
    const body = await response.text()
    if (!response.ok) throw new Error(`The inbox was refused: ${body.slice(0, 500)}`)
    return performance.now() - due
  })
  return Promise.all(asked)
}

/** The inbox of a department in a city of 200,000 open cases, at fifty requests a second. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-inbox-'))
  try {
    const { handlers } = await makeBigCity(dataFolder)
    const server = await startServer({ dataFolder })
    try {
      await untilIdle(server.address)
      const chosen = Array.from({ length: readers }, (_, no) => handlers[(no * 4) % handlers.length] ?? '')
      const cookies: string[] = []
      for (const login of chosen) cookies.push((await signInTo(() => server.address, login, password)).cookie)
      await askFor(5, server.address, cookies)
      const taken: number[][] = []
      for (let round = 0; round < rounds; round++) taken.push(await askFor(seconds, server.address, cookies))
      return figuresOf(taken)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function figuresOf(taken: readonly number[][]): Figure[] {
  const of = (share: number) => rounded(median(taken.map(samples => percentile(samples, share))), 1)
  const [cases, grids] = [size.open, size.grids].map(count => count.toLocaleString('en'))
  const p50 = of(0.5)
  return [
    {
      name: { zh: '部门收件箱 p95', en: 'inbox of a department, p95' },
      value: of(0.95),
      unit: 'ms',
      note: {
        zh: `${cases} 件未结案件、${grids} 个网格、${size.organisations} 个部门，行级安全，每秒 ${perSecond} 次请求；p50 ${p50} ms；要求不超过 100 ms`,
        en: `${cases} open cases, ${grids} grids, ${size.organisations} departments, row-level security, ${perSecond} requests a second; p50 ${p50} ms; wanted: at most 100 ms`,
      },
    },
  ]
}

if (import.meta.main) print(await measure())
