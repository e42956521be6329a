import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Evaluation } from '@lifetree/linkage'
import { type Figure, print, rounded } from './figures.ts'
import type { Grouped } from './linkage/headline/batches.ts'
import type { Report } from './linkage/headline/report.ts'
import { root } from './running-server.ts'

/** A hundredth of the city, of a seed on which nothing was ever set. */
const [scale, seed] = [0.01, 23]
/** 1.4 billion records in an hour. */
const wantedRate = 388_889

const whole = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

function speedFigures({ records, entities, spent, grouped }: Report): Figure[] {
  const { refining, processor, memory, work } = spent
  const millions = rounded(records / 1e6, 1)
  const timesOf = (own: Grouped): Figure => ({
    name: { zh: '归集用时与 DuckDB 单次 GROUP BY 之比', en: 'linking, in times of a bare GROUP BY' },
    value: rounded(refining / own.seconds, 2),
    unit: '×',
    note: {
      zh: `同样的文件按模型全部字段分组用 ${own.seconds.toFixed(1)} s，${whole(own.groups)} 组；按处理器时间 ${(processor / own.processor).toFixed(1)} ×；要求不超过 4 ×`,
      en: `DuckDB groups the same files by all fields of the model in ${own.seconds.toFixed(1)} s, ${whole(own.groups)} groups; ${(processor / own.processor).toFixed(1)} × its processor time; wanted: at most 4 ×`,
    },
  })
  return [
    {
      name: { zh: '归集部门记录', en: 'records of departments linked' },
      value: Math.round(records / refining),
      unit: '/s',
      note: {
        zh: `81 个部门 ${millions} 百万条，${Math.round(refining)} s 得 ${whole(entities)} 人的金记录与编号对照，处理器 ${whole(processor)} s，2 线程；要求每秒 ${whole(wantedRate)}（14 亿条 60 min）`,
        en: `${millions} million of 81 departments to the golden records of ${whole(entities)} people with the map of identities in ${Math.round(refining)} s, ${whole(processor)} s of processors, 2 threads; wanted: ${whole(wantedRate)} (1.4 billion in 60 min)`,
      },
    },
    ...(grouped ? [timesOf(grouped)] : []),
    {
      name: { zh: '归集的内存峰值', en: 'most memory while linking' },
      value: rounded(memory / 1e9, 1),
      unit: 'GB',
      note: {
        zh: `工作目录最多每条 ${(work / records).toFixed(1)} B；要求不超过 24 GB`,
        en: `its folder took ${(work / records).toFixed(1)} B a record at most; wanted: at most 24 GB`,
      },
    },
  ]
}

function pairFigures(
  score: Evaluation,
  zh: string,
  en: string,
  wanted: readonly [Figure['note'], Figure['note']],
): Figure[] {
  const cubed = (value: number) => value.toFixed(5)
  return [
    {
      name: { zh: `${zh}：成对准确率`, en: `${en}: precision of pairs` },
      value: rounded(score.precision * 100, 3),
      unit: '%',
      note: {
        zh: `${whole(score.records)} 条，另一种子的城市；B³ ${cubed(score.bCubedPrecision)}${wanted[0].zh}`,
        en: `${whole(score.records)} records of a city of another seed; B-cubed ${cubed(score.bCubedPrecision)}${wanted[0].en}`,
      },
    },
    {
      name: { zh: `${zh}：成对召回率`, en: `${en}: recall of pairs` },
      value: rounded(score.recall * 100, 3),
      unit: '%',
      note: {
        zh: `B³ ${cubed(score.bCubedRecall)}${wanted[1].zh}`,
        en: `B-cubed ${cubed(score.bCubedRecall)}${wanted[1].en}`,
      },
    },
  ]
}

function accuracyFigures({ accuracy: { all, told } }: Report): Figure[] {
  const none = { zh: '', en: '' }
  const said = {
    zh: '；写了号码，或姓名连同生日、电话、户号或带号的住址',
    en: '; a number, or a name with birthday, telephone, customer number or an address with a number',
  }
  return [
    ...pairFigures(all, '全部记录', 'all records', [
      { zh: '；要求不低于 99.95 %', en: '; wanted: at least 99.95 %' },
      { zh: '；要求不低于 99.5 %', en: '; wanted: at least 99.5 %' },
    ]),
    ...pairFigures(told, '足以辨认的记录', 'records that say enough to be told', [said, none]),
    {
      name: { zh: '被并到别人的人，每万人', en: 'people taken for another, in 10,000' },
      value: rounded((all.overMerged / all.entities) * 10_000, 2),
      unit: '',
      note: {
        zh: `${whole(all.entities)} 人中 ${whole(all.overMerged)} 人；要求不超过 1`,
        en: `${whole(all.overMerged)} of ${whole(all.entities)} people; wanted: at most 1`,
      },
    },
  ]
}

/** What is told of a run. */
const figuresOf = (report: Report): Figure[] => [...speedFigures(report), ...accuracyFigures(report)]

/** A hundredth of the city from the departments' files to golden people: how fast, and how right. */
export async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'linkage-headline-'))
  try {
    const program = join(root, 'bench', 'linkage', 'headline.ts')
    const order = ['--scale', String(scale), '--seed', String(seed), '--folder', folder]
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...order], { maxBuffer: 2 ** 26 })
    console.log(stdout.replace(/^/gm, '  '))
    return figuresOf(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) print(await measure())
