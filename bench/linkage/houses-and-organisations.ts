import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Evaluation, link } from '@lifetree/linkage'
import { makeRecords } from '@lifetree/simcity/records'
import { recordsOptions } from './headline/city.ts'
import { scoreLines } from './headline/report.ts'
import { departmentsOf, inputsOf, type Subject, scoreOf, subjects } from './subjects.ts'

const usage = `node bench/linkage/houses-and-organisations.ts [--scale 0.003] [--seed 23] [--folder DIR] [--threads 2] [--memory 8GB]
  Makes a share of the city, links its houses and its organisations, and scores both.`

const all = Object.keys(subjects) as Subject[]
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.003' },
    seed: { type: 'string', default: '23' },
    folder: { type: 'string' },
    threads: { type: 'string', default: '2' },
    memory: { type: 'string', default: '8GB' },
  },
})
const [scale, seed, threads] = [Number(values.scale), Number(values.seed), Number(values.threads)]
const folder = values.folder ?? join(tmpdir(), `lifetree-houses-${scale}-${seed}`)
const { memory } = values

/** The city's records as far as they are about houses and organisations; made once. */
async function provideCity(): Promise<string> {
  const options = recordsOptions({ scale, seed, folder })
  await makeRecords({ ...options, departments: departmentsOf(all) })
  return options.out
}

async function measure(city: string, subject: Subject): Promise<Evaluation> {
  const out = join(folder, 'out', subject)
  const cpu = process.cpuUsage()
  const { records, signatures, pairs, entities, seconds } = await link(
    subjects[subject].model,
    inputsOf(city, subject),
    {
      output: out,
      threads,
      memory,
    },
  )
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `${subject}: ${records} records → ${signatures} different → ${entities} entities, ${pairs} pairs, ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processors`,
  )
  return scoreOf(city, subject, out, { beside: folder, threads, memory })
}

if (!(scale > 0 && scale <= 1) || !Number.isInteger(seed) || !(threads >= 1)) {
  console.error(usage)
  process.exit(2)
}
const city = await provideCity()
for (const subject of all) {
  if (!existsSync(city) || inputsOf(city, subject).length === 0) continue
  const score = await measure(city, subject)
  for (const line of scoreLines(subject, score, `${subject}s`)) console.log(line)
}
