import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findSpark } from '../engine/spark-home.ts'

export interface SparkCluster {
  readonly master: string
  stop(): Promise<void>
}

interface Daemon {
  /** Waits for a line of its log, and answers what the pattern found in it. */
  heard(pattern: RegExp, times?: number): Promise<string>
  stop(): Promise<void>
}

/** Ends its command when its own input ends: whatever became of the test, no daemon outlives it. */
const guard = `exec 3<&0
"$@" </dev/null 3<&- &
daemon=$!
(cat <&3 >/dev/null; kill "$daemon" 2>/dev/null) &
exec 3<&-
wait "$daemon"`

/** Three seconds where nothing else runs. */
const began = 180_000

function runDaemon(home: string, given: readonly string[], environment: NodeJS.ProcessEnv): Daemon {
  const command = [join(home, 'bin', 'spark-class'), ...given]
  const child: ChildProcess = spawn('bash', ['-c', guard, 'guard', ...command], {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const lines: string[] = []
  const listeners = new Set<() => void>()
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input: input! }).on('line', line => {
      lines.push(line)
      for (const look of listeners) look()
    })
  }
  const heard = (pattern: RegExp, times = 1) =>
    new Promise<string>((resolve, reject) => {
      const end = (finish: () => void) => {
        clearTimeout(slow)
        listeners.delete(look)
        finish()
      }
      const fail = (why: string) => end(() => reject(new Error(`${given[0]} ${why}:\n${lines.slice(-20).join('\n')}`)))
      const slow = setTimeout(() => fail(`did not say ${pattern}`), began)
      const look = () => {
        const found = lines.flatMap(line => pattern.exec(line)?.[1] ?? [])
        if (found.length >= times) end(() => resolve(found[0]!))
      }
      listeners.add(look)
      child.once('exit', code => fail(`ended (${code})`))
      look()
    })
  return {
    heard,
    stop: async () => {
      child.stdin?.end()
      await gone
    },
  }
}

/** A standalone cluster on this machine: a master and two workers of one core and 1 GB each, on ports that were free. */
export async function startCluster(folder: string): Promise<SparkCluster> {
  const { home, environment } = findSpark(process.env)
  const own = {
    ...environment,
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_DAEMON_MEMORY: '256m',
    SPARK_LOCAL_DIRS: folder,
    // Its port is fixed: a second cluster on this machine would quarrel about it.
    SPARK_DAEMON_JAVA_OPTS: '-XX:TieredStopAtLevel=1',
    SPARK_MASTER_OPTS: '-Dspark.master.rest.enabled=false',
  }
  const deploy = 'org.apache.spark.deploy'
  const anywhere = ['--host', '127.0.0.1', '--port', '0', '--webui-port', '0']
  const master = runDaemon(home, [`${deploy}.master.Master`, ...anywhere], own)
  const daemons = [master]
  const stop = async () => {
    await Promise.all(daemons.map(daemon => daemon.stop()))
  }
  try {
    const url = await master.heard(/Starting Spark master at (spark:\S+)/)
    for (const name of ['one', 'two']) {
      const work = ['--cores', '1', '--memory', '1g', '--work-dir', join(folder, name)]
      daemons.push(runDaemon(home, [`${deploy}.worker.Worker`, ...anywhere, ...work, url], own))
    }
    await master.heard(/Registering worker (\S+)/, 2)
    return { master: url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
