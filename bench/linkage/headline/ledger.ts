import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytesIn, residentBytes } from './watch.ts'

/** What was spent up to now, by all processes that worked on it. */
export interface Spent {
  /** How often it was begun: once, and once more after each stop. */
  readonly begun: number
  /** Seconds of refining, of making, and of the bare GROUP BY. */
  readonly refining: number
  readonly making: number
  readonly grouping: number
  /** Processor seconds of refining. */
  readonly processor: number
  /** The most memory while it refined, and the most that was on the disk: of all, and of refining alone. */
  readonly memory: number
  readonly disk: number
  readonly work: number
  /** Of refining, by the stage. */
  readonly stages: Readonly<Record<string, Taken>>
}

/** Seconds, and processor seconds. */
export interface Taken {
  readonly seconds: number
  readonly processor: number
}

const nothing: Spent = {
  begun: 0,
  refining: 0,
  making: 0,
  grouping: 0,
  processor: 0,
  memory: 0,
  disk: 0,
  work: 0,
  stages: {},
}

type Task = 'refining' | 'making' | 'grouping' | 'none'

/** Milliseconds between two looks at memory, and of these so many to one at the disk. */
const pause = 1000
const looksToDisk = 5

/** Keeps what is spent in the folder, so that a run that goes on counts what was spent before it. */
export class Ledger {
  readonly #folder: string
  readonly #file: string
  readonly #timer: NodeJS.Timeout
  #spent: Spent
  #task: Task = 'none'
  #since = performance.now()
  #processor = process.cpuUsage()
  #looks = 0

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.#folder = folder
    this.#file = join(folder, 'spent.json')
    const before = existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Spent) : nothing
    this.#spent = { ...before, begun: before.begun + 1 }
    this.#timer = setInterval(() => void this.#look(), pause)
    this.#timer.unref()
  }

  get spent(): Spent {
    return this.#spent
  }

  /** Writes a line to the log, and shows it. */
  readonly say = (line: string): void => {
    console.log(line)
    appendFileSync(join(this.#folder, 'log.txt'), `${new Date().toISOString().slice(0, 19)} ${line}\n`)
  }

  /** Does something on the account of a task; what was going on before goes on after it. */
  async on<Result>(task: Task, work: () => Promise<Result>): Promise<Result> {
    const before = this.#task
    this.#settle(task)
    try {
      return await work()
    } finally {
      this.#settle(before)
      await this.#look()
    }
  }

  /** Books what a stage of refining took. */
  add(stage: string, { seconds, processor }: Taken): void {
    const { stages } = this.#spent
    const before = stages[stage] ?? { seconds: 0, processor: 0 }
    const sum = { seconds: before.seconds + seconds, processor: before.processor + processor }
    this.#spent = { ...this.#spent, stages: { ...stages, [stage]: sum } }
  }

  /** What refining took up to this moment. */
  refined(): Taken {
    this.#settle(this.#task)
    return { seconds: this.#spent.refining, processor: this.#spent.processor }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#settle('none')
    this.#keep()
  }

  /** Books the time since the last booking. */
  #settle(next: Task): void {
    const now = performance.now()
    const used = process.cpuUsage(this.#processor)
    this.#processor = process.cpuUsage()
    const seconds = (now - this.#since) / 1000
    this.#since = now
    if (this.#task !== 'none') this.#spent = { ...this.#spent, [this.#task]: this.#spent[this.#task] + seconds }
    if (this.#task === 'refining')
      this.#spent = { ...this.#spent, processor: this.#spent.processor + (used.user + used.system) / 1e6 }
    this.#task = next
  }

  async #look(): Promise<void> {
    this.#settle(this.#task)
    if (this.#task === 'refining')
      this.#spent = { ...this.#spent, memory: Math.max(this.#spent.memory, residentBytes()) }
    if (this.#looks++ % looksToDisk === 0) {
      const [disk, work] = await Promise.all([bytesIn(this.#folder), bytesIn(join(this.#folder, 'out'))])
      this.#spent = {
        ...this.#spent,
        disk: Math.max(this.#spent.disk, disk),
        work: Math.max(this.#spent.work, work),
      }
    }
    this.#keep()
  }

  #keep(): void {
    writeFileSync(`${this.#file}.part`, JSON.stringify(this.#spent))
    renameSync(`${this.#file}.part`, this.#file)
  }
}
