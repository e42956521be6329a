import { readdirSync, readFileSync, type Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const numbersIn = (file: string): number[] => readFileSync(file, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number)

/** A process and all that came of it. */
function treeOf(process: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${process}/task`)
    const children = tasks.flatMap(task => numbersIn(`/proc/${process}/task/${task}/children`))
    return [process, ...children.flatMap(treeOf)]
  } catch {
    // It has ended meanwhile.
    return [process]
  }
}

function residentOf(process: number): number {
  try {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process}/status`, 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return 0
  }
}

/** Memory that this process and those that it started hold. */
export const residentBytes = (): number => treeOf(process.pid).reduce((sum, each) => sum + residentOf(each), 0)

/** What a folder takes of the disk; files that go meanwhile count as nothing. */
export async function bytesIn(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = files
    .filter(file => file.isFile())
    .map(file => stat(join(file.parentPath, file.name)).catch((): Pick<Stats, 'blocks'> => ({ blocks: 0 })))
  return (await Promise.all(sizes)).reduce((sum, { blocks }) => sum + blocks * 512, 0)
}
