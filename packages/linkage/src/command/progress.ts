import type { Progress } from '../stage/run.ts'

const stages: readonly (readonly [tables: string, zh: string, en: string])[] = [
  ['input', '读入文本文件', 'text files'],
  ['collapsed', '合并相同的行', 'equal rows'],
  ['said numbered text feature', '读懂取值', 'values'],
  ['source translated signature leader like held residual value', '按可信号码归并', 'trusted numbers'],
  ['block rest seeker bearer bucket pairs candidate', '找候选对', 'candidate pairs'],
  ['touched profile asked level compared anchor weighed', '比较和计分', 'comparisons'],
  ['learner drawn random pattern learning frequency rarity', '学习权重', 'weights'],
  ['size edge best move member shifted anew reweighed', '逐轮归并', 'rounds of joining'],
  ['worth assigned entity grown golden results report state', '写结果', 'results'],
]

const wordsOf = (stage: string): string => {
  const found = stages.find(([tables]) => tables.split(' ').includes(stage))
  return found ? `${found[1]} · ${found[2]}` : stage
}

/** 3725 → 1:02:05. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}

const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

export interface Teller {
  readonly tell: (progress: Progress) => void
  readonly end: () => void
}

/** Where lines go, and whether the last can be written over. */
export interface Output {
  readonly write: (text: string) => void
  readonly isTerminal: boolean
}

/** Seconds between two lines of one stage where lines stay. */
const pause = 10

/**
 * Tells how far a run is: the stage, the table, its rows and how many of them a second, the time since the beginning. Time left is told only
 * where the parts of a stage are counted, and for that stage alone: what comes after it depends on what the data holds.
 */
export function progressOn({ write, isTerminal }: Output): Teller {
  let [stage, stageBegan, before, said] = ['', 0, 0, Number.NEGATIVE_INFINITY]
  const lineOf = ({ table, rows, part, seconds }: Progress): string => {
    const took = seconds - before
    const rate = rows && took >= 0.5 ? ` (${grouped(rows / took)}/s)` : ''
    const counted = rows === undefined ? '' : ` · ${grouped(rows)} 行 rows${rate}`
    const parts = part ? ` · ${part.at}/${part.of}` : ''
    const gone = seconds - stageBegan
    const left =
      part && part.at < part.of && gone >= 5
        ? ` · 本阶段约剩 about left ${clock((gone / part.at) * (part.of - part.at))}`
        : ''
    return `${clock(seconds)}  ${stage} · ${table}${parts}${counted}${left}`
  }
  return {
    tell: progress => {
      const words = wordsOf(progress.stage)
      const isNew = words !== stage
      if (isNew) {
        stage = words
        stageBegan = before
      }
      const line = lineOf(progress)
      before = progress.seconds
      if (isTerminal) write(`\r\u001b[K${line}`)
      else if (isNew || progress.seconds - said >= pause) {
        write(`${line}\n`)
        said = progress.seconds
      }
    },
    end: () => {
      if (isTerminal && stage !== '') write('\n')
    },
  }
}
