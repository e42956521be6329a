import { readFileSync, writeFileSync } from 'node:fs'
import { type LookedUp, openIndex } from '@lifetree/linkage'
import type { Found, LookUpTask } from './look-up-task.ts'

/** Resolves records of a file, a line of JSON each, in a process that does nothing else, and keeps what was answered and how long each took. */
const task = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as LookUpTask
const lines = readFileSync(task.asked, 'utf8').trimEnd().split('\n')
const index = openIndex(task.index)
const began = process.cpuUsage()
const milliseconds: number[] = []
const answers: Found['answers'][number][] = []
for (const line of lines) {
  const record = JSON.parse(line) as LookedUp
  const started = performance.now()
  const { entity, by, reason, together } = index.resolve(record)
  milliseconds.push(performance.now() - started)
  answers.push([entity ?? null, by ?? null, reason ?? null, together.length])
}
const { user, system } = process.cpuUsage(began)
index.close()
const found: Found = {
  answers,
  milliseconds,
  processorSeconds: (user + system) / 1e6,
  megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
}
writeFileSync(task.answers, JSON.stringify(found))
