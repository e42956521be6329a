import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, print, rounded } from './figures.ts'
import type { Failure, Outcome } from './linkage/compare.ts'
import { publicSets } from './linkage/sets.ts'
import { root } from './running-server.ts'

const cache = process.env.LIFETREE_BENCH_CACHE ?? join(tmpdir(), 'lifetree-bench')

type Measured = (Outcome | Failure) & { readonly runs: string; readonly day: string }

/** Each set through both engines; one that fails is in what is kept. A synthetic city is compared where its folder is named: LIFETREE_BENCH_CITY. */
async function compareAll(args: readonly string[]): Promise<void> {
  const program = join(root, 'bench', 'linkage', 'compare-engines.ts')
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0 && code !== 1) throw new Error(`compare-engines ${args.join(' ')} ended with ${code}`)
}

function figureOf(set: string, ours: Outcome, theirs: Outcome, runs: string): Figure[] {
  const f1 = (outcome: Outcome) => outcome.test.f1.toFixed(4)
  const versions = `Splink ${theirs.versions.splink}, DuckDB ${theirs.versions.duckdb}`
  const records = ours.records.toLocaleString('en-US')
  const megabytes = (outcome: Outcome) => `${outcome.peakMegabytes} MB`
  return [
    {
      name: { zh: `${set}：F1 比 Splink 高`, en: `${set}: F1 ahead of Splink` },
      value: rounded(ours.test.f1 - theirs.test.f1, 4),
      unit: '',
      note: {
        zh: `${records} 条，${f1(ours)} 对 ${f1(theirs)}，阈值取自另一半（${versions}）；要求不低于 −0.0005`,
        en: `${records} records, ${f1(ours)} and ${f1(theirs)}, thresholds from the other half (${versions}); wanted: at least −0.0005`,
      },
    },
    {
      name: { zh: `${set}：用时占 Splink 的`, en: `${set}: time, as a share of Splink’s` },
      value: Math.round((ours.seconds / theirs.seconds) * 100),
      unit: '%',
      note: {
        zh: `${ours.seconds.toFixed(1)} s 对 ${theirs.seconds.toFixed(1)} s，内存峰值 ${megabytes(ours)} 对 ${megabytes(theirs)}，${runs} 次的中位数；要求不超过 50 %`,
        en: `${ours.seconds.toFixed(1)} s and ${theirs.seconds.toFixed(1)} s, ${megabytes(ours)} and ${megabytes(theirs)} at most, medians of ${runs}; wanted: at most 50 %`,
      },
    },
  ]
}

/** Where one of the two did not come to an end there is nothing to compare: it is said. */
function failedFigure(set: string, failed: readonly Failure[]): Figure {
  const why = failed.map(({ engine, failed: said }) => `${engine}: ${said.split('\n')[0]}`).join('; ')
  return {
    name: { zh: `${set}：与 Splink 比较`, en: `${set}: beside Splink` },
    value: 0,
    unit: null,
    note: { zh: why, en: why },
  }
}

function figuresOf(all: readonly Measured[]): Figure[] {
  const sets = [...new Set(all.map(({ set }) => set))]
  return sets.flatMap(set => {
    const of = (engine: string) => all.find(each => each.set === set && each.engine === engine)
    const [ours, theirs] = [of('Lifetree'), of('Splink')]
    if (!ours || !theirs) throw new Error(`${set} was not measured with both engines`)
    if (!('failed' in ours) && !('failed' in theirs)) return figureOf(set, ours, theirs, ours.runs)
    return [
      failedFigure(
        set,
        [ours, theirs].filter(each => 'failed' in each),
      ),
    ]
  })
}

/** The comparison with Splink on the public sets, and on a city where one is named; every figure, losses with the others. */
export async function measure(): Promise<Figure[]> {
  const day = new Date().toISOString().slice(0, 10)
  await compareAll(publicSets)
  const city = process.env.LIFETREE_BENCH_CITY
  if (city)
    for (const collapse of [[], ['--collapse']]) await compareAll(['--city', city, '--records', '1000000', ...collapse])
  const kept = JSON.parse(readFileSync(join(cache, 'linkage.json'), 'utf8')) as Measured[]
  const asked = (set: string) =>
    publicSets.some(name => name === set) || (city !== undefined && set.startsWith('city '))
  return figuresOf(kept.filter(({ set, day: measured }) => asked(set) && measured >= day))
}

if (import.meta.main) print(await measure())
