import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Evaluation, evaluateCounts, houseCn, type Input, type Model, organisationCn } from '@lifetree/linkage'
import { mapOf, serial } from '@lifetree/linkage/city-datasets'
import { type Dataset, departments, errorKinds, headsOf, type PersonField } from '@lifetree/simcity/records'
import { type Database, quoted, type Room, withDatabase } from './database.ts'
import { recordFiles } from './headline/city.ts'

/** What else than people records are about. */
export type Subject = 'house' | 'organisation'

interface How {
  readonly model: Model
  /** What a department's files say of the subject, by the model's names. */
  readonly fields: Readonly<Partial<Record<PersonField, string>>>
  /** The same by the heads of other columns. */
  readonly others: Readonly<Record<string, string>>
  /** A dataset that does not say this says nothing of the subject. */
  readonly needs: (dataset: Dataset) => boolean
}

export const subjects: Readonly<Record<Subject, How>> = {
  house: {
    model: houseCn,
    fields: { name: 'owner_name', phone: 'phone', address: 'address', account: 'account' },
    others: { 面积: 'area' },
    needs: ({ fields }) => fields.includes('address'),
  },
  organisation: {
    model: organisationCn,
    fields: { name: 'legal_person', phone: 'phone' },
    others: { 统一社会信用代码: 'credit_code', 单位名称: 'name', 单位地址: 'address' },
    needs: () => true,
  },
}

/** A dataset about a subject: its files and its columns by the model's names. */
interface Asked {
  readonly key: string
  readonly map: Input['map']
}

function datasetsOf(subject: Subject): Asked[] {
  const { fields, others, needs } = subjects[subject]
  return departments().flatMap(({ style, datasets }) =>
    datasets
      .filter(dataset => dataset.subject === subject && needs(dataset))
      .map(dataset => {
        const person = dataset.fields.flatMap(field =>
          fields[field] ? [[fields[field], style.headers[field]] as const] : [],
        )
        const heads = [...dataset.payload.map(({ label }) => label), ...headsOf(dataset)]
        const said = heads.flatMap(head => (others[head] ? [[others[head], head] as const] : []))
        return { key: dataset.key, map: mapOf(Object.fromEntries([...person, ...said])) }
      }),
  )
}

/** Departments with datasets about a subject. */
export const departmentsOf = (all: readonly Subject[]): string[] =>
  departments()
    .filter(({ datasets }) => datasets.some(({ subject }) => all.some(each => each === subject)))
    .map(({ key }) => key)

const there = (city: string, subject: Subject): Asked[] =>
  datasetsOf(subject).filter(({ key }) => existsSync(join(city, 'records', key)))

export const inputsOf = (city: string, subject: Subject): Input[] =>
  there(city, subject).map(({ key, map }) => ({ files: recordFiles(city, key), map, source: key }))

async function count({ run, rows }: Database, city: string, subject: Subject, out: string): Promise<string> {
  const truths = there(city, subject).map(
    ({ key }) =>
      `select ${quoted(key)} as source, "${serial}" as record_id, subject as entity, kinds from read_parquet(${quoted(join(city, 'truth', key, '*.parquet'))})`,
  )
  await run(`create table truth as ${truths.join(' union all ')}`)
  const clusters = `read_parquet(${quoted(join(out, 'clusters.parquet'))})`
  const file = join(out, 'counted.parquet')
  await run(
    `copy (select cluster_id, entity, kinds::bigint as kinds, count(*) as n from ${clusters} join truth using (source, record_id) group by all) to ${quoted(file)} (format parquet)`,
  )
  const [counts] = await rows(
    `select (select sum(n) from read_parquet(${quoted(file)}))::double as joined, (select count(*) from ${clusters})::double as clustered, (select count(*) from truth)::double as known`,
  )
  const { joined, clustered, known } = counts as { joined: number; clustered: number; known: number }
  if (joined !== known || clustered !== known)
    throw new Error(`${known} records, of which ${clustered} are in clusters and ${joined} in those of their number`)
  return file
}

/** How well the clusters of a run are the subjects of the city. */
export async function scoreOf(city: string, subject: Subject, out: string, room: Room): Promise<Evaluation> {
  const file = await withDatabase(database => count(database, city, subject, out), room)
  return evaluateCounts(file, { ...room, kinds: errorKinds })
}
