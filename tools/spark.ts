import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkJava, pythonOf, sparkCache, sparkVersion } from '../packages/linkage/src/engine/spark-home.ts'

type Say = (line: string) => void

const oldestPython = '3.11'
const size = '500 MB'

interface Python {
  readonly command: string
  readonly environment: NodeJS.ProcessEnv
}

/** Refuses where there is no Python that can install. */
function checkPython({ command, environment }: Python): void {
  const asks = ['-c', 'import sys, pip; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))']
  const { status, stdout, stderr, error } = spawnSync(command, asks, { encoding: 'utf8', env: environment })
  if (status === 0) return
  const found = error ? error.message : ((stdout.trim() || stderr.trim().split('\n').at(-1)) ?? '')
  throw new Error(
    [
      `Spark 的测试需要 Python ${oldestPython} 或更新版本及其 pip，而 ${command} 不行（${found}）。安装它（Debian、Ubuntu：apt-get install python3 python3-pip），或用 PYSPARK_PYTHON 指明。`,
      `The tests on Spark need Python ${oldestPython} or later with pip, and ${command} will not do (${found}). Install it (Debian, Ubuntu: apt-get install python3 python3-pip), or name it by PYSPARK_PYTHON.`,
    ].join('\n'),
  )
}

/** Answers how it ended, and its last words. */
const install = (
  { command, environment }: Python,
  folder: string,
  say: Say,
): Promise<{ code: number | null; words: string }> =>
  new Promise(resolve => {
    const wishes = ['--quiet', '--no-cache-dir', '--disable-pip-version-check', '--root-user-action=ignore']
    const patience = ['--retries', '2', '--timeout', '30']
    const given = ['-m', 'pip', 'install', ...wishes, ...patience, '--target', folder, `pyspark==${sparkVersion}`]
    const child = spawn(command, given, { stdio: ['ignore', 'ignore', 'pipe'], env: environment })
    let words = ''
    const started = Date.now()
    const ticker = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 10_000)
    const end = (code: number | null) => {
      clearInterval(ticker)
      resolve({ code, words: words.trim() })
    }
    child.stderr.on('data', chunk => {
      words += chunk
    })
    child.on('error', error => {
      words += error.message
      end(null)
    })
    child.on('close', end)
  })

/**
 * Answers the folder of a whole Spark that the cache holds, installing it there the first time. Throws with what is needed where that
 * cannot be.
 */
export async function provideSpark(say: Say, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  checkJava(environment)
  const cache = sparkCache(environment)
  const home = join(cache, 'pyspark')
  if (existsSync(home)) return home
  const python = { command: pythonOf(environment), environment }
  checkPython(python)
  say(`正在把 Spark ${sparkVersion} 装到 ${cache}（约 ${size}，只装一次）…`)
  say(`Installing Spark ${sparkVersion} into ${cache} (about ${size}, once) …`)
  const part = `${cache}.part-${process.pid}`
  await mkdir(dirname(cache), { recursive: true })
  const { code, words } = await install(python, part, say)
  // Whole or not there: another run may have been first.
  if (code === 0 && !existsSync(cache)) await rename(part, cache)
  await rm(part, { recursive: true, force: true })
  if (existsSync(home)) return home
  throw new Error(
    [
      `无法安装 Spark ${sparkVersion}：需要能访问 Python 软件包服务器与 ${size} 磁盘空间；或把已装好的目录放到 ${cache}（${python.command} -m pip install --target ${cache} pyspark==${sparkVersion}）。`,
      `Spark ${sparkVersion} could not be installed: that needs a server of Python packages and ${size} of disk; or put a folder that is installed already at ${cache} (${python.command} -m pip install --target ${cache} pyspark==${sparkVersion}).`,
      words.split('\n').slice(-5).join('\n'),
    ].join('\n'),
  )
}
