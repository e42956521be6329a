import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeXlsxStream } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { type Dataset, departments, type Format } from './departments.ts'
import { type Engine, openEngine } from './engine.ts'

/** Rows that one sheet of a workbook holds beside its head. */
const sheetRows = 1_048_575

const endings: Readonly<Record<Format, string>> = {
  csv: 'csv',
  'csv-gb18030': 'csv',
  xlsx: 'xlsx',
  jsonl: 'jsonl',
  parquet: 'parquet',
}

interface Delivery {
  readonly engine: Engine
  /** The records, in SQL. */
  readonly source: string
  /** Path without its ending. */
  readonly path: string
}

const copy = ({ engine, source }: Delivery, file: string, form: string): Promise<void> =>
  engine.run(`copy (${source}) to '${file}' (${form})`)

async function writeWorkbooks({ engine, source, path }: Delivery): Promise<string[]> {
  const count = await engine.number(`select count(*) from (${source})`)
  const heads: string[] = []
  for await (const [name] of engine.rows(`describe ${source}`)) heads.push(name!)
  const files: string[] = []
  for (let from = 0; from < Math.max(1, count); from += sheetRows) {
    const file = count > sheetRows ? `${path}-${files.length + 1}.xlsx` : `${path}.xlsx`
    const rows = engine.rows(`${source} order by "流水号" limit ${sheetRows} offset ${from}`)
    const columns = heads.map(header => ({ header }))
    const book = writeXlsxStream(rows as AsyncGenerator<string[]>, { name: '数据', columns })
    await book.pipeTo(Writable.toWeb(createWriteStream(`${file}.part`)))
    await rename(`${file}.part`, file)
    files.push(file)
  }
  return files
}

/** Writes one dataset in the format of its department; answers the files. */
async function write(delivery: Delivery, format: Format): Promise<string[]> {
  if (format === 'xlsx') return writeWorkbooks(delivery)
  const file = `${delivery.path}.${endings[format]}`
  const part = `${file}.part`
  if (format === 'parquet') await copy(delivery, part, 'format parquet, compression zstd')
  else if (format === 'jsonl') await copy(delivery, part, 'format json')
  else await copy(delivery, part, 'format csv, header')
  if (format === 'csv-gb18030') {
    await pipeline(createReadStream(part, 'utf8'), iconv.encodeStream('gb18030'), createWriteStream(`${part}.gb`))
    await rm(part)
    await rename(`${part}.gb`, file)
  } else await rename(part, file)
  return [file]
}

/** The records of a folder, of all its parts. */
const recordsOf = (folder: string, { key }: Dataset): string =>
  `select * from read_parquet('${join(folder, 'records', key)}/*.parquet')`

/**
 * Writes the records of a folder once more, as the departments would send them: `files/DEPARTMENT/NAME`, each department in its own
 * format (CSV in UTF-8 or GB18030, XLSX, JSON lines, Parquet); all departments where none is named. Answers the files.
 */
export async function deliverFiles(folder: string, keys?: readonly string[]): Promise<string[]> {
  const work = join(folder, 'work')
  await mkdir(work, { recursive: true })
  const engine = await openEngine(work)
  const files: string[] = []
  const wanted = departments().filter(({ key }) => keys?.includes(key) ?? true)
  try {
    for (const { key, name, datasets, style } of wanted) {
      const to = join(folder, 'files', `${key}-${name.zh}`)
      await mkdir(to, { recursive: true })
      for (const dataset of datasets) {
        const delivery = { engine, source: recordsOf(folder, dataset), path: join(to, dataset.name) }
        files.push(...(await write(delivery, style.format)))
      }
    }
  } finally {
    engine.close()
    await rm(work, { recursive: true, force: true })
  }
  return files
}
