import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { cancelled, sparkRefusal } from './failed.ts'
import type { SparkHome } from './spark-home.ts'

export type Request =
  | { readonly do: 'make'; readonly sql: string; readonly path: string }
  | { readonly do: 'open'; readonly name: string; readonly files: readonly string[] }
  | { readonly do: 'view'; readonly name: string; readonly sql: string }
  | { readonly do: 'probe'; readonly tasks: number; readonly path: string }

/** What the reader says of the session that it began. */
export interface Begun {
  readonly version: string
  /** Process of the driver. */
  readonly java: number
  /** Tasks that run at once. */
  readonly tasks: number
}

export interface SparkProcess {
  readonly begun: Begun
  /** Process that reads requests; Java is its child, and ends with it. */
  readonly reader: number
  /** `step` is what a failure is told of. */
  readonly ask: (step: string, request: Request) => Promise<void>
  readonly interrupt: () => void
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly step: string
  readonly done: (answer: Answer) => void
  readonly failed: (error: unknown) => void
}

interface Answer extends Partial<Begun> {
  readonly id: number
  readonly error?: string
}

const reader = fileURLToPath(new URL('./spark-reader.py', import.meta.url))
/** Lines of Spark's log that are kept for the case that it ends. */
const linesKept = 200
const patience = 15_000

/** What of the log tells why Spark ended: errors if there are any. */
const lastWords = (log: readonly string[]): string => {
  const errors = log.filter(line => /\b(?:ERROR|FATAL|Error|Exception|OutOfMemoryError)\b/.test(line))
  return (errors.length > 0 ? errors : log).slice(-20).join('\n')
}

/** Everything asked of a reader that has not been answered, and what becomes of it. */
function makeConversation(child: ChildProcessWithoutNullStreams) {
  const waiting = new Map<number, Waiting>()
  const log: string[] = []
  let last = 0
  let ended: string | undefined
  let stopped = false
  createInterface({ input: child.stderr }).on('line', line => {
    log.push(line)
    if (log.length > linesKept) log.shift()
  })
  createInterface({ input: child.stdout }).on('line', line => {
    const answer: Answer = JSON.parse(line)
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.error === undefined) asked?.done(answer)
    else if (asked) asked.failed(stopped ? cancelled(new Error(answer.error)) : sparkRefusal(answer.error, asked.step))
    if (waiting.size === 0) stopped = false
  })
  const end = (why: string) => {
    ended ??= why
    for (const { step, failed } of waiting.values()) failed(sparkRefusal(ended, step))
    waiting.clear()
  }
  child.stdin.on('error', () => {
    // The reader has ended: `close` tells why.
  })
  child.on('error', error => end(`Spark did not start: ${error.message}`))
  child.on('close', (code, signal) => end(`Spark ended (${signal ?? code})\n${lastWords(log)}`))
  const write = (line: unknown) => child.stdin.write(`${JSON.stringify(line)}\n`)
  return {
    hear: (id: number, step: string) =>
      new Promise<Answer>((done, failed) => {
        if (ended === undefined) waiting.set(id, { step, done, failed })
        else failed(sparkRefusal(ended, step))
      }),
    write,
    next: () => ++last,
    hasEnded: () => ended !== undefined,
    interrupt: () => {
      if (waiting.size === 0) return
      stopped = true
      write({ do: 'interrupt' })
    },
  }
}

/** Starts Spark's driver in a session of these settings; answers once it takes statements. */
export async function startSpark(
  { python, environment }: SparkHome,
  settings: Readonly<Record<string, string>>,
): Promise<SparkProcess> {
  const child = spawn(python, [reader], { env: { ...environment }, stdio: 'pipe' })
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()))
  const { hear, write, next, hasEnded, interrupt } = makeConversation(child)
  write(settings)
  const { version = '', java = 0, tasks = 1 } = await hear(0, 'start')
  return {
    begun: { version, java, tasks },
    reader: child.pid ?? 0,
    ask: async (step, request) => {
      const id = next()
      const answer = hear(id, step)
      write({ id, ...request })
      await answer
    },
    interrupt,
    close: async () => {
      child.stdin.end()
      const slow = setTimeout(() => child.kill('SIGKILL'), patience)
      if (!hasEnded()) await gone
      clearTimeout(slow)
    },
  }
}
