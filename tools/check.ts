import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checks } from './checks.ts'
import { runSteps } from './steps.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const { passed, failed } = await runSteps(checks, { root, atOnce: 2, say: line => console.log(line) })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
