import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { reportCase } from '@lifetree/contract/case-acting'
import { idOf } from '@lifetree/simcity'
import { type Figure, percentile, print, rounded } from './figures.ts'
import { type BigCity, makeBigCity, password, size, type Worker } from './inbox/big-city.ts'
import { startServer, untilIdle } from './running-server.ts'
import { signInTo } from './signed-in.ts'

const perSecond = 50
const reportsPerSecond = 20
const seconds = 15
/** A connection plans each statement once: a server is as quick as it stays when all have been asked. */
const warmUpSeconds = 8
const searches = 24
/** Of the full size; a smaller one is for trying the bench out, and its notes say the size. */
const share = Number(process.env.BENCH_SHARE ?? '1')
const filling = { open: Math.round(size.open * share), closed: Math.round(2_000_000 * share) }
/** Frequent, middling and rare, of two characters each. */
const wanted = ['路灯', '井盖', '中山', '冒水', '夜间', '九华'] as const

interface Readers {
  readonly address: string
  /** Cookies. */
  readonly operators: readonly string[]
  readonly handlers: readonly string[]
}

/** Asks at a fixed rate, whether answers come or not; ms from the moment due to the whole answer. */
async function askFor(duration: number, rate: number, ask: (no: number) => Promise<void>): Promise<number[]> {
  const started = performance.now()
  return Promise.all(
    Array.from({ length: duration * rate }, async (_, no) => {
      const due = started + (1000 * no) / rate
      await pause(Math.max(0, due - performance.now()))
      await ask(no)
      return performance.now() - due
    }),
  )
}

async function read(address: string, path: string, cookie: string): Promise<void> {
  const response = await fetch(address + path, { headers: { cookie } })
  const body = await response.text()
  if (!response.ok) throw new Error(`${path} was refused: ${body.slice(0, 300)}`)
}

const inTurn = <T>(list: readonly T[], no: number): T => list[no % list.length] as T
const boardTabs = ['to_accept', 'to_dispatch', 'running', 'all', 'ended'] as const
const inboxTabs = ['to_take_on', 'handling', 'due_soon'] as const

/** One read of each kind: every reader opens every tab in turn. */
const reads = {
  inbox: ({ address, handlers }: Readers, no: number) => {
    const tab = inTurn(inboxTabs, Math.floor(no / handlers.length))
    return read(address, `/api/views/cases?screen=inbox&tab=${tab}`, inTurn(handlers, no))
  },
  board: ({ address, operators }: Readers, no: number) => {
    const tab = inTurn(boardTabs, Math.floor(no / operators.length))
    return read(address, `/api/views/cases?screen=board&tab=${tab}`, inTurn(operators, no))
  },
  map: ({ address, operators }: Readers, no: number) => {
    const level = inTurn(['district', 'community'] as const, no)
    return read(address, `/api/cases/map?level=${level}`, inTurn(operators, no))
  },
} as const
type Kind = keyof typeof reads
const kinds = Object.keys(reads) as Kind[]

/** Somewhere in the worker's grid: a patrol does not find all its problems on one spot. */
const about = ({ lon, lat, accuracy }: Worker['point'], no: number): Worker['point'] => ({
  lon: lon + ((no % 37) - 18) / 20_000,
  lat: lat + ((no % 31) - 15) / 17_000,
  accuracy,
})

/** Reports of one worker, as they are due. */
function reporter(address: string, cookie: string, { point, categoryId }: Worker): (no: number) => Promise<void> {
  const run = randomUUID()
  return async no => {
    const now = new Date()
    const madeAt = now.toISOString()
    const caseId = idOf(now.getTime(), run, `${no}`)
    const body = {
      caseId,
      categoryId,
      source: 'worker',
      point: about(point, no),
      description: '路口有个大坑',
      madeAt,
      files: [],
    }
    const headers = { 'content-type': 'application/json', cookie, 'idempotency-key': randomUUID() }
    const response = await fetch(address + reportCase.path, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await response.text()
    if (!response.ok) throw new Error(`A report was refused: ${text.slice(0, 300)}`)
  }
}

async function measureSearch({ address, operators }: Readers): Promise<number[]> {
  const taken: number[] = []
  for (let no = 0; no < searches; no++) {
    const started = performance.now()
    const tab = inTurn(['all', 'running', 'ended'] as const, Math.floor(no / wanted.length))
    const word = encodeURIComponent(inTurn(wanted, no))
    await read(address, `/api/cases?tab=${tab}&search=${word}`, inTurn(operators, no))
    taken.push(performance.now() - started)
  }
  return taken
}

interface Taken {
  readonly reads: Readonly<Record<Kind, readonly number[]>>
  readonly found: readonly number[]
}

async function measureReads(city: BigCity, address: string): Promise<Taken> {
  const enter = async (login: string): Promise<string> => (await signInTo(() => address, login, password)).cookie
  const enterAll = async (logins: readonly string[]): Promise<string[]> => {
    const cookies: string[] = []
    for (const login of logins) cookies.push(await enter(login))
    return cookies
  }
  const handlers = await enterAll(city.handlers.filter((_, no) => no % 4 === 0))
  const readers: Readers = { address, operators: await enterAll(city.operators), handlers }
  const report = reporter(address, await enter(city.worker.login), city.worker)
  const taken: Partial<Record<Kind, readonly number[]>> = {}
  let reported = 0
  for (const kind of kinds) {
    const readBesideReports = async (duration: number): Promise<readonly number[]> => {
      const [samples] = await Promise.all([
        askFor(duration, perSecond, no => reads[kind](readers, no)),
        askFor(duration, reportsPerSecond, () => report(reported++)),
      ])
      return samples
    }
    await readBesideReports(warmUpSeconds)
    taken[kind] = await readBesideReports(seconds)
  }
  await measureSearch(readers)
  return { reads: taken as Taken['reads'], found: await measureSearch(readers) }
}

/** Where a city is kept for the next run, since a whole one takes a quarter of an hour; a folder of its own otherwise. */
const keptIn = process.env.BENCH_CITY

/** The city of an earlier run, or a new one. */
async function cityIn(dataFolder: string): Promise<BigCity> {
  const note = join(dataFolder, 'city.json')
  if (existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as BigCity
  const city = await makeBigCity(dataFolder, filling)
  writeFileSync(note, JSON.stringify(city))
  return city
}

/** A city with all its past: inboxes, boards and maps at fifty a second each, in turn, beside twenty reports a second; then searches. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = keptIn ?? mkdtempSync(join(tmpdir(), 'lifetree-bench-city-'))
  try {
    const city = await cityIn(dataFolder)
    const server = await startServer({ dataFolder })
    try {
      await untilIdle(server.address)
      return figuresOf(city, await measureReads(city, server.address))
    } finally {
      await server.stop()
    }
  } finally {
    if (keptIn === undefined) rmSync(dataFolder, { recursive: true, force: true })
  }
}

const names: Readonly<Record<Kind, Figure['name']>> = {
  inbox: { zh: '全市数据下的部门收件箱 p95', en: 'inbox in a city with its past, p95' },
  board: { zh: '全市数据下的受理台 p95', en: 'board in a city with its past, p95' },
  map: { zh: '全市数据下的地图 p95', en: 'map in a city with its past, p95' },
}

function figuresOf({ loaded }: BigCity, taken: Taken): Figure[] {
  const [open, closed, grids] = [filling.open, filling.closed, size.grids].map(count => count.toLocaleString('en'))
  const of = (samples: readonly number[], part: number): number => rounded(percentile(samples, part), 1)
  const zh = `${open} 件未结、${closed} 件已结，${grids} 个网格`
  const en = `${open} open and ${closed} closed cases, ${grids} grids`
  const beside = { zh: `同时每秒 ${reportsPerSecond} 次上报`, en: `beside ${reportsPerSecond} reports a second` }
  return [
    ...kinds.map(
      (kind): Figure => ({
        name: names[kind],
        value: of(taken.reads[kind], 0.95),
        unit: 'ms',
        note: {
          zh: `${zh}，每秒 ${perSecond} 次，${beside.zh}；p50 ${of(taken.reads[kind], 0.5)} ms；要求不超过 100 ms`,
          en: `${en}, ${perSecond} a second ${beside.en}; p50 ${of(taken.reads[kind], 0.5)} ms; wanted: at most 100 ms`,
        },
      }),
    ),
    {
      name: { zh: '两个汉字的搜索 p95', en: 'search by two Chinese characters, p95' },
      value: of(taken.found, 0.95),
      unit: 'ms',
      note: {
        zh: `${zh}；常见与罕见的词，全市与各区的受理员，一次一个；p50 ${of(taken.found, 0.5)} ms；要求不超过 150 ms`,
        en: `${en}; frequent and rare words, operators of the city and of districts, one at a time; p50 ${of(taken.found, 0.5)} ms; wanted: at most 150 ms`,
      },
    },
    {
      name: { zh: '装入一座城市历史的流转', en: 'transitions of a city’s past loaded' },
      value: rounded(loaded.transitions / loaded.seconds),
      unit: '/s',
      note: {
        zh: `${loaded.transitions.toLocaleString('en')} 次流转用 ${rounded(loaded.seconds)} s，装入后重建索引与外键，计在内；要求不低于 20,000`,
        en: `${loaded.transitions.toLocaleString('en')} transitions in ${rounded(loaded.seconds)} s, indexes and foreign keys made after the load included; wanted: at least 20,000`,
      },
    },
  ]
}

if (import.meta.main) print(await measure())
