import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, quoted } from './database.ts'
import type { LinkageSet } from './engine.ts'
import { make, setIn, writePart } from './sets.ts'

/** What departments.json of a synthetic city says, as far as it is needed here. */
interface Department {
  readonly style: {
    readonly headers: Readonly<Record<Field, string>>
    readonly day: string
    readonly sexes: readonly [string, string]
  }
  readonly datasets: readonly { readonly key: string; readonly subject: string; readonly fields: readonly string[] }[]
}

type Field = 'identity' | 'name' | 'sex' | 'birth' | 'phone' | 'address'

/** Serial numbers are unique within a dataset and stay below this. */
const serials = 10_000_000_000_000n

/** One dataset's people: texts as they stand, but for sexes and days, which every department writes in its own way. */
function datasetSql(
  city: string,
  department: Department,
  dataset: Department['datasets'][number],
  number: number,
): string {
  const { headers, day, sexes } = department.style
  const text = (field: Field) =>
    dataset.fields.includes(field) ? `nullif(trim("${headers[field]}"::varchar), '')` : 'null::varchar'
  const files = (kind: string) => `read_parquet(${quoted(join(city, kind, dataset.key, '*.parquet'))})`
  return `
    select ${BigInt(number) * serials}::bigint + "流水号" as record_id, person as entity, is_training,
      ${text('identity')} as id_number, ${text('name')} as name,
      case ${text('sex')} when ${quoted(sexes[0])} then '男' when ${quoted(sexes[1])} then '女' end as sex,
      coalesce(strftime(try_strptime(${text('birth')}, ${quoted(day)}), '%Y-%m-%d'), ${text('birth')}) as birth_date,
      ${text('phone')} as phone, ${text('address')} as address
    from ${files('records')} as records join ${files('truth')} as truth using ("流水号") join chosen on person = chosen.entity`
}

/** Records of other people, by which thresholds are chosen. */
const trainingRecords = 100_000

/** People with all their records, taken in the order of a hash until there are `records` of them; those who come next are for training. */
async function choosePeople(
  { run, rows }: Database,
  city: string,
  keys: readonly string[],
  records: number,
): Promise<void> {
  const truth = keys.map(key => quoted(join(city, 'truth', key, '*.parquet'))).join(', ')
  await run(`create table chosen as select entity, up_to > ${records} as is_training from (
    select entity, sum(n) over (order by md5(entity::varchar), entity) as up_to
    from (select person as entity, count(*) as n from read_parquet([${truth}]) group by all)) where up_to <= ${records + trainingRecords}`)
  const [found] = await rows(`select count(*) as n from read_parquet([${truth}])`)
  const needed = records + trainingRecords
  if (Number(found?.n) < needed) throw new Error(`${city} has ${found?.n} records of people, fewer than ${needed}`)
}

/** So many records of people from a folder that `simcity` made, as Parquet in `cache`, made once for each folder. */
export async function provideCitySet(
  city: string,
  records: number,
  cache: string,
): Promise<Omit<LinkageSet, 'collapse'>> {
  const folder = join(cache, 'sets', `people-${records}`)
  if (!existsSync(folder))
    await make(folder, async (database, making) => {
      const departments = JSON.parse(readFileSync(join(city, 'departments.json'), 'utf8')) as Department[]
      const all = departments
        .flatMap(department => department.datasets.map(dataset => ({ department, dataset })))
        .filter(({ dataset }) => dataset.subject === 'person' && existsSync(join(city, 'records', dataset.key)))
      const keys = all.map(({ dataset }) => dataset.key)
      await choosePeople(database, city, keys, records)
      const selects = all.map(({ department, dataset }, i) => datasetSql(city, department, dataset, i + 1))
      await database.run(`create table made as ${selects.join(' union all ')}`)
      await writePart(database, making, 'whole', 'not is_training')
      await writePart(database, making, 'training', 'is_training')
    })
  const set = setIn(folder, `city ${records.toLocaleString('en')}`, 'person_cn')
  return { ...set, test: set.whole }
}
