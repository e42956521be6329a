import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Input } from '@lifetree/linkage'
import { askProgram, runProgram } from './child.ts'
import { type CityDataset, cityDatasets, recordFiles } from './city.ts'
import type { Ledger } from './ledger.ts'
import type { Asked } from './options.ts'

/** What a bare GROUP BY took, and found. */
export interface Grouped {
  readonly seconds: number
  /** Processor seconds: what other programs do hardly changes them. */
  readonly processor: number
  /** What it was held to. */
  readonly memory: string
  readonly groups: number
  readonly records: number
}

interface Work {
  readonly asked: Asked
  readonly ledger: Ledger
  /** Parts that are made together, of how many. */
  readonly together: number
  readonly parts: number
}

const cityOf = ({ folder }: Asked): string => join(folder, 'city')
const groupsFile = ({ folder }: Asked, batch: string): string => join(folder, 'groups', `${batch}.parquet`)

const countOf = ({ together, parts }: Work): number => Math.ceil(parts / together)

/** Does something once: its answer is kept in the folder. */
async function once<Answer>({ folder }: Asked, name: string, work: () => Promise<Answer>): Promise<Answer> {
  const file = join(folder, `${name}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Answer
  const answer = await work()
  writeFileSync(file, JSON.stringify(answer))
  return answer
}

/** Most of the machine's memory, where what was asked for is not enough. */
const mostMemory = (): string => `${Math.floor((totalmem() * 0.85) / 1e9)}GB`

/** Groups with the memory that was asked for, and where DuckDB finds that too little with most of what there is; undefined where that is too little too. */
async function groupBy({ asked, ledger }: Work, order: object): Promise<Grouped | undefined> {
  const { folder, threads, memory: own } = asked
  for (const memory of [own, mostMemory()]) {
    const all = { city: cityOf(asked), spill: join(folder, 'spill'), threads, memory, ...order }
    const answer = await ledger.on('grouping', () =>
      askProgram<Grouped | { readonly lacking: string }>('group-by.ts', all, ledger.say),
    )
    if (!('lacking' in answer)) return answer
    ledger.say(`  a bare GROUP BY does not end within ${memory}`)
  }
  return undefined
}

/** Makes a batch, and where it is to be dropped groups it as DuckDB does by itself. Once: what is there is not made again. */
async function provideBatch(work: Work, batch: number): Promise<void> {
  const { asked, ledger, together, parts } = work
  await once(asked, `batch-${batch}`, async () => {
    const [from, to] = [batch * together, Math.min(parts, (batch + 1) * together)]
    ledger.say(`batch ${batch + 1} of ${countOf(work)}: parts ${from + 1} to ${to} are made`)
    const { scale, seed, folder, batches } = asked
    const making = { scale, seed, folder, batches, parts: [from, to] }
    await ledger.on('making', () => runProgram('make.ts', making, ledger.say))
    if (countOf(work) === 1) return {}
    await mkdir(join(folder, 'groups'), { recursive: true })
    return { grouped: await groupBy(work, { keep: groupsFile(asked, String(batch)) }) }
  })
}

const inputOf = (city: string, { key, map }: CityDataset): Input => ({
  files: recordFiles(city, key),
  map,
  source: key,
})

/** A dataset of a batch that is made when the first of them is asked for; each goes when it is collapsed. */
function passingInput(work: Work, batch: number, dataset: CityDataset): Input {
  const city = cityOf(work.asked)
  return {
    ...inputOf(city, dataset),
    provide: () => provideBatch(work, batch),
    release: () => rm(join(city, 'records', dataset.key), { recursive: true, force: true }),
  }
}

/** What is refined: all that was made before, or batch after batch, made and dropped. */
export async function inputsOf(work: Work): Promise<Input[]> {
  const datasets = cityDatasets()
  if (countOf(work) === 1) {
    await provideBatch(work, 0)
    return datasets.map(dataset => inputOf(cityOf(work.asked), dataset))
  }
  return Array.from({ length: countOf(work) }, (_, batch) =>
    datasets.map(dataset => passingInput(work, batch, dataset)),
  ).flat()
}

/**
 * The time of one bare GROUP BY over all records, undefined where DuckDB has not memory enough: measured at once where they lie there at once. Else that of each
 * batch, and then of all their groups, since one over all has to bring these together too; what it cost to write the groups down between is not in it.
 */
export async function groupingOf(work: Work): Promise<Grouped | undefined> {
  const { asked } = work
  const count = countOf(work)
  const order = count === 1 ? {} : { merge: groupsFile(asked, '*') }
  const { grouped: last } = await once(asked, 'grouped', async () => ({ grouped: await groupBy(work, order) }))
  if (count === 1 || !last) return last
  const batches = Array.from(
    { length: count },
    (_, batch) => JSON.parse(readFileSync(join(asked.folder, `batch-${batch}.json`), 'utf8')) as { grouped?: Grouped },
  )
  const all = [...batches.map(({ grouped }) => grouped), last]
  if (!all.every(each => each !== undefined)) return undefined
  const sum = (of: (each: Grouped) => number) => all.reduce((total, each) => total + of(each), 0)
  return { ...last, seconds: sum(({ seconds }) => seconds), processor: sum(({ processor }) => processor) }
}
