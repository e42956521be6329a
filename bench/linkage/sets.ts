import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, quoted, withDatabase } from './database.ts'
import type { Kind, LinkageSet, Part } from './engine.ts'

interface Source {
  /** Records with `id`, `entity` and the columns that the linker sees; `source` where two files are linked. */
  readonly sql: (folder: string) => string
}

/** FEBRL writes a blank after each comma: values are trimmed, and what is then empty is missing. */
const febrl = (folder: string, file: string) => `
  select "rec_id" as id, regexp_extract("rec_id", '^rec-[0-9]+') as entity,
    nullif(trim(columns(* exclude "rec_id")), '')
  from read_csv(${quoted(join(folder, file))}, all_varchar = true, normalize_names = true)`

const sources: Readonly<Record<Exclude<Kind, 'person_cn'>, Source>> = {
  febrl3: { sql: folder => febrl(folder, 'febrl_dataset3.csv') },
  febrl4: {
    sql: folder => `
      select *, 'a' as source from (${febrl(folder, 'febrl_dataset4a.csv')})
      union all by name select *, 'b' as source from (${febrl(folder, 'febrl_dataset4b.csv')})`,
  },
  fake_1000: {
    sql: folder => `
      select unique_id as id, cluster as entity, * exclude (unique_id, cluster)
      from read_csv(${quoted(join(folder, 'fake_1000.csv'))}, all_varchar = true)`,
  },
  historical_50k: {
    sql: folder => `
      select unique_id as id, cluster as entity, * exclude (unique_id, cluster)
      from read_parquet(${quoted(join(folder, 'historical_figures_with_errors_50k.parquet'))})`,
  },
}

export const publicSets = Object.keys(sources) as (keyof typeof sources)[]

/**
 * A public set of `data` as Parquet in `cache`, made once. Identifiers of the sets name the entity, and so does the order of the
 * rows: records get a number in the order of a hash.
 */
export async function providePublicSet(kind: keyof typeof sources, data: string, cache: string): Promise<LinkageSet> {
  const folder = join(cache, 'sets', kind)
  if (!existsSync(folder))
    await make(folder, async (database, part) => {
      await database.run(`create table made as
        select row_number() over (order by md5(id), id)::bigint as record_id, * exclude (id)
        from (${sources[kind].sql(join(data, 'linkage'))})`)
      await writeParts(database, part)
    })
  return setIn(folder, kind, kind)
}

const parts = ['whole', 'training', 'test'] as const

export const setIn = (folder: string, name: string, kind: Kind, collapse = false): LinkageSet => {
  const [whole, training, test] = parts.map(
    (part): Part => ({ records: join(folder, part, 'records.parquet'), truth: join(folder, part, 'truth.parquet') }),
  ) as [Part, Part, Part]
  return { name, kind, collapse, whole, training, test }
}

/** A folder that is there is whole: it is made beside its place and then moved there. */
export async function make(folder: string, fill: (database: Database, folder: string) => Promise<void>): Promise<void> {
  const beside = `${folder}.making`
  rmSync(beside, { recursive: true, force: true })
  for (const part of parts) mkdirSync(join(beside, part), { recursive: true })
  await withDatabase(database => fill(database, beside))
  renameSync(beside, folder)
}

/** The rows of the table `made` that a condition lets through, as the files of a part. */
export async function writePart(
  { run, rows }: Database,
  folder: string,
  part: (typeof parts)[number],
  where: string,
): Promise<void> {
  const columns = (await rows('describe made')).map(({ column_name }) => String(column_name))
  const besides = ['entity', 'is_training'].filter(name => columns.includes(name)).join(', ')
  const source = columns.includes('source') ? ', source' : ''
  for (const [file, select] of [
    ['records', `* exclude (${besides})`],
    ['truth', `record_id, entity${source}`],
  ] as const)
    await run(
      `copy (select ${select} from made where ${where} order by record_id) to ${quoted(join(folder, part, `${file}.parquet`))} (format parquet)`,
    )
}

/** The table `made` as files: the whole, and its entities in two halves by a hash that is the same on every machine. */
export async function writeParts(database: Database, folder: string): Promise<void> {
  const half = (number: number) => `md5_number(entity::varchar) % 2 = ${number}`
  await writePart(database, folder, 'whole', 'true')
  await writePart(database, folder, 'training', half(0))
  await writePart(database, folder, 'test', half(1))
}
