import { clockOf, holderOf, isEnded, isMainClock } from '@lifetree/contract/case-states'
import { mostExtensions, mostHelpers, mostReturns } from '@lifetree/contract/case-transitions'
import type { CaseRecord } from '../record.ts'
import type { Advance } from '../step.ts'

type Fault = string | false

const runs = (record: CaseRecord) => record.clocks.filter(({ clock }) => clock.stoppedAt === null)
const list = (values: readonly unknown[]): string => values.join()

function clockFaults(next: CaseRecord): Fault[] {
  const running = runs(next)
  const main = running.filter(({ kind }) => isMainClock(kind)).map(({ kind }) => kind)
  const sides = running.filter(({ kind }) => !isMainClock(kind))
  const helped = sides.filter(({ kind }) => kind === 'helper').map(({ id }) => id)
  const own = next.clocks.filter(({ kind }) => kind === 'milestone')
  const keys = own.map(({ organisationId, milestone }) => `${organisationId} ${milestone?.key}`)
  return [
    list(main) !== list([clockOf[next.state]].filter(Boolean)) && `runs ${main} in ${next.state}`,
    isEnded(next.state) && running.length > 0 && 'a clock runs in an ended case',
    sides.length > 0 && !main.includes('handle') && 'a milestone or a helper runs without the handling',
    list(helped.toSorted()) !== list(next.helpers.map(({ clockId }) => clockId).toSorted()) && 'helpers without clocks',
    own.some(({ metAt, clock }) => metAt && !clock.stoppedAt) && 'a milestone that is met runs on',
    new Set(keys).size < keys.length && 'a department has a milestone twice',
    next.clocks.some(({ clock }) => (clock.extensions ?? 0) > mostExtensions) && 'too much more time',
    new Set(next.clocks.map(({ id }) => id)).size < next.clocks.length && 'a clock stands twice',
  ]
}

function holderFaults({ state, organisation, helpers }: CaseRecord): Fault[] {
  const holder = holderOf[state]
  return [
    isEnded(state) !== (holder === 'nobody') && 'an open case has no holder',
    holder === 'organisation' && organisation === null && 'the department that holds it is nobody',
    helpers.some(one => one.organisation.id === organisation?.id) && 'a department helps itself',
  ]
}

/** What is wrong with a case after a step; nothing, if the rules hold. */
export function findFaults(before: CaseRecord, { next, event }: Advance): string[] {
  const faults: Fault[] = [
    ...clockFaults(next),
    ...holderFaults(next),
    next.version !== before.version + 1 && 'a step was not counted',
    (event.from !== before.state || event.to !== next.state) && 'the history says other states',
    (next.endedAt !== null) !== isEnded(next.state) && 'the end has no time',
    next.returns > mostReturns && 'returned too often',
    next.request !== null && next.state !== 'handling' && 'a request outlives the handling',
    next.helpers.length > mostHelpers && 'too many help',
    next.parent !== null && next.children > 0 && 'a parent case is bound',
    next.children < 0 && 'fewer than no children',
    (next.state === 'merged') !== (next.mergedInto !== null) && 'merged into nothing',
  ]
  return faults.filter(fault => fault !== false)
}
