import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { reportCase } from '@lifetree/contract/case-acting'
import { type Figure, percentile, print, rounded } from './figures.ts'
import { startServer } from './running-server.ts'
import { type SignedIn, signInTo } from './signed-in.ts'
import { makeSmallCity, type Scene } from './small-city.ts'

const boards = 500
const changes = 20
/** A desk reads a list at most this often, ms, as its `gather` does. */
const atMostEvery = 1000
const longest = 15_000

interface Heard {
  readonly id: string
  readonly spread?: number
}

/** A board as the desk keeps it: hears what changed, reads its list when its turn comes, and takes along what came meanwhile. */
function openBoard(address: string, cookie: string, heard: (id: string) => void) {
  const stopping = new AbortController()
  let reads = 0
  let waiting = false
  let last = Number.NEGATIVE_INFINITY
  const readWhenDue = async (spread: number): Promise<void> => {
    if (waiting) return
    waiting = true
    await pause(Math.max(Math.random() * spread, last + atMostEvery - performance.now(), 0))
    waiting = false
    last = performance.now()
    reads++
    await (await fetch(`${address}/api/views/cases?screen=board&tab=to_accept`, { headers: { cookie } })).text()
  }
  const follow = async (): Promise<void> => {
    const response = await fetch(`${address}/api/live`, { headers: { cookie }, signal: stopping.signal })
    for await (const chunk of response.body as ReadableStream<Uint8Array>)
      for (const [, json = ''] of Buffer.from(chunk)
        .toString()
        .matchAll(/^data: (.*)$/gm)) {
        const event = JSON.parse(json) as Heard
        heard(event.id)
        void readWhenDue(event.spread ?? 0)
      }
  }
  void follow().catch(() => undefined)
  return { reads: () => reads, stop: () => stopping.abort() }
}

/** One report; answers how long it took from the answer to it until every board had heard, ms. */
async function change(worker: SignedIn, { categoryId, point }: Scene, heardBy: Map<string, number>): Promise<number> {
  const caseId = randomUUID()
  heardBy.set(caseId, 0)
  const madeAt = new Date().toISOString()
  await worker.call(reportCase, {
    caseId,
    categoryId,
    source: 'worker',
    point,
    description: '路灯不亮',
    madeAt,
    files: [],
  })
  const from = performance.now()
  while ((heardBy.get(caseId) ?? 0) < boards) {
    if (performance.now() - from > longest) throw new Error(`${heardBy.get(caseId)} of ${boards} boards have heard`)
    await pause(2)
  }
  return performance.now() - from
}

/** Five hundred open boards and what a change costs them. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-live-'))
  const scene = await makeSmallCity(dataFolder)
  const server = await startServer({ dataFolder })
  try {
    const worker = await signInTo(() => server.address, scene.worker, scene.password)
    const { cookie } = await signInTo(() => server.address, scene.operator, scene.password)
    const heardBy = new Map<string, number>()
    const heard = (id: string) => heardBy.set(id, (heardBy.get(id) ?? 0) + 1)
    const open = Array.from({ length: boards }, () => openBoard(server.address, cookie, heard))
    await pause(3000)
    const taken: number[] = []
    for (let no = 0; no < changes; no++) {
      taken.push(await change(worker, scene, heardBy))
      await pause(500)
    }
    await pause((1000 * boards) / 50)
    const reads = open.reduce((sum, board) => sum + board.reads(), 0)
    for (const board of open) board.stop()
    return figuresOf(taken, reads / changes)
  } finally {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

const figuresOf = (taken: readonly number[], readsPerChange: number): Figure[] => [
  {
    name: { zh: `一次变化传到 ${boards} 个打开的受理台`, en: `a change reaches ${boards} open boards` },
    value: rounded(Math.max(...taken)),
    unit: 'ms',
    note: {
      zh: `${changes} 次上报中最慢的一次，到最后一个听到为止；中位 ${rounded(percentile(taken, 0.5))} ms；要求不超过 1,000 ms`,
      en: `the slowest of ${changes} reports, until the last has heard; median ${rounded(percentile(taken, 0.5))} ms; wanted: at most 1,000 ms`,
    },
  },
  {
    name: { zh: '每次变化重取的列表', en: 'lists read anew a change' },
    value: rounded(readsPerChange, 1),
    unit: '',
    note: {
      zh: `${boards} 个受理台，每半秒一次变化；全部重取则为 ${boards}`,
      en: `${boards} boards, a change every half second; ${boards} were all to read at once`,
    },
  },
]

if (import.meta.main) print(await measure())
