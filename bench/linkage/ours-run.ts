import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Input, link, personCn, personLatin } from '@lifetree/linkage'
import { publicSetColumns } from '@lifetree/linkage/public-sets'
import type { Kind, Linked, LinkTask } from './engine.ts'

/** Columns of what is linked by the fields of its model. */
const columns: Readonly<Record<Kind, Omit<Input['map'], 'record_id'>>> = {
  ...publicSetColumns,
  person_cn: {
    name: 'name',
    id_number: 'id_number',
    sex: 'sex',
    birth_date: 'birth_date',
    phone: 'phone',
    address: 'address',
  },
}

const task = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as LinkTask
const { records, kind, out, threads, memory } = task
const began = performance.now()
const clusters: string[] = []
let pairs = 0
for (const threshold of task.thresholds) {
  const output = join(out, `at${threshold}`)
  const linked = await link(
    kind === 'person_cn' ? personCn : personLatin,
    [{ files: records, map: { record_id: 'record_id', ...columns[kind] }, source: kind }],
    { output, threads, memory, threshold },
  )
  pairs = linked.pairs
  clusters.push(join(output, 'clusters.parquet'))
}
const { user, system } = process.cpuUsage()
const found: Linked = {
  seconds: (performance.now() - began) / 1000,
  processorSeconds: (user + system) / 1e6,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  clusters,
  versions: { node: process.version },
  pairs,
}
writeFileSync(join(out, 'run.json'), JSON.stringify(found))
