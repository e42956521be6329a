import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Figure, rounded } from './figures.ts'
import { root } from './running-server.ts'

const projects = ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.web.json']

/** The type check of the whole tree, nothing remembered from an earlier one. */
export async function measure(): Promise<Figure[]> {
  const tsc = join(root, 'node_modules', '.bin', 'tsc')
  const started = performance.now()
  for (const project of projects)
    await promisify(execFile)(tsc, ['-p', project, '--noEmit', '--incremental', 'false'], { cwd: root })
  return [
    {
      name: { zh: '全部源码的类型检查', en: 'type check of the whole tree' },
      value: rounded((performance.now() - started) / 1000, 1),
      unit: 's',
      note: { zh: '不用上一次的结果', en: 'nothing remembered from an earlier one' },
    },
  ]
}
