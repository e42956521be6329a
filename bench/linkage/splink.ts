import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Engine, Kind, Linked, LinkTask } from './engine.ts'

const folder = join(import.meta.dirname, 'splink')
const requirements = join(folder, 'requirements.txt')

/** Match weights, log2 of the odds; the examples' 0.95 and 0.99 are 4.2 and 6.6. */
const fine = Array.from({ length: 41 }, (_, i) => i - 8)
/** Each costs minutes where hundreds of millions of pairs are clustered. */
const coarse = [-4, 0, 2, 4, 6, 8, 12]
const thresholds = (kind: Kind) => (kind === 'person_cn' ? coarse : fine)

const needs = 'The comparison with Splink needs Python 3.10 or later with venv and pip, and PyPI'

/** An environment of its own in `cache`, made once for each list of requirements. Answers its Python. */
export async function provideSplink(cache: string): Promise<string> {
  const list = readFileSync(requirements)
  const place = join(cache, `splink-${createHash('sha256').update(list).digest('hex').slice(0, 12)}`)
  const python = join(place, 'bin', 'python')
  const ready = join(place, 'ready')
  if (existsSync(ready)) return python
  checkPython()
  rmSync(place, { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  try {
    await promisify(execFile)('python3', ['-m', 'venv', place])
    await promisify(execFile)(python, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      requirements,
    ])
  } catch (error) {
    throw new Error(`${needs}; installing failed:\n${saidBy(error)}`, { cause: error })
  }
  writeFileSync(ready, '')
  return python
}

function checkPython(): void {
  const ask = 'import ensurepip, sys, venv; print(sys.version_info >= (3, 10), sys.version.split()[0])'
  try {
    const [enough, version] = execFileSync('python3', ['-c', ask], { encoding: 'utf8', stdio: 'pipe' })
      .trim()
      .split(' ')
    if (enough === 'True') return
    throw new Error(`python3 is ${version}`)
  } catch (error) {
    const said = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no python3 is on the path' : saidBy(error)
    throw new Error(`${needs}: ${said}`, { cause: error })
  }
}

const saidBy = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: unknown; message?: string }
  return (String(stderr ?? '').trim() || (message ?? String(error))).split('\n').slice(-6).join('\n')
}

/** What a run of Splink may take; one that takes more fails, and says so. */
export interface Limits {
  readonly milliseconds: number
  /** Of its disk, as DuckDB says it: 30GB. */
  readonly spill: string
}

const hours = 60 * 60 * 1000

/** Splink as one engine. */
export function splinkIn(python: string, limits: Limits = { milliseconds: 2 * hours, spill: '30GB' }): Engine {
  return {
    name: 'Splink',
    thresholds,
    link: async ({ records, kind, collapse, out, thresholds: asked, threads, memory }: LinkTask): Promise<Linked> => {
      const options = [
        '--records',
        records,
        '--kind',
        kind,
        '--out',
        out,
        '--threads',
        String(threads),
        '--memory',
        memory,
        '--spill',
        limits.spill,
      ]
      // With “=”, since the first may be negative.
      const given = [...options, `--thresholds=${asked.join(',')}`, ...(collapse ? ['--collapse'] : [])]
      try {
        await promisify(execFile)(python, [join(folder, 'link.py'), ...given], {
          timeout: limits.milliseconds,
          maxBuffer: 2 ** 26,
        })
      } catch (error) {
        const { killed } = error as { killed?: boolean }
        const said = killed ? `not done after ${limits.milliseconds / 60_000} minutes` : saidBy(error)
        throw new Error(`Splink on ${records}: ${said}`, { cause: error })
      }
      return JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Linked
    },
  }
}
