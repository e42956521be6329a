import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type City, type CommunityTask, tasksOf, variationOf } from '@lifetree/grid-planner'
import { readCity } from '@lifetree/grid-planner/read'
import { connected, type Survey, survey } from '@lifetree/grid-planner/survey'
import { planOf, writePlannerFiles } from '@lifetree/simcity'
import { type Figure, rounded } from './figures.ts'
import { estateIn, linesOf } from './plan-grids/estates.ts'
import { fewestMoves } from './plan-grids/fewest-moves.ts'
import { addPlan, noSums, type Quality, qualityOf } from './plan-grids/quality.ts'
import { bisection, capacityKMeans, metis, type Rival } from './plan-grids/rivals.ts'
import { faultsIn, readPlan, type Written } from './plan-grids/written.ts'
import { root } from './running-server.ts'

const limits = { min: 300, max: 500 }
const rivals: Readonly<Record<string, Rival>> = { METIS: metis, bisection, 'k-means': capacityKMeans }

interface Run {
  readonly seconds: number
  readonly processorSeconds: number
  readonly megabytes: number
}

/** The whole of the synthetic city through the command, checked; its towns beside three other methods; and once more after new estates. */
export async function measure(): Promise<Figure[]> {
  if (spawnSync('gpmetis', ['-help']).error) throw new Error('gpmetis is missing: apt-get install metis')
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-bench-grids-'))
  const [input, first, second] = ['in', 'out', 'later'].map(name => join(folder, name)) as [string, string, string]
  try {
    const plan = planOf(1)
    await writePlannerFiles(plan, { day: '2025-06-03', out: input, communities: plan.communities })
    const run = await runCommand(['--in', input, '--out', first])
    const { city } = readCity(input)
    const written = readPlan(first)
    const figures = [...whole(city, run, written, faultsIn(city, written, limits)), ...beside(compare(city, written))]
    const estates = city.communities.map((community, at) => estateIn(community, at))
    appendFileSync(join(input, 'buildings.csv'), linesOf(estates.flat()))
    const again = await runCommand(['--in', input, '--out', second, '--previous', first])
    return [...figures, anew({ city: readCity(input).city, before: written, after: readPlan(second), run: again })]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs the command as a person would, and watches what the operating system says of it. */
async function runCommand(args: readonly string[]): Promise<Run> {
  const started = performance.now()
  const command = join(root, 'packages/grid-planner/src/command/plan.ts')
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
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

function compare(city: City, { gridOf }: Written): { towns: number; of: Record<string, Quality> } {
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

const figure = (name: Figure['name'], value: number, unit: string, note: Figure['note']): Figure => ({
  name,
  value,
  unit,
  note,
})
const grouped = (number: number): string => number.toLocaleString('en')

/** Grids of which the checker says that they lie in pieces; whatever else it finds ends the bench. */
function inPieces(faults: readonly string[]): number {
  const [torn, others] = [true, false].map(is => faults.filter(each => /hang together|loose piece/.test(each) === is))
  if (others!.length > 0) throw new Error(`the plan is wrong:\n${others!.slice(0, 20).join('\n')}`)
  return torn!.length
}

/** Coefficient of variation of the workload inside a community, the mean of those of a kind. */
function unevenIn({ communities }: City, { grids }: Written, kind: 'urban' | 'rural'): number {
  const own = Map.groupBy(grids, ({ community }) => community)
  const each = communities.filter(one => one.kind === kind).map(({ code }) => variationOf(own.get(code)!))
  return rounded(each.reduce((sum, variation) => sum + variation, 0) / each.length, 3)
}

function whole(city: City, run: Run, written: Written, faults: readonly string[]): Figure[] {
  const households = written.grids.reduce((sum, grid) => sum + grid.households, 0)
  const missed = written.exceptions.filter(({ reason }) => reason === 'missed').length
  const villages = written.exceptions.filter(({ reason }) => reason === 'village').length
  const others = written.exceptions.filter(({ rule }) => !rule.endsWith('torn')).length - villages
  const grids = written.grids.length
  const [town, country] = [unevenIn(city, written, 'urban'), unevenIn(city, written, 'rural')]
  return [
    figure({ zh: '全市网格划分', en: 'grids of the whole city drawn' }, rounded(run.seconds, 1), 's', {
      zh: `模拟城市 ${city.communities.length} 个社区，${grouped(households)} 户，${grouped(grids)} 个网格，含读写文件，处理器时间 ${rounded(run.processorSeconds, 1)} s；要求不超过 60 s`,
      en: `the synthetic city: ${city.communities.length} communities, ${grouped(households)} households, ${grouped(grids)} grids, files read and written, ${rounded(run.processorSeconds, 1)} s of processor time; wanted: at most 60 s`,
    }),
    figure({ zh: '划分占用内存峰值', en: 'peak memory of drawing' }, rounded(run.megabytes), 'MB', {
      zh: '要求不超过 2 GB',
      en: 'wanted: at most 2 GB',
    }),
    figure({ zh: '连片的网格', en: 'grids in one piece' }, rounded(100 - (100 * inPieces(faults)) / grids, 2), '%', {
      zh: '全市，由与规划程序无共用代码的检查程序判定，无缝无叠；要求 100 %',
      en: 'whole city, by a checker that shares no code with the planner; no gap, no overlap; wanted: 100 %',
    }),
    figure(
      { zh: '可行时户数合规', en: 'within limits where possible' },
      rounded(100 - (100 * missed) / grids, 2),
      '%',
      {
        zh: `${grouped(villages)} 个不足 300 户的自然村自成一格；此外超出上下限的网格 ${others} 个，均写明原因；要求不低于 99.5 %`,
        en: `${grouped(villages)} natural villages below 300 households are grids of their own; other grids out of limits, each with its reason: ${others}; wanted: at least 99.5 %`,
      },
    ),
    figure({ zh: '社区内工作量变异系数', en: 'variation of workload inside a community' }, town, '', {
      zh: `城镇社区；农村社区 ${country}，因自然村自成一格；要求不超过 0.10`,
      en: `towns; in the country ${country}, since natural villages are grids; wanted: at most 0.10`,
    }),
  ]
}

interface Anew {
  readonly city: City
  readonly before: Written
  readonly after: Written
  readonly run: Run
}

/** New estates in a third of the towns' communities: who moves, beside the fewest that any plan could move. */
function anew({ city, before, after, run }: Anew): Figure {
  inPieces(faultsIn(city, after, limits))
  const built = tasksOf(city).filter(({ buildings }) => buildings.some(({ id }) => !before.gridOf.has(id)))
  const least = built.reduce((sum, task) => sum + fewestMoves(task, before.gridOf, limits), 0)
  const households = built
    .flatMap(({ buildings }) => buildings.filter(({ id }) => !before.gridOf.has(id)))
    .reduce((sum, each) => sum + each.households, 0)
  const moved = after.moves.reduce((sum, move) => sum + move.households, 0)
  const known = new Set(built.map(({ code }) => code))
  if (after.moves.some(({ to }) => !known.has(to.slice(0, 12))))
    throw new Error('somebody moved where nothing was built')
  const missed = after.exceptions.filter(({ reason }) => reason === 'missed').length
  const codes = new Set(after.grids.map(({ code }) => code))
  const kept = before.grids.filter(({ code }) => codes.has(code)).length
  const numbers = [before.grids.length, kept, after.grids.length - kept].map(grouped)
  return figure({ zh: '重划后改换网格的户', en: 'households that change their grid' }, moved, '', {
    zh: `新建 ${built.length} 个小区 ${grouped(households)} 户后以 --previous 重划，任何方案至少 ${grouped(least)} 户；${numbers[0]} 个编码保留 ${numbers[1]} 个，新增 ${numbers[2]} 个，${missed} 个本可合规而未合规；处理器时间 ${rounded(run.processorSeconds, 1)} s`,
    en: `planned anew with --previous after ${built.length} estates of ${grouped(households)} households; any plan moves at least ${grouped(least)}; of ${numbers[0]} codes ${numbers[1]} stay, ${numbers[2]} are new, ${missed} grids miss limits that could be kept; ${rounded(run.processorSeconds, 1)} s of processor time`,
  })
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
    row({ zh: '工作量变异系数，对照', en: 'variation of workload, beside others' }, '', quality => quality.uneven, 3),
    row({ zh: '紧凑度 4πA/P²', en: 'compactness 4πA/P²' }, '', quality => quality.compactness, 3),
    row({ zh: '连片，对照', en: 'in one piece, beside others' }, '%', quality => quality.contiguous, 1),
    row({ zh: '户数合规，对照', en: 'within limits, beside others' }, '%', quality => quality.within, 1),
  ]
}
