import { planOf } from '../index.ts'
import { makeRecords } from '../records/index.ts'

/** Makes records as it is told on the command line: a process that a test may kill. */
const { day, out, departments, codes } = JSON.parse(process.argv[2] ?? '') as {
  readonly day: string
  readonly out: string
  readonly departments: string[]
  readonly codes: string[]
}
const plan = planOf(1)
const communities = plan.communities.filter(({ code }) => codes.includes(code))
await makeRecords({ plan, day, out, departments, communities, together: 1 })
