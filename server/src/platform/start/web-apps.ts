import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../config.ts'
import { secondsSince, type Tell } from '../tell.ts'

/** Written last into what was built: the hash of the sources it was built from. */
const STAMP = '.sources'
const NO_SOURCES = new Set(['node_modules', 'dist'])

/** The folder of a web app's built pages. */
export const builtPages = (app: string, root = ROOT): string => join(root, 'apps', app, 'dist')

/** Builds the web apps whose sources changed since they were last built; says how far it has come. */
export async function buildWebApps(tell: Tell, root = ROOT): Promise<void> {
  const shared = hashOf(root, [join(root, 'package-lock.json'), ...listSources(join(root, 'packages'))])
  for (const app of readdirSync(join(root, 'apps')).sort()) {
    const folder = join(root, 'apps', app)
    if (!existsSync(join(folder, 'vite.config.ts'))) continue
    const sources = createHash('sha256')
      .update(shared)
      .update(hashOf(folder, listSources(folder)))
      .digest('hex')
    if (readStamp(builtPages(app, root)) !== sources) await build(app, { root, sources, tell })
  }
}

async function build(
  app: string,
  { root, sources, tell }: { root: string; sources: string; tell: Tell },
): Promise<void> {
  const started = performance.now()
  tell({ zh: `正在构建网页 ${app} …`, en: `building the pages of ${app} …` })
  const cache = join(root, 'node_modules', '.cache', 'lifetree')
  const draft = join(cache, `${app}-${process.pid}`)
  mkdirSync(cache, { recursive: true })
  const output = await runVite(root, join(root, 'apps', app), draft)
  if (output !== undefined) throw new Error(`网页 ${app} 构建失败 · The pages of ${app} could not be built:\n${output}`)
  writeFileSync(join(draft, STAMP), sources)
  // Built aside and moved into place: a build cut short, or another process, never leaves half of one there.
  rmSync(builtPages(app, root), { recursive: true, force: true })
  renameSync(draft, builtPages(app, root))
  tell({ zh: `网页 ${app} 构建完成`, en: `pages of ${app} built in ${secondsSince(started)}` })
}

/** Undefined when it went well, else what the bundler said. */
function runVite(root: string, folder: string, outDir: string): Promise<string | undefined> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  const environment = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  return finished(child)
}

function finished(child: ChildProcess): Promise<string | undefined> {
  const said: Buffer[] = []
  child.stdout?.on('data', chunk => said.push(chunk))
  child.stderr?.on('data', chunk => said.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve(code === 0 ? undefined : Buffer.concat(said).toString()))
  })
}

function readStamp(folder: string): string | undefined {
  const file = join(folder, STAMP)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Every file that a build may read, in a fixed order. */
function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return NO_SOURCES.has(entry.name) ? [] : listSources(path)
      return entry.name.endsWith('.test.ts') ? [] : [path]
    })
}

function hashOf(root: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}
