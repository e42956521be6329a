import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type City, type CommunityTask, tasksOf } from '@lifetree/grid-planner'
import { connected, type Survey, survey } from '@lifetree/grid-planner/survey'
import { type Figure, rounded } from './figures.ts'
import { writeCity } from './plan-grids/city-files.ts'
import { addPlan, noSums, type Quality, qualityOf } from './plan-grids/quality.ts'
import { bisection, capacityKMeans, metis, type Rival } from './plan-grids/rivals.ts'
import { wholeCity } from './plan-grids/whole-city.ts'
import { root } from './running-server.ts'

const limits = { min: 300, max: 500 }
const rivals: Readonly<Record<string, Rival>> = { METIS: metis, bisection, 'k-means': capacityKMeans }

interface Run {
  readonly seconds: number
  readonly processorSeconds: number
  readonly megabytes: number
}

interface Report {
  readonly grids: readonly { code: string; community: string; households: number }[]
  readonly exceptions: readonly { rule: string; reason: string; grid: string }[]
}

/** The whole city of 1.35 million households through the command, and its towns beside three other methods. */
export async function measure(): Promise<Figure[]> {
  if (spawnSync('gpmetis', ['-help']).error) throw new Error('gpmetis is missing: apt-get install metis')
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-bench-grids-'))
  try {
    const city = wholeCity(1)
    writeCity(join(folder, 'in'), city)
    const run = await runCommand(join(folder, 'in'), join(folder, 'out'))
    const report: Report = JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8'))
    const rows = readFileSync(join(folder, 'out', 'assignment.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
    const gridOf = new Map(rows.map(row => row.split(',') as [string, string]))
    return [...whole(city, run, report, torn(city, gridOf)), ...beside(compare(city, gridOf))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs the command as a person would, and watches what the operating system says of it. */
async function runCommand(input: string, output: string): Promise<Run> {
  const started = performance.now()
  const command = join(root, 'packages/grid-planner/src/command/plan.ts')
  const child = spawn(process.execPath, [command, '--in', input, '--out', output], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let [megabytes, ticks] = [0, 0]
  const watch = setInterval(() => {
    try {
      const most = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0
      megabytes = Math.max(megabytes, Number(most) / 1024)
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      ticks = Number(fields[11]) + Number(fields[12])
    } catch {
      // It has ended between two looks.
    }
  }, 100)
  const code = await new Promise(resolve => child.once('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`plan-grids ended with ${code}`)
  return { seconds: (performance.now() - started) / 1000, processorSeconds: ticks / 100, megabytes }
}

/** Grids that do not hang together, by the neighbours of the ground. */
function torn(city: City, gridOf: ReadonlyMap<string, string>): number {
  return tasksOf(city).reduce((sum, task) => {
    const surveyed = survey(task)
    const partOf = partsOf(surveyed, gridOf)
    return sum + connected(surveyed.graph, partOf).count - new Set(partOf).size
  }, 0)
}

function partsOf({ positions }: Survey, gridOf: ReadonlyMap<string, string>): Int32Array {
  return Int32Array.from(positions, ({ buildings }) => Number(gridOf.get(buildings[0]!.id)!.slice(12)))
}

/** Towns in one piece, without towers, whose households some number of grids can hold: there all methods stand alike. */
function isPlain(task: CommunityTask, { graph }: Survey): boolean {
  const households = graph.households.reduce((sum, each) => sum + each, 0)
  const fits = Math.ceil(households / limits.max) <= Math.floor(households / limits.min)
  const whole = connected(graph, new Int32Array(graph.size)).count === 1
  return task.kind === 'urban' && fits && whole && graph.households.every(each => each <= limits.max)
}

function compare(city: City, gridOf: ReadonlyMap<string, string>): { towns: number; of: Record<string, Quality> } {
  const sums = Object.fromEntries(['planner', ...Object.keys(rivals)].map(name => [name, noSums()]))
  let towns = 0
  for (const task of tasksOf(city)) {
    if (task.kind !== 'urban') continue
    const surveyed = survey(task)
    if (!isPlain(task, surveyed)) continue
    towns++
    const partOf = partsOf(surveyed, gridOf)
    addPlan(sums.planner!, surveyed.graph, partOf, limits)
    // As many grids as the planner drew.
    const parts = new Set(partOf).size
    for (const [name, rival] of Object.entries(rivals))
      addPlan(sums[name]!, surveyed.graph, rival(surveyed.graph, parts), limits)
  }
  return { towns, of: Object.fromEntries(Object.entries(sums).map(([name, each]) => [name, qualityOf(each)])) }
}

function whole(city: City, run: Run, report: Report, loose: number): Figure[] {
  const households = city.communities.reduce(
    (sum, { buildings }) => sum + buildings.reduce((all, each) => all + each.households, 0),
    0,
  )
  const missed = report.exceptions.filter(({ reason }) => reason === 'missed').length
  const grids = report.grids.length
  const size = [households, grids].map(number => number.toLocaleString('en')) as [string, string]
  const figure = (name: Figure['name'], value: number, unit: string, note: Figure['note']): Figure => ({
    name,
    value,
    unit,
    note,
  })
  return [
    figure({ zh: '全市网格划分', en: 'grids of the whole city drawn' }, rounded(run.seconds, 1), 's', {
      zh: `${size[0]} 户，${size[1]} 个网格，含读写文件，处理器时间 ${rounded(run.processorSeconds, 1)} s；要求不超过 60 s`,
      en: `${size[0]} households, ${size[1]} grids, files read and written, ${rounded(run.processorSeconds, 1)} s of processor time; wanted: at most 60 s`,
    }),
    figure({ zh: '划分占用内存峰值', en: 'peak memory of drawing' }, rounded(run.megabytes), 'MB', {
      zh: '要求不超过 2 GB',
      en: 'wanted: at most 2 GB',
    }),
    figure({ zh: '连片的网格', en: 'grids in one piece' }, rounded(100 - (100 * loose) / grids, 2), '%', {
      zh: '全市；要求 100 %',
      en: 'whole city; wanted: 100 %',
    }),
    figure(
      { zh: '可行时户数合规', en: 'within limits where possible' },
      rounded(100 - (100 * missed) / grids, 2),
      '%',
      {
        zh: `${report.exceptions.filter(({ rule }) => !rule.endsWith('torn')).length} 个例外均写明原因；要求不低于 99.5 %`,
        en: `${report.exceptions.filter(({ rule }) => !rule.endsWith('torn')).length} exceptions bear a reason; wanted: at least 99.5 %`,
      },
    ),
  ]
}

function beside({ towns, of }: ReturnType<typeof compare>): Figure[] {
  const others = (pick: (quality: Quality) => number, places: number) =>
    Object.keys(rivals).map(name => `${name} ${rounded(pick(of[name]!), places)}`)
  const row = (name: Figure['name'], unit: string, pick: (quality: Quality) => number, places: number): Figure => ({
    name,
    value: rounded(pick(of.planner!), places),
    unit,
    note: {
      zh: `${towns} 个整片城镇社区；${others(pick, places).join('，')}`,
      en: `${towns} towns in one piece; ${others(pick, places).join(', ')}`,
    },
  })
  return [
    row({ zh: '工作量变异系数', en: 'variation of workload inside a community' }, '', quality => quality.uneven, 3),
    row({ zh: '紧凑度 4πA/P²', en: 'compactness 4πA/P²' }, '', quality => quality.compactness, 3),
    row({ zh: '连片', en: 'in one piece, beside others' }, '%', quality => quality.contiguous, 1),
    row({ zh: '户数合规', en: 'within limits, beside others' }, '%', quality => quality.within, 1),
  ]
}
