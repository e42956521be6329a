import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { LinkageRefusal } from '../refusal.ts'

/** The version that is tried; another of Spark 4 may do. */
export const sparkVersion = '4.3.0'
const oldestJava = 17

type Environment = Readonly<Record<string, string | undefined>>

/** Where Spark is, and what runs it. */
export interface SparkHome {
  readonly python: string
  /** Environment of Spark's processes. */
  readonly environment: Environment
  /** Folder with Spark's `bin` and `jars`. */
  readonly home: string
}

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

/** Where `npm run test:spark` keeps the Spark that it installs: LIFETREE_SPARK_CACHE, or a folder of the user's cache. */
export function sparkCache(environment: Environment): string {
  const user = given(environment.XDG_CACHE_HOME) ?? join(homedir(), '.cache')
  return join(given(environment.LIFETREE_SPARK_CACHE) ?? join(user, 'lifetree'), `spark-${sparkVersion}`)
}

const missing = (zh: string, en: string, cause?: unknown): LinkageRefusal =>
  new LinkageRefusal('engine-missing', zh, en, { cause })

/** Refuses where there is no Java that Spark runs on. */
export function checkJava(environment: Environment): void {
  const home = given(environment.JAVA_HOME)
  const java = home === undefined ? 'java' : join(home, 'bin', 'java')
  const { stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8', env: { ...environment } })
  const version = /version "(\d+)/.exec(stderr ?? '')?.[1]
  if (version !== undefined && Number(version) >= oldestJava) return
  const [zh, en] =
    version === undefined
      ? [`找不到 Java（${java}）`, `there is no Java (${java})`]
      : [`${java} 是 Java ${version}`, `${java} is Java ${version}`]
  throw missing(
    `Spark 需要 Java ${oldestJava} 或更新版本，而${zh}。安装它（Debian、Ubuntu：apt-get install openjdk-17-jre-headless），或用 JAVA_HOME 指明`,
    `Spark needs Java ${oldestJava} or later, and ${en}. Install it (Debian, Ubuntu: apt-get install openjdk-17-jre-headless), or name it by JAVA_HOME`,
    error,
  )
}

export const pythonOf = (environment: Environment): string => given(environment.PYSPARK_PYTHON) ?? 'python3'

/** Python's packages that belong to a Spark: of the package `pyspark` its neighbours, of a Spark as it is released its own folder. */
const packagesOf = (home: string): readonly string[] =>
  basename(home) === 'pyspark' && existsSync(join(home, 'sql'))
    ? [dirname(home)]
    : [join(home, 'python'), ...globSync(join(home, 'python', 'lib', 'py4j-*-src.zip'))]

/** SPARK_HOME, the Spark that the tests installed, or Python's own; undefined for Python's own. */
function namedHome(environment: Environment): string | undefined {
  const named = given(environment.SPARK_HOME)
  if (named !== undefined) return named
  const kept = join(sparkCache(environment), 'pyspark')
  return existsSync(kept) ? kept : undefined
}

/** Finds Java, Python and Spark, in this order; refuses with what to install. */
export function findSpark(environment: Environment): SparkHome {
  checkJava(environment)
  const python = pythonOf(environment)
  const named = namedHome(environment)
  const packages = [...(named === undefined ? [] : packagesOf(named)), given(environment.PYTHONPATH)]
  const own = { ...environment, PYTHONPATH: packages.filter(each => each !== undefined).join(delimiter) }
  const asks = ['-c', 'import pyspark; from pyspark.sql import SparkSession; print(pyspark.__path__[0])']
  const { status, stdout, stderr, error } = spawnSync(python, asks, { encoding: 'utf8', env: own })
  if (status !== 0) {
    const line = error?.message ?? stderr.trim().split('\n').at(-1) ?? ''
    throw missing(
      `找不到可用的 Apache Spark（${named ?? `${python} 中没有 pyspark`}：${line}）。需要 Python 3.11 或更新版本与 Spark：${python} -m pip install pyspark==${sparkVersion}，或用 SPARK_HOME 指明 Spark 的目录；npm run test:spark 也会装好一份`,
      `There is no Apache Spark that runs (${named ?? `${python} has no pyspark`}: ${line}). Needed are Python 3.11 or later and Spark: ${python} -m pip install pyspark==${sparkVersion}, or name Spark’s folder by SPARK_HOME; npm run test:spark installs one, too`,
      error,
    )
  }
  const home = named ?? stdout.trim().split('\n').at(-1)!
  return { python, home, environment: { ...own, SPARK_HOME: home } }
}
