import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CityDataset, modelNames } from '@lifetree/linkage/city-datasets'
import { type Database, quoted } from './database.ts'

/** Of a dataset's different rows one in `every`, by a hash of what they say. */
const isDrawn = ({ columns }: CityDataset, every: number): string =>
  `hash(${Object.values(columns)
    .map(column => `"${column}"`)
    .join(', ')}) % ${every} = 0`

/** How many different rows a dataset has. */
export const differentSql = ({ columns, files }: CityDataset): string =>
  `select count(*) as n from (select distinct ${Object.values(columns)
    .map(column => `"${column}"`)
    .join(', ')} from read_parquet(${quoted(files)}))`

/** The datasets without what is drawn, as files of their own. */
export async function holdBack(
  { run }: Database,
  datasets: readonly CityDataset[],
  to: { readonly folder: string; readonly every: number },
): Promise<CityDataset[]> {
  const kept: CityDataset[] = []
  for (const dataset of datasets) {
    const folder = join(to.folder, dataset.key)
    mkdirSync(folder, { recursive: true })
    await run(
      `copy (select * from read_parquet(${quoted(dataset.files)}) where not (${isDrawn(dataset, to.every)})) to ${quoted(join(folder, 'kept.parquet'))} (format parquet)`,
    )
    kept.push({ ...dataset, files: join(folder, '*.parquet') })
  }
  return kept
}

/** Makes the table `asked` of what is drawn: of equal rows one, with its texts by field. */
export async function ask({ run }: Database, datasets: readonly CityDataset[], every: number): Promise<void> {
  const fields = Object.values(modelNames)
  const parts = datasets.map(dataset => {
    const { key, files, columns } = dataset
    const texts = fields.map(
      field => `${columns[field] ? `any_value("${columns[field]}")::varchar` : 'null'} as ${field}`,
    )
    const group = Object.values(columns).map(column => `"${column}"`)
    return `select ${quoted(key)} as source, min("流水号")::varchar as record_id, ${texts.join(', ')}
      from read_parquet(${quoted(files)}) where ${isDrawn(dataset, every)} group by ${group.join(', ')}`
  })
  await run(
    `create table asked as select row_number() over (order by hash(source, record_id)) - 1 as place, * from (${parts.join(' union all ')})`,
  )
}

/** Writes what is asked, a line of JSON each; answers how many. */
export async function writeAsked({ rows }: Database, file: string, most: number): Promise<number> {
  const all = await rows(
    `select source, ${Object.values(modelNames).join(', ')} from asked where place < ${most} order by place`,
  )
  writeFileSync(file, `${all.map(row => JSON.stringify(row)).join('\n')}\n`)
  return all.length
}
