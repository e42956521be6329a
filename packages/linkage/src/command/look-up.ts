import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { openHouses } from '../house/open-houses.ts'
import { type Answer, maskedAnswer } from '../lookup/answer.ts'
import { buildIndex, fingerprintOfRun } from '../lookup/build.ts'
import { type OpenIndex, openIndex } from '../lookup/open.ts'
import type { LookedUp } from '../lookup/read-values.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Output } from './progress.ts'

const usage = `npm run link -- look-up --output DIR [--candidates 5] [--houses FILE] [--threads 2] [--memory 4GB] < records.jsonl
  一行一条记录（JSON，键为模型的字段），一行一个回答 · a record a line (JSON, by the fields of the model), an answer a line`

/** What looking up reads and where it answers; told is what goes to whoever looks on. */
export interface Exchange {
  readonly records: Readable
  readonly answers: Pick<Output, 'write'>
  readonly told: Pick<Output, 'write'>
}

const text = { type: 'string' } as const

interface Asked {
  readonly output: string
  readonly candidates: number
  readonly threads: number
  readonly memory: string
  /** The register of houses that the run was given. */
  readonly houses?: string
}

function readAsked(args: readonly string[]): Asked | undefined {
  try {
    const {
      output,
      candidates = '5',
      threads = '2',
      memory = '4GB',
      houses,
    } = parseArgs({
      args: [...args],
      options: { output: text, candidates: text, threads: text, memory: text, houses: text },
      strict: true,
    }).values
    const sound = [
      /^\d{1,3}$/.test(candidates),
      /^[1-9]\d{0,3}$/.test(threads),
      /^\d+(?:\.\d+)?\s*[KMGT]i?B$/i.test(memory),
    ]
    if (!output || sound.includes(false)) return undefined
    return { output, candidates: Number(candidates), threads: Number(threads), memory, ...(houses ? { houses } : {}) }
  } catch {
    return undefined
  }
}

/** The index of the run in a folder, built where there is none of just this run. */
async function provideIndex(
  { output, threads, memory, houses: named }: Asked,
  told: Exchange['told'],
): Promise<OpenIndex> {
  const file = join(output, 'look-up.index')
  const fingerprint = await fingerprintOfRun(output)
  const beside = named === undefined ? {} : { houses: await openHouses(named, { memory }) }
  if (existsSync(file)) {
    const found = openIndex(file, beside)
    if (found.fingerprint === fingerprint) return found
    found.close()
  }
  const { entities, seconds } = await buildIndex(output, { file, threads, memory })
  told.write(
    `建立索引 ${file}：${entities} 个实体，${seconds.toFixed(1)} 秒 · Built ${file}: ${entities} entities in ${seconds.toFixed(1)} s\n`,
  )
  return openIndex(file, beside)
}

const isRecord = (value: unknown): value is LookedUp =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(each => each === null || typeof each === 'string')

function readRecord(line: string, at: number): LookedUp {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    value = undefined
  }
  if (isRecord(value)) return value
  throw new LinkageRefusal(
    'unreadable-input',
    `第 ${at} 行不是记录：应为 JSON 对象，值是文字或 null`,
    `Line ${at} is no record: it must be a JSON object whose values are texts or null`,
  )
}

/** Answers a line for each line; values of candidates are masked. */
async function answerAll(index: OpenIndex, { candidates }: Asked, { records, answers }: Exchange): Promise<void> {
  let at = 0
  for await (const line of createInterface({ input: records, crlfDelay: Number.POSITIVE_INFINITY })) {
    at++
    if (line.trim() === '') continue
    const answer: Answer = maskedAnswer(index.resolve(readRecord(line, at), { candidates }), index.model)
    answers.write(`${JSON.stringify(answer)}\n`)
  }
}

/** Looks records up in a finished run; answers the exit code: 0 well, 1 refused, 2 not understood. */
export async function runLookUp(args: readonly string[], exchange: Exchange): Promise<number> {
  const asked = readAsked(args)
  if (!asked) {
    exchange.told.write(`用法 · usage: ${usage}\n`)
    return 2
  }
  try {
    const index = await provideIndex(asked, exchange.told)
    try {
      await answerAll(index, asked, exchange)
    } finally {
      index.close()
    }
    return 0
  } catch (error) {
    if (!(error instanceof LinkageRefusal)) throw error
    exchange.told.write(`${error.said.zh}\n${error.said.en}\n`)
    return 1
  }
}
