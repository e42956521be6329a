import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Input, link, personCn, personLatin } from '@lifetree/linkage'
import type { Kind, Linked, LinkTask } from './engine.ts'

/** Columns of the sets by the fields of the model. */
const febrl: Input['map'] = {
  record_id: 'record_id',
  given_name: 'given_name',
  surname: 'surname',
  birth_date: 'date_of_birth',
  id_number: 'soc_sec_id',
  street: 'address_1',
  city: 'suburb',
  postcode: 'postcode',
}

const maps: Readonly<Record<Kind, Input['map']>> = {
  febrl3: febrl,
  febrl4: febrl,
  fake_1000: {
    record_id: 'record_id',
    given_name: 'first_name',
    surname: 'surname',
    birth_date: 'dob',
    city: 'city',
    email: 'email',
  },
  historical_50k: {
    record_id: 'record_id',
    given_name: 'first_name',
    surname: 'surname',
    birth_date: 'dob',
    birth_place: 'birth_place',
    postcode: 'postcode_fake',
    occupation: 'occupation',
  },
  person_cn: {
    record_id: 'record_id',
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
    [{ files: records, map: maps[kind], source: kind }],
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
