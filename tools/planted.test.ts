import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inPlantedFolder } from './planted-tree.ts'

// The checks that are tools of their own, seen to fail: each runs with this repository's configuration over a folder of
// planted violations.
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ours = (name: string): Record<string, string> => ({ [name]: readFileSync(join(root, name), 'utf8') })

interface Ended {
  readonly status: number | null
  readonly output: string
}

const run = (folder: string, command: string, ...given: string[]): Ended => {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', command), given, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { status, output: stdout + stderr }
}

const lint = (texts: Record<string, string>): Promise<Ended> =>
  inPlantedFolder([], { ...ours('biome.json'), '.gitignore': 'node_modules/\n', ...texts }, folder =>
    run(folder, 'biome', 'ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=100', '.'),
  )

const compile = (project: string, texts: Record<string, string>): Promise<Ended> =>
  inPlantedFolder(
    [],
    { 'package.json': '{ "type": "module" }', ...ours('tsconfig.base.json'), ...ours(project), ...texts },
    folder => run(folder, 'tsc', '-p', project, '--pretty', 'false'),
  )

test('Biome finds each habit that the rules forbid, and a mere warning is an error', async () => {
  const lines = (count: number): string => Array.from({ length: count }, (_, at) => `  use(${at})\n`).join('')
  const use = 'const use = (n: number) => n\n'
  const nested =
    'if (a) { if (b) { if (c) { for (const d of e) { if (d) { while (d) { if (a && b || c) return } } } } } }'
  const planted: Record<string, string> = {
    noExcessiveLinesPerFunction: `${use}export function long() {\n${lines(61)}}\n`,
    noExcessiveLinesPerFile: `${use}${lines(301)}`,
    useMaxParams: 'export const many = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e]\n',
    noExcessiveCognitiveComplexity: `export function deep(a: 1, b: 1, c: 1, e: 1[]) { ${nested} }\n`,
    noDefaultExport: 'export default 1\n',
    noEnum: 'export enum Light { Green }\n',
    noExplicitAny: 'export const a: any = 1\n',
    noFloatingPromises: 'const later = async () => 1\nexport const go = () => { later() }\n',
    noConsole: "console.log('a')\n",
    noUnusedVariables: 'const unused = 1\n',
    format: 'export   const a = 1;\n',
  }
  const files = Object.entries(planted).map(([rule, text]) => [`server/src/case/${rule.toLowerCase()}.ts`, text])
  const { status, output } = await lint({
    ...Object.fromEntries(files),
    'server/src/case/camelCase.ts': 'export const a = 1\n',
  })
  expect(status).toBe(1)
  for (const rule of [...Object.keys(planted), 'useFilenamingConvention']) {
    expect(output, rule).toMatch(new RegExp(`(?:lint/\\w+/${rule}|\\.ts ${rule})\\s`))
  }
})

test('a warning alone makes the lint fail', async () => {
  expect((await lint({ 'server/src/case/case.ts': "export const a = 'b'\n" })).status).toBe(0)
  expect((await lint({ 'server/src/case/case.ts': "export const a = 'take ${b}'\n" })).status).toBe(1)
})

test('the contract and the algorithms compile neither against Node nor against a browser', async () => {
  const pure = 'tsconfig.pure.json'
  const file = 'packages/contract/src/case.ts'
  expect((await compile(pure, { [file]: 'export const a = 1' })).status).toBe(0)
  for (const text of ['process.env', 'document.title', 'Buffer', 'window', 'fetch', "import('node:fs')"]) {
    expect((await compile(pure, { [file]: `export const a = ${text}` })).output, text).toMatch(/error TS/)
  }
})

test('syntax that Node cannot strip does not compile', async () => {
  const file = 'packages/contract/src/case.ts'
  for (const text of [
    'enum A { b }',
    'class A { constructor(readonly b: 1) {} }',
    'namespace A { export const b = 1 }',
  ]) {
    expect((await compile('tsconfig.pure.json', { [file]: `export ${text}` })).output, text).toContain('TS1294')
  }
})

test('knip finds the export, the file and the dependency that nobody uses, and the one that nobody declared', async () => {
  const planted = {
    ...ours('knip.json'),
    'package.json': JSON.stringify({
      name: 'planted',
      private: true,
      type: 'module',
      workspaces: ['server', 'packages/*'],
    }),
    'server/package.json': JSON.stringify({
      name: '@planted/server',
      type: 'module',
      dependencies: { unused: '1.0.0' },
    }),
    'server/src/main.ts': "import undeclared from 'undeclared'\nimport { used } from './used.ts'\nused(undeclared)\n",
    'server/src/used.ts':
      'export const used = (a: unknown) => a\nexport const nobodyCallsThis = 1\nexport interface NobodyNamesThis { a: 1 }\n',
    'server/src/forgotten.ts': 'export const a = 1\n',
  }
  const { status, output } = await inPlantedFolder([], planted, folder =>
    run(folder, 'knip', '--no-progress', '--no-config-hints'),
  )
  expect(status).toBe(1)
  expect(output).toMatch(/Unused files.*\nserver\/src\/forgotten\.ts/)
  expect(output).toMatch(/Unused dependencies.*\nunused /)
  expect(output).toMatch(/Unlisted dependencies.*\nundeclared /)
  expect(output).toMatch(/Unused exports.*\nnobodyCallsThis /)
  expect(output).toMatch(/Unused exported types.*\nNobodyNamesThis /)
})
