import { LinkageRefusal } from '../refusal.ts'

/** What an engine's failure means to whoever runs it; another failure passes as it is. */
export function refusalOf(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error)
  if (/no space left|disk is full|write error/i.test(text)) {
    return new LinkageRefusal(
      'disk-full',
      '磁盘已满。已完成的步骤保留，腾出空间后用同样的命令继续',
      'The disk is full. Finished steps are kept: free some space and run the same command again',
      { cause: error },
    )
  }
  if (/out of memory|could not allocate|failed to (?:pin|allocate) block/i.test(text)) {
    return new LinkageRefusal(
      'too-little-memory',
      '内存上限太小。已完成的步骤保留，用更大的 --memory 继续',
      'The memory limit is too small. Finished steps are kept: run again with a larger --memory',
      { cause: error },
    )
  }
  if (/interrupt/i.test(text)) {
    return new LinkageRefusal('cancelled', '已停止。已完成的步骤保留', 'Stopped. Finished steps are kept', {
      cause: error,
    })
  }
  return error
}
