import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseOptions, type ICruiseResult, type IResolveOptions } from 'dependency-cruiser'
import { isCode, workingTree } from './rules/tree.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

interface Configuration {
  readonly forbidden: NonNullable<ICruiseOptions['ruleSet']>['forbidden']
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: Partial<IResolveOptions> }
}

export interface ImportOrder {
  /** Our modules that were read; a tool that read none would find nothing wrong. */
  readonly read: readonly string[]
  readonly violations: readonly string[]
}

const ours = ['packages', 'server', 'apps', 'tools', 'bench', 'e2e']

/** Reads every import below `baseDir` and compares it with `.dependency-cruiser.cjs` (house rules 1–4). */
export const readImports = async (baseDir: string): Promise<ImportOrder> => {
  const { forbidden, options }: Configuration = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))
  const { enhancedResolveOptions, ...rest } = options
  const answer = await cruise(
    ours.filter(folder => existsSync(join(baseDir, folder))),
    { ...rest, baseDir, validate: true, ruleSet: { forbidden: forbidden ?? [] } },
    enhancedResolveOptions,
  )
  const { modules, summary } = answer.output as ICruiseResult
  return {
    read: modules.map(module => module.source).filter(source => ours.some(folder => source.startsWith(`${folder}/`))),
    violations: summary.violations.map(({ rule, from, to, cycle }) =>
      [`${rule.name}: ${from} → ${to}`, ...(cycle ?? []).map(step => `    ${step.name}`)].join('\n'),
    ),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { read, violations } = await readImports(root)
  const unread = workingTree(root)
    .files.filter(path => isCode(path) && ours.some(folder => path.startsWith(`${folder}/`)) && !read.includes(path))
    .map(path => `not read: ${path}`)
  const faults = [...violations, ...unread]
  console.log(faults.length > 0 ? faults.join('\n') : `${read.length} modules`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
