import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Evaluation, link } from '@lifetree/linkage'
import { writeLives } from '@lifetree/simcity'
import { makeRecords } from '@lifetree/simcity/records'
import { quoted, withDatabase } from './database.ts'
import { recordsOptions } from './headline/city.ts'
import { kindLines, scoreLines } from './headline/report.ts'
import { departmentsOf, inputsOf, type Subject, scoreOf, subjects } from './subjects.ts'

const usage = `node bench/linkage/houses-and-organisations.ts [--scale 0.004] [--seed 23] [--folder DIR] [--threads 2] [--memory 8GB]
  Makes a share of the city, links its houses and its organisations, and scores both.`

const all = Object.keys(subjects) as Subject[]
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.004' },
    seed: { type: 'string', default: '23' },
    folder: { type: 'string' },
    threads: { type: 'string', default: '2' },
    memory: { type: 'string', default: '8GB' },
  },
})
const [scale, seed, threads] = [Number(values.scale), Number(values.seed), Number(values.threads)]
const folder = values.folder ?? join(tmpdir(), `lifetree-houses-${scale}-${seed}`)
const { memory } = values

/** The city's records as far as they are about houses and organisations, and the register of its houses; made once. */
async function provideCity(): Promise<{ readonly city: string; readonly register: string }> {
  const options = recordsOptions({ scale, seed, folder })
  const { out, plan, day, communities } = options
  await makeRecords({ ...options, departments: departmentsOf(all) })
  const register = join(out, 'register.parquet')
  if (!existsSync(register)) {
    await writeLives({ plan, day, out, communities })
    await withDatabase(({ run }) =>
      run(
        `copy (select house as code, address from read_csv(${quoted(join(out, 'homes.csv'))}, all_varchar = true) where house is not null) to ${quoted(register)} (format parquet)`,
      ),
    )
  }
  return { city: out, register }
}

async function measure(city: string, subject: Subject, houses?: string): Promise<Evaluation> {
  const out = join(folder, 'out', houses ? `${subject}-beside` : subject)
  const cpu = process.cpuUsage()
  const options = { output: out, threads, memory, ...(houses ? { houses } : {}) }
  const { records, signatures, pairs, entities, seconds } = await link(
    subjects[subject].model,
    inputsOf(city, subject),
    options,
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
const { city, register } = await provideCity()
const runs: readonly (readonly [said: string, subject: Subject, houses?: string])[] = [
  ['houses', 'house'],
  ['houses, beside their register', 'house', register],
  ['organisations', 'organisation'],
]
for (const [said, subject, houses] of runs) {
  const score = await measure(city, subject, houses)
  for (const line of [...scoreLines(said, score, `${subject}s`), ...kindLines(score)]) console.log(line)
}
