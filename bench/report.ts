import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '@lifetree/contract/case'
import { reportCase } from '@lifetree/contract/case-acting'
import { inLoad } from '@lifetree/server/src/platform/database/copy.ts'
import { type DatabaseServer, findDatabaseServer } from '@lifetree/server/src/platform/database/open.ts'
import { idOf } from '@lifetree/simcity'
import autocannon from 'autocannon'
import { type Figure, median, print, rounded } from './figures.ts'
import { type Common, clients, findPgbench, measurePgbench } from './report/pgbench.ts'
import { startServer } from './running-server.ts'
import { signInTo } from './signed-in.ts'
import { configOf, makeSmallCity, type Scene } from './small-city.ts'

const connections = 16
const rounds = 3
const seconds = 8
const warmUpSeconds = 4

/** One report in three taps: two photos, which are sent apart, and where they were taken. */
function newReport({ categoryId, point }: Scene, no: number): Report {
  const now = new Date()
  const at = now.toISOString()
  const photo = (kind: 'near' | 'far') => ({ id: idOf(now.getTime(), run, kind, `${no}`), kind, at, point })
  const caseId = idOf(now.getTime(), run, 'case', `${no}`)
  const files = [photo('near'), photo('far')]
  return { caseId, categoryId, source: 'worker', point, description, madeAt: at, files }
}

const run = randomUUID()
const description = '路口有个大坑，车辆绕行，有人绊倒'
let sent = 0

interface Reported {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

async function reportFor(duration: number, address: string, cookie: string, scene: Scene): Promise<Reported> {
  const result = await autocannon({
    url: address,
    connections,
    duration,
    requests: [
      {
        setupRequest: () => ({
          method: 'POST',
          path: reportCase.path,
          headers: { 'content-type': 'application/json', cookie, 'idempotency-key': randomUUID() },
          body: JSON.stringify(newReport(scene, sent++)),
        }),
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`Of the reports ${result.non2xx} were refused and ${result.errors} failed`)
  return { perSecond: result['2xx'] / result.duration, p50: result.latency.p50, p99: result.latency.p99 }
}

/** What the reference writes is taken from a report that the server wrote. */
async function findCommon({ access }: DatabaseServer): Promise<Common> {
  return inLoad(access, async tx => {
    const { rows } = await tx.query<Record<string, string | number>>(
      `select c.category_id, c.area_id, c.area, c.address, c.description, c.lon, c.lat, c.reporter_id as account_id, e.who,
          (select content from audit_contents limit 1) as content
        from cases c join case_events e on e.case_id = c.id limit 1`,
    )
    return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, String(value)]))
  })
}

/** Reports over HTTP beside what pgbench alone commits, in turns, on the same server; the ratio is of one run. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-report-'))
  const scene = await makeSmallCity(dataFolder)
  const server = await startServer({ dataFolder })
  const database = await findDatabaseServer(configOf(dataFolder))
  try {
    const { cookie } = await signInTo(() => server.address, scene.worker, scene.password)
    const byHttp = () => reportFor(seconds, server.address, cookie, scene)
    await reportFor(warmUpSeconds, server.address, cookie, scene)
    const pgbench = findPgbench()
    const common = await findCommon(database)
    const reported: Reported[] = []
    const reference: number[] = []
    for (let round = 0; round < rounds; round++) {
      reported.push(await byHttp())
      if (pgbench) reference.push(await measurePgbench(pgbench, database.access, { seconds, common }))
    }
    return figuresOf(reported, reference)
  } finally {
    await server.stop()
    await database.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function figuresOf(reported: readonly Reported[], reference: readonly number[]): Figure[] {
  const p50 = median(reported.map(one => one.p50))
  const p99 = median(reported.map(one => one.p99))
  return [
    {
      name: { zh: '经 HTTP 上报案件', en: 'report a case over HTTP' },
      value: rounded(median(reported.map(({ perSecond }) => perSecond))),
      unit: '/s',
      note: {
        zh: `${connections} 个连接，各带两张照片，审计、时限、任务齐全并已落盘；p50 ${p50} ms，p99 ${p99} ms`,
        en: `${connections} connections, two photos each, audited, with clock and job, durable; p50 ${p50} ms, p99 ${p99} ms`,
      },
    },
    ...(reference.length === 0 ? [leftOut] : compared(reported, reference)),
  ]
}

const byPgbench = { zh: 'pgbench 单独提交同样的行', en: 'the same rows by pgbench alone' }

const leftOut: Figure = {
  name: byPgbench,
  value: 0,
  unit: null,
  note: { zh: '未测：本机没有 pgbench', en: 'left out: this machine has no pgbench (Debian: apt install postgresql)' },
}

function compared(reported: readonly Reported[], reference: readonly number[]): Figure[] {
  const shares = reported.map(({ perSecond }, round) => (100 * perSecond) / (reference[round] ?? Number.NaN))
  return [
    {
      name: byPgbench,
      value: rounded(median(reference)),
      unit: '/s',
      note: {
        zh: `${clients} 个连接，同样的任务调用，没有会话、校验与行级安全`,
        en: `${clients} clients, the same call for the job; no session, no validation, no row-level security`,
      },
    },
    {
      name: { zh: '上报占 pgbench 的比例', en: 'report as a share of pgbench' },
      value: rounded(median(shares)),
      unit: '%',
      note: { zh: '要求不低于 40 %', en: 'wanted: at least 40 %' },
    },
  ]
}

if (import.meta.main) print(await measure())
