import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planOf } from '@lifetree/simcity'
import { makeRecords } from '@lifetree/simcity/records'
import { communitiesEvenly } from './even-communities.ts'
import { type Figure, print, rounded } from './figures.ts'
import type { Failure, Outcome } from './linkage/compare.ts'
import { publicSets } from './linkage/sets.ts'
import { root } from './running-server.ts'

const cache = process.env.LIFETREE_BENCH_CACHE ?? join(tmpdir(), 'lifetree-bench')
/** Records of synthetic cities, fed raw and fed collapsed; with commas between. */
const sizes = (process.env.LIFETREE_BENCH_SIZES ?? '1000000').split(',').map(Number)
/** Splink takes minutes for each of them. */
const cityRuns = process.env.LIFETREE_BENCH_CITY_RUNS ?? '3'
/** What was measured earlier on this day is not measured again. */
const goesOn = process.env.LIFETREE_BENCH_GO_ON === '1'

type Measured = (Outcome | Failure) & { readonly runs: string; readonly day: string }

const today = new Date().toISOString().slice(0, 10)

/** What was measured on this day. */
function measured(): Measured[] {
  const file = join(cache, 'linkage.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measured[]) : []
  return kept.filter(({ day }) => day >= today)
}

/** A set through both engines; one that fails is in what is kept. */
async function compareOne(set: string, args: readonly string[]): Promise<void> {
  if (goesOn && measured().filter(each => each.set === set).length === 2) return
  const program = join(root, 'bench', 'linkage', 'compare-engines.ts')
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0 && code !== 1) throw new Error(`compare-engines ${args.join(' ')} ended with ${code}`)
}

/** The folder of a synthetic city: one that is there (LIFETREE_BENCH_CITY), or one of enough communities that is made once. */
async function provideCity(records: number): Promise<string> {
  const named = process.env.LIFETREE_BENCH_CITY
  if (named) return named
  const plan = planOf(31)
  const communities = communitiesEvenly(plan, Math.ceil(records / 1e6) + 2)
  const out = join(cache, `city-of-${communities.length}`)
  if (existsSync(join(out, 'made'))) return out
  await makeRecords({ plan, day: '2025-06-03', out, communities, tell: () => {} })
  writeFileSync(join(out, 'made'), '')
  return out
}

function figureOf(set: string, ours: Outcome, theirs: Outcome, runs: string): Figure[] {
  const f1 = (outcome: Outcome) => outcome.test.f1.toFixed(4)
  const versions = `Splink ${theirs.versions.splink}, DuckDB ${theirs.versions.duckdb}`
  const records = ours.records.toLocaleString('en-US')
  const megabytes = (outcome: Outcome) => `${outcome.peakMegabytes} MB`
  const processor = (outcome: Outcome) => outcome.processorSeconds.toFixed(1)
  const times = runs === '1' ? { zh: '1 次', en: 'one run' } : { zh: `${runs} 次的中位数`, en: `medians of ${runs}` }
  return [
    {
      name: { zh: `${set}：F1 比 Splink 高`, en: `${set}: F1 ahead of Splink` },
      value: rounded(ours.test.f1 - theirs.test.f1, 4),
      unit: '',
      note: {
        zh: `${records} 条，${f1(ours)} 对 ${f1(theirs)}，阈值取自另外的记录（${versions}）；要求不低于 −0.0005`,
        en: `${records} records, ${f1(ours)} and ${f1(theirs)}, thresholds from others (${versions}); wanted: at least −0.0005`,
      },
    },
    {
      name: { zh: `${set}：用时占 Splink 的`, en: `${set}: time, as a share of Splink’s` },
      value: Math.round((ours.seconds / theirs.seconds) * 100),
      unit: '%',
      note: {
        zh: `${ours.seconds.toFixed(1)} s 对 ${theirs.seconds.toFixed(1)} s，处理器 ${processor(ours)} s 对 ${processor(theirs)} s，内存峰值 ${megabytes(ours)} 对 ${megabytes(theirs)}，${times.zh}；要求不超过 50 %`,
        en: `${ours.seconds.toFixed(1)} s and ${theirs.seconds.toFixed(1)} s, ${processor(ours)} s and ${processor(theirs)} s of processors, ${megabytes(ours)} and ${megabytes(theirs)} at most, ${times.en}; wanted: at most 50 %`,
      },
    },
  ]
}

/** Where one of the two did not come to an end there is nothing to compare: it is said, with what the other one did. */
function halfFigure(set: string, both: readonly Measured[]): Figure {
  const said = both.map(each =>
    'failed' in each
      ? `${each.engine}: ${each.failed.split('\n').at(-1)}`
      : `${each.engine}: F1 ${each.test.f1.toFixed(4)}, ${each.seconds.toFixed(1)} s, ${each.peakMegabytes} MB`,
  )
  return {
    name: { zh: `${set}：与 Splink 比较`, en: `${set}: beside Splink` },
    value: 0,
    unit: null,
    note: { zh: said.join('；'), en: said.join('; ') },
  }
}

function figuresOf(set: string): Figure[] {
  const both = measured().filter(each => each.set === set)
  const of = (engine: string) => both.find(each => each.engine === engine)
  const [ours, theirs] = [of('Lifetree'), of('Splink')]
  if (!ours || !theirs) throw new Error(`${set} was not measured with both engines`)
  if ('failed' in ours || 'failed' in theirs) return [halfFigure(set, both)]
  return figureOf(set, ours, theirs, ours.runs)
}

/** The comparison with Splink on the public sets, and on synthetic cities, raw and collapsed; every figure, losses with the others. */
export async function measure(): Promise<Figure[]> {
  const sets: string[] = [...publicSets]
  for (const set of publicSets) await compareOne(set, [set])
  for (const records of sizes.filter(each => each > 0)) {
    const args = ['--city', await provideCity(records), '--records', String(records), '--runs', cityRuns]
    for (const [ends, collapse] of [
      [', collapsed', ['--collapse']],
      ['', []],
    ] as const) {
      const set = `city ${records.toLocaleString('en')}${ends}`
      await compareOne(set, [...args, ...collapse])
      sets.push(set)
    }
  }
  return sets.flatMap(figuresOf)
}

if (import.meta.main) print(await measure())
