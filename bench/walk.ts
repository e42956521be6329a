import { allWays, walkCases } from '../server/src/case/testing/walk.ts'
import { publishedCalendar } from '../server/src/platform/calendar.ts'
import { type Figure, rounded } from './figures.ts'

const histories = 100_000
const most = 60

const equal = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
  [...new Set([...one.keys(), ...other.keys()])].every(name => (one.get(name) ?? 0) === (other.get(name) ?? 0))

/** Walks random histories through the gate and prints which ways were taken; throws where a rule of cases did not hold. */
export async function measure(): Promise<Figure[]> {
  const started = performance.now()
  const walked = walkCases(histories, { seed: 2, most, calendar: publishedCalendar('Asia/Shanghai') })
  const seconds = (performance.now() - started) / 1000
  for (const way of allWays) console.log(`  ${String(walked.taken.get(way) ?? 0).padStart(8)} ${way}`)
  const missed = allWays.filter(way => !walked.taken.has(way))
  if (walked.faults.length > 0) throw new Error(`${walked.faults.length} faults, the first: ${walked.faults[0]}`)
  if (missed.length > 0) throw new Error(`Never taken: ${missed.join(', ')}`)
  if (!equal(walked.counted, walked.listed)) throw new Error('The figures of the steps are not those of the list')
  const size = {
    zh: `${histories.toLocaleString('en')} 个案件，${walked.steps.toLocaleString('en')} 步，流转表 ${allWays.length} 条路全走过`,
    en: `${histories.toLocaleString('en')} cases, ${walked.steps.toLocaleString('en')} steps, all ${allWays.length} ways of the table taken`,
  }
  return [
    {
      name: { zh: '规则随机走查，出错', en: 'Random walk of the rules, faults' },
      value: walked.faults.length,
      unit: '',
      note: size,
    },
    {
      name: { zh: '规则随机走查', en: 'Random walk of the rules' },
      value: rounded(walked.steps / seconds),
      unit: 'steps/s',
      note: size,
    },
  ]
}
