import { existsSync } from 'node:fs'
import { glob, stat } from 'node:fs/promises'
import { LinkageRefusal } from '../refusal.ts'
import type { Input, InputFile } from './input.ts'

/** The files of an input in the order of their names. Refuses where there are none, or where one has no bytes. */
export async function findFiles({ files: pattern }: Pick<Input, 'files'>): Promise<InputFile[]> {
  const paths: string[] = existsSync(pattern) ? [pattern] : []
  if (paths.length === 0) for await (const path of glob(pattern)) paths.push(path)
  const found: InputFile[] = []
  for (const path of paths.sort()) {
    const about = await stat(path)
    if (!about.isFile()) continue
    if (about.size === 0) throw emptyInput(path)
    found.push({ path, size: about.size })
  }
  if (found.length > 0) return found
  throw new LinkageRefusal(
    'no-input',
    `没有文件：${pattern}。写文件的路径，或带引号的通配符，如 "records/*.csv"`,
    `No file: ${pattern}. Give the path of a file, or a pattern in quotes, like "records/*.csv"`,
    { input: pattern },
  )
}

export const emptyInput = (input: string): LinkageRefusal =>
  new LinkageRefusal(
    'empty-input',
    `文件里没有记录：${input}。去掉这个文件，或检查它的导出`,
    `No record in ${input}. Leave the file out, or look at how it was exported`,
    { input },
  )
