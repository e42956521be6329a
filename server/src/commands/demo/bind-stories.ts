import type { Story } from '@lifetree/simcity'
import type { By, History } from '../../case/index.ts'

interface Told {
  readonly story: Story
  readonly history: History
}

const bindable: readonly Story['state'][] = ['dispatched', 'handling']
const most = 3
const fiveMinutes = 5 * 60_000
const system: By = { accountId: null, who: 'rule', role: 'system', organisationId: null }

/** Of one district and one large class: what a burst main or a storm leaves behind. */
const causeOf = ({ story: { grid, categoryCode } }: Told): string => `${grid.slice(0, 6)} ${categoryCode.slice(0, 4)}`

/** In the order of their reports; some open cases of one cause are bound to the first of them. */
export function bindStories(told: readonly Told[], now: Date): History[] {
  const open = told.filter(({ story }) => bindable.includes(story.state) && story.path === 'normal')
  const groups = [...Map.groupBy(open, causeOf).values()].sort((one, other) => other.length - one.length)
  const [parent, ...others] = groups[0] ?? []
  const children = others.slice(0, most)
  if (!parent || children.length === 0) return told.map(({ history }) => history)
  const at = new Date(now.getTime() - fiveMinutes)
  return told.map(one => {
    if (one === parent) return { ...one.history, steps: [...one.history.steps, ...gathered(one.history, children, at)] }
    return children.includes(one) ? bound(one.history, parent.history.report.caseId, at) : one.history
  })
}

const lastOf = ({ steps, reportedAt }: History): Date => steps.at(-1)?.at ?? reportedAt
const latest = (one: Date, other: Date): Date => (one > other ? one : other)

/** As the rule counts them when they are bound. */
const gathered = (history: History, children: readonly Told[], at: Date): History['steps'] =>
  children.map(child => ({
    action: 'gather',
    at: latest(at, lastOf(history)),
    by: system,
    given: { text: child.story.description },
  }))

/** By whoever filed it. */
function bound(history: History, parentId: string, at: Date): History {
  const by = history.steps.find(({ action }) => action === 'file')?.by
  if (!by) return history
  const step = {
    action: 'bind' as const,
    at: latest(at, lastOf(history)),
    by,
    given: { target: parentId, text: '同一原因' },
  }
  return { ...history, steps: [...history.steps, step] }
}
