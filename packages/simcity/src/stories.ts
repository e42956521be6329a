import type { Calendar } from '@lifetree/clock'
import type { CaseState } from '@lifetree/contract/case-states'
import type { Role } from '@lifetree/contract/rights'
import { gridsOf } from './areas.ts'
import { type Category, catalogue } from './catalogue.ts'
import type { Position } from './geometry.ts'
import { givenName } from './given-names.ts'
import { organisationsOf } from './organisations.ts'
import { type Random, randomOf } from './random.ts'
import { answersFor, responsibilitiesOf } from './responsibility.ts'
import type { CitySpec } from './spec.ts'
import { staffOf } from './staff.ts'
import { type OpenGoal, openGoals } from './story-goals.ts'
import { type Crews, crewsOf, handsOf } from './story-hands.ts'
import { type Grounds, groundsOf, type Place, placeOf } from './story-places.ts'
import { type Pen, planOf, usedAt } from './story-plan.ts'
import { type Moment, momentOf } from './story-rates.ts'
import type { Path, Script, Step } from './story-step.ts'
import { wordsOf } from './story-words.ts'
import { surname } from './surnames.ts'

export interface Story {
  /** Unique and stable. */
  readonly key: string
  readonly categoryCode: string
  readonly grid: string
  readonly position: Position
  /** Metres. */
  readonly accuracy: number
  readonly address: string
  readonly source: Script['source']
  readonly reportedAt: Date
  readonly reporter: Reporter
  readonly description: string
  readonly path: Path
  /** Seed of its pictures, 0 to 2: cases share them, since a painted picture takes a third of a second. */
  readonly picture: number
  /** State in which the plan leaves it. */
  readonly state: CaseState
  readonly plan: readonly Step[]
}

/** A worker, an operator or the clerk of the counter by his account; for the public and the hotline also who called, invented. */
export interface Reporter {
  readonly account: string
  readonly role: Role
  readonly caller: { readonly name: string; readonly phone: string; readonly wantsCallBack: boolean } | null
}

export interface StoryOptions {
  /** Reference instant: nothing happens after it. */
  readonly now: Date
  readonly calendar: Calendar
  /** How far back the first report may be. */
  readonly days?: number
  /** Cases in a drawn city of 36 grids; a smaller one gets its share. */
  readonly count?: number
}

/** What all stories of a city are told upon; made once. */
export interface Stage {
  readonly spec: CitySpec
  readonly options: Required<StoryOptions>
  readonly categories: ReadonlyMap<string, Category>
  readonly grids: readonly string[]
  readonly grounds: Grounds
  readonly crews: Crews
  readonly answers: (category: string, grid: string) => string[]
}

export function stageOf(spec: CitySpec, options: StoryOptions): Stage {
  const rows = responsibilitiesOf(spec)
  return {
    spec,
    options: { days: 60, count: 1500, ...options },
    categories: new Map(catalogue().map(category => [category.code, category])),
    // Places differ: some grids report twice as much as others.
    grids: gridsOf(spec).flatMap(({ code }) => Array(randomOf(spec.seed, 'busy', code).int(2, 5)).fill(code)),
    grounds: groundsOf(spec),
    crews: crewsOf(staffOf(spec), organisationsOf(spec)),
    answers: (category, grid) => answersFor(rows, category, grid),
  }
}

const minute = 60_000

/** An invented caller; the number cannot be dialled (no Chinese mobile number begins with 100). */
function callerOf(random: Random): NonNullable<Reporter['caller']> {
  const name = surname(random) + givenName(random, random.chance(0.5) ? 'male' : 'female', random.int(1950, 2004))
  return { name, phone: `100 0000 ${String(random.int(0, 9999)).padStart(4, '0')}`, wantsCallBack: random.chance(0.4) }
}

/** What one story is to be: the goal of an open one, and the case that a twin resembles. */
interface Wish {
  readonly key: string
  readonly goal: OpenGoal | undefined
  readonly like: Story | undefined
}

function scriptOf(stage: Stage, moment: Moment, { goal, like }: Wish, random: Random): [Script, Place] {
  const category = stage.categories.get(like?.categoryCode ?? goal?.category ?? moment.category)!
  const place = like ?? placeOf(stage.grounds, random.pick(stage.grids), category, random)
  const answers = stage.answers(category.code, place.grid)
  const path = goal?.path ?? pathOf(moment, random)
  const until = goal?.state ?? (path === 'rejected' ? 'rejected' : 'closed')
  const source = goal?.sources ? random.pick(goal.sources) : moment.source
  const script: Script = {
    category,
    source,
    path,
    byRule: answers.length === 1,
    hands: handsOf(stage.crews, place.grid, answers, random),
    words: wordsOf(random, category.code),
    until,
    used: goal ? random.bell(...goal.used) : 1,
  }
  return [script, place]
}

function pathOf({ source }: Moment, random: Random): Path {
  if (source === 'worker' && random.chance(0.09)) return 'mended'
  if ((source === 'public' || source === 'hotline') && random.chance(0.12)) return 'rejected'
  const draw = random.next()
  if (draw < 0.11) return 'late'
  if (draw < 0.15) return 'returned'
  if (draw < 0.2) return 'rework'
  if (draw < 0.21) return 'appealing'
  if (draw < 0.22) return 'supervised'
  return draw < 0.235 ? 'helped' : 'normal'
}

/** The report's instant at which an open story's last clock has used as much as it should now: halving the time back. */
function backdated(script: Script, plan: (at: Date) => Pen, { now, calendar, days }: Required<StoryOptions>): Pen {
  let [old, young] = [now.getTime() - days * 86_400_000, now.getTime()]
  while (young - old > minute / 4) {
    const middle = (old + young) / 2
    const pen = plan(new Date(middle))
    const late = pen.steps.at(-1)!.at > now || usedAt(pen, script.category, calendar, now) < script.used
    if (late) young = middle
    else old = middle
  }
  return plan(new Date(Math.floor(old / 1000) * 1000))
}

/** Whether a plan came out as wished: over by now, where it should stand, under the light that it should show. */
function fits(script: Script, pen: Pen, { goal }: Wish, { now, calendar }: StoryOptions): boolean {
  const { steps, state } = pen
  if (steps.at(-1)!.at > now || state !== script.until) return false
  if (!goal) return true
  // What a rule would have dispatched at once does not wait for a dispatcher.
  if (state === 'pending_dispatch' && script.byRule && script.path !== 'returned') return false
  const [first] = script.hands.organisations
  if (goal.organisation !== undefined && first?.key !== goal.organisation) return false
  const used = usedAt(pen, script.category, calendar, now)
  return used >= goal.used[0] - 0.02 && used <= goal.used[1] + 0.02
}

const patience = 300

/** Draws a story until it fits the wish; `momentFor` says when something is reported, and what. */
export function tell(stage: Stage, wish: Wish, momentFor: (random: Random) => Moment): Story {
  const { spec, options } = stage
  const { key, goal } = wish
  for (let round = 0; ; round++) {
    const random = randomOf(spec.seed, key, round)
    const moment = momentFor(random)
    const [script, place] = scriptOf(stage, moment, wish, random)
    const plan = (at: Date) => planOf(script, at, randomOf(spec.seed, key, 'plan', round), options.calendar)
    const pen = goal ? backdated(script, plan, options) : plan(moment.at)
    // A calendar may keep a light out of reach (a night, a long holiday): after a while the state alone must fit.
    const asked = round < patience ? wish : { ...wish, goal: undefined }
    if (fits(script, pen, asked, options)) return storyOf(key, script, place, { pen, random })
  }
}

function storyOf(key: string, script: Script, place: Place, { pen, random }: { pen: Pen; random: Random }): Story {
  const { grid, position, address } = place
  const { source, path, words, category } = script
  const [first] = pen.steps
  const called = source === 'public' || source === 'hotline'
  return {
    key,
    categoryCode: category.code,
    grid,
    position,
    accuracy: random.int(4, source === 'worker' ? 12 : 60),
    address,
    source,
    reportedAt: first!.at,
    reporter: { ...first!.by!, caller: called ? callerOf(random) : null },
    description: words.report,
    path,
    picture: random.int(0, 2),
    state: pen.state,
    plan: pen.steps,
  }
}

/**
 * Plausible cases of the days before an instant: who reports what, where and when, and the steps that each takes, with
 * their instants. Most are closed, about one in twelve still stands in one of the open states, under each light. In
 * order of their reports.
 */
export function storiesOf(spec: CitySpec, options: StoryOptions): Story[] {
  const stage = stageOf(spec, options)
  const size = gridsOf(spec).length / 36
  const goals = openGoals(size)
  const { days } = stage.options
  const moment = (random: Random) => momentOf(random, options.now, days, options.calendar)
  const count = Math.round(stage.options.count * size)
  const stories: Story[] = []
  for (let i = 0; i < count; i++) {
    const goal = goals[i]
    stories.push(tell(stage, { key: `story-${i}`, goal, like: goal?.twin && stories[i % 7] }, moment))
  }
  return stories.sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime() || (a.key < b.key ? -1 : 1))
}
