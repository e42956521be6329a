import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figures.ts'
import { root } from './running-server.ts'

export interface Results {
  readonly machine: {
    readonly processor: string
    readonly cores: number
    readonly memory: string
    readonly node: string
  }
  /** By the step that measured them. */
  readonly steps: Readonly<Record<string, Measured>>
}

export interface Measured {
  readonly day: string
  /** The load average of a minute before the run began: what else the machine did. */
  readonly load: number
  readonly figures: readonly Figure[]
}

const language = { 'README.md': 'en', 'README.zh-CN.md': 'zh' } as const
const marks = /(<!-- figures -->)[\s\S]*?(<!-- \/figures -->)/

const heads = {
  en: ['measured', 'figure', 'sizes and bounds'],
  zh: ['测量', '数值', '规模与要求'],
} as const

/** Writes the table of figures into both readmes, between its marks. */
export function writeTables(results: Results): void {
  for (const [name, said] of Object.entries(language)) {
    const file = join(root, name)
    const text = readFileSync(file, 'utf8')
    if (!marks.test(text)) throw new Error(`${name} lacks the marks <!-- figures --> and <!-- /figures -->`)
    writeFileSync(
      file,
      text.replace(marks, (_, from, to) => `${from}\n\n${tableOf(results, said)}\n\n${to}`),
    )
  }
}

function tableOf({ machine, steps }: Results, said: 'zh' | 'en'): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const figures = Object.values(steps).flatMap(step => step.figures)
  const days = Object.values(steps).map(({ day }) => day)
  const last = days.toSorted().at(-1) ?? ''
  const load = Math.max(0, ...Object.values(steps).map(step => step.load)).toFixed(1)
  const { processor, cores, memory, node } = machine
  const made = {
    en: `Made by \`npm run bench\` on ${last}: ${processor}, ${cores} cores, ${memory}, Node ${node}; load generator, server and database share the cores; load average before the runs at most ${load}. Ratios are of one run.`,
    zh: `由 \`npm run bench\` 于 ${last} 测得：${processor}，${cores} 核，${memory}，Node ${node}；压测程序、服务器与数据库同机；开始前的系统平均负载不超过 ${load}。比值取自同一轮。`,
  }
  const rows = figures.map(({ name, value, unit, note }) => row([name[said], shown(value, unit), note[said]]))
  return [made[said], '', row(heads[said]), row(heads[said].map(() => '---')), ...rows].join('\n')
}

const shown = (value: number, unit: string | null): string =>
  unit === null ? '–' : `${value.toLocaleString('en')} ${unit}`.trim()
