import { isUtf8 } from 'node:buffer'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { LinkageRefusal } from '../refusal.ts'
import type { Encoding } from './input.ts'

const names: Readonly<Record<Encoding, string>> = { 'utf-8': 'UTF-8', gb18030: 'GB18030' }

/** Whether bytes are GB18030 to their end, but for a sign that is cut there. */
function isGb18030(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

interface WrongLine {
  readonly line: number
  readonly bytes: Buffer
  /** The first line of the file. */
  readonly head: Buffer
}

/** The first line that is not UTF-8, looked for in the first 256 MB. */
async function findWrongLine(path: string): Promise<WrongLine | undefined> {
  const file = await open(path)
  let line = 0
  let head: Buffer = Buffer.alloc(0)
  try {
    for await (const bytes of linesOf(file.createReadStream({ end: 256e6 }))) {
      line++
      if (line === 1) head = bytes
      if (!isUtf8(bytes)) return { line, bytes, head }
    }
    return undefined
  } finally {
    await file.close()
  }
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield Buffer.from(bytes.subarray(from, end))
      from = end + 1
    }
    rest = Buffer.from(bytes.subarray(from))
  }
  // The end of what was read may cut a sign: only a whole line is looked at.
  if (rest.length > 0 && rest.length < 1e6) yield rest
}

/** Name of the column in which a line stops being UTF-8; none where the head itself is not. */
function columnOf({ line, bytes, head }: WrongLine): string | undefined {
  if (line === 1) return undefined
  const separator = head.includes(9) ? '\t' : ','
  const fields = bytes.toString('latin1').split(separator)
  const at = fields.findIndex(field => !isUtf8(Buffer.from(field, 'latin1')))
  return head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(separator)
    [at]?.replaceAll(/^"|"\r?$|\r$/g, '')
}

/** What is to be said of a file that is not UTF-8; undefined where it is. */
export async function wrongEncoding(path: string, cause: unknown): Promise<LinkageRefusal | undefined> {
  const wrong = await findWrongLine(path)
  if (!wrong) return undefined
  const column = columnOf(wrong)
  const [zhAt, enAt] = column
    ? [`第 ${wrong.line} 行“${column}”列`, `line ${wrong.line}, column "${column}"`]
    : [`第 ${wrong.line} 行`, `line ${wrong.line}`]
  const [zh, en] = isGb18030(wrong.bytes)
    ? ['像是 GB18030：加 --encoding gb18030', 'It reads as GB18030: add --encoding gb18030']
    : ['也不是 GB18030：重新导出为 UTF-8', 'Nor is it GB18030: export it again as UTF-8']
  return new LinkageRefusal(
    'wrong-encoding',
    `${path} ${zhAt}不是 UTF-8。${zh}`,
    `${path} is not UTF-8 (${enAt}). ${en}`,
    { input: path, ...(column ? { column } : {}), cause },
  )
}

/** Writes a text file anew as UTF-8. Refuses bytes that are no signs of its encoding. */
export async function decodeFile(path: string, encoding: Encoding, to: string): Promise<void> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const read = (bytes: Buffer | undefined): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch (cause) {
      const name = names[encoding]
      throw new LinkageRefusal(
        'wrong-encoding',
        `${path} 不是 ${name}：去掉 --encoding，或写出它真正的编码`,
        `${path} is not ${name}: leave --encoding out, or give the encoding that it has`,
        { input: path, cause },
      )
    }
  }
  const decoding = new Transform({
    transform(chunk: Buffer, _, done) {
      try {
        done(null, read(chunk))
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        done(null, read(undefined))
      } catch (error) {
        done(error as Error)
      }
    },
  })
  await pipeline(createReadStream(path), decoding, createWriteStream(to))
}
