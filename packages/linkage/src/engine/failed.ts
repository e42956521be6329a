import { LinkageRefusal } from '../refusal.ts'

const diskFull = (cause: unknown): LinkageRefusal =>
  new LinkageRefusal(
    'disk-full',
    '磁盘已满。已完成的步骤保留，腾出空间后用同样的命令继续',
    'The disk is full. Finished steps are kept: free some space and run the same command again',
    { cause },
  )

const tooLittleMemory = (cause: unknown): LinkageRefusal =>
  new LinkageRefusal(
    'too-little-memory',
    '内存上限太小。已完成的步骤保留，用更大的 --memory 继续',
    'The memory limit is too small. Finished steps are kept: run again with a larger --memory',
    { cause },
  )

export const cancelled = (cause: unknown): LinkageRefusal =>
  new LinkageRefusal('cancelled', '已停止。已完成的步骤保留', 'Stopped. Finished steps are kept', { cause })

/** What an engine's failure means to whoever runs it; another failure passes as it is. */
export function refusalOf(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error)
  if (/no space left|disk is full|write error/i.test(text)) return diskFull(error)
  if (/out of memory|could not allocate|failed to (?:pin|allocate) block/i.test(text)) return tooLittleMemory(error)
  return /interrupt/i.test(text) ? cancelled(error) : error
}

/** What Spark said without its stacks. */
const saidBy = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.replace(/^[\s:]+/, '').trimEnd())
    .filter(line => line !== '' && !/^(?:at |\.\.\. \d+ more|An error occurred while calling)/.test(line))

/** The line that tells what is wrong: the first that names a class of errors, else the first. */
export function tellingLine(text: string): string {
  const lines = saidBy(text)
  const line = lines.find(each => /\[[A-Z][A-Z0-9_.]+\]/.test(each)) ?? lines[0] ?? ''
  return line.length > 500 ? `${line.slice(0, 500)} …` : line
}

/** What a failure of Spark's means, by all that it said; `step` is the table that was being made. */
export function sparkRefusal(text: string, step: string): LinkageRefusal {
  const cause = new Error(text)
  const said = saidBy(text).join('\n')
  if (/no space left on device|disk quota exceeded/i.test(said)) return diskFull(cause)
  if (/OutOfMemoryError|java heap space|GC overhead limit|UNABLE_TO_ACQUIRE_MEMORY/i.test(said)) {
    return tooLittleMemory(cause)
  }
  const line = tellingLine(text)
  return new LinkageRefusal(
    'engine-failed',
    `Spark 未能完成“${step}”：${line}`,
    `Spark could not do “${step}”: ${line}`,
    { cause },
  )
}
