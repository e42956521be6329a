import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findDatabaseServer } from '@lifetree/server/src/platform/database/open.ts'
import { openPool, type Pool } from '@lifetree/server/src/platform/database/pool.ts'
import { type Figure, print, rounded } from './figures.ts'
import { makeBigCity } from './inbox/big-city.ts'
import { historyOf, type People } from './inbox/histories.ts'
import { startServer } from './running-server.ts'
import { configOf } from './small-city.ts'

const timers = 10_000
const minute = 60_000
/** Of the 15 minutes in which the centre accepts a report, 12 are green. */
const green = 12 * minute
/** Servers start and timers are set meanwhile. */
const ahead = 3 * minute
const longest = 5 * minute

/** Reports whose lights all turn within the minute that begins at `due`. */
const reportsDueAt =
  (due: number) =>
  (people: People): ReturnType<typeof historyOf>[] =>
    Array.from({ length: timers }, (_, no) => {
      const history = historyOf(people, no, 'open')
      const reportedAt = new Date(due - green + ((minute * no) / timers) * 0.9)
      return { ...history, reportedAt, report: { ...history.report, madeAt: reportedAt.toISOString() }, steps: [] }
    })

interface Turned {
  readonly lights: number
  /** Clocks of which more than one yellow light was told. */
  readonly twice: number
  readonly jobs: number
  /** Jobs that had to be tried again. */
  readonly again: number
}

async function look(owner: Pool): Promise<Turned> {
  const { rows } = await owner.query<Turned & object>({
    text: `select (select count(*)::int from case_lights where light = 'yellow') as lights,
      (select count(*)::int from (select from case_lights where light = 'yellow' group by clock_id having count(*) > 1) t) as twice,
      (select count(*)::int from graphile_worker.jobs where task_identifier = 'turn_case_light' and run_at <= now()) as jobs,
      (select count(*)::int from graphile_worker.jobs where task_identifier = 'turn_case_light' and attempts > 1) as again`,
  })
  return rows[0] ?? { lights: 0, twice: 0, jobs: 0, again: 0 }
}

/** Ten thousand timers of one minute, run by one server, or by two on one database; answers the seconds from the minute's end. */
async function run(servers: 1 | 2): Promise<{ seconds: number; turned: Turned }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-timers-'))
  const due = Date.now() + ahead
  try {
    await makeBigCity(dataFolder, { open: 0, closed: 0 }, reportsDueAt(due))
    const first = await startServer({ dataFolder })
    const second = servers === 2 ? await startServer({ dataFolder, port: 3901 }) : undefined
    const database = await findDatabaseServer(configOf(dataFolder))
    const owner = openPool({ access: database.access, role: 'owner', most: 1, name: 'bench' })
    try {
      await pause(Math.max(0, due - Date.now()))
      let turned = await look(owner)
      for (const until = due + longest; turned.lights < timers && Date.now() < until; turned = await look(owner))
        await pause(200)
      return { seconds: (Date.now() - due) / 1000, turned }
    } finally {
      await owner.close()
      await second?.stop()
      await first.stop()
      await database.close()
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Timers of one minute, each once. */
export async function measure(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const servers of [1, 2] as const) {
    const { seconds, turned } = await run(servers)
    if (turned.lights !== timers || turned.twice > 0)
      throw new Error(`Of ${timers} lights ${turned.lights} were told, ${turned.twice} twice`)
    figures.push({
      name: {
        zh: `同一分钟到期的 ${timers.toLocaleString('en')} 个时限`,
        en: `${timers.toLocaleString('en')} timers of one minute`,
      },
      value: rounded(seconds, 1),
      unit: 's',
      note: {
        zh: `${servers} 台服务器；从这一分钟开始到最后一盏灯变黄；重试 ${turned.again} 次，没有一个做两次；要求不超过 60 s`,
        en: `${servers} ${servers === 1 ? 'server' : 'servers'}, from the beginning of that minute to the last light; ${turned.again} tried again, none told twice; wanted: at most 60 s`,
      },
    })
  }
  return figures
}

if (import.meta.main) print(await measure())
