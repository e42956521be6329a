import type { Calendar } from '@lifetree/clock'
import type { ReportedFile } from '@lifetree/contract/case'
import type { PhotoKind } from '@lifetree/contract/catalogue'
import { type CitySpec, idOf, type Step, type Story, staffOf, storiesOf } from '@lifetree/simcity'
import type { By, Given, History, HistoryStep } from '../../case/index.ts'
import { bindStories } from './bind-stories.ts'
import { demoClient } from './demo-client.ts'
import { type CityIds, get } from './load-city.ts'

/** A photo that a story shows: which picture it is, whose, of which case. */
export interface StoryPhoto {
  readonly fileId: string
  readonly accountId: string
  readonly category: string
  readonly kind: PhotoKind
  readonly at: Date
  readonly lon: number
  readonly lat: number
}

export interface ToldStories {
  readonly histories: readonly History[]
  readonly photos: readonly StoryPhoto[]
}

export interface StoryParts {
  readonly calendar: Calendar
  readonly now: Date
  readonly ids: CityIds
  /** Party keys of organisations, by id. */
  readonly parties: ReadonlyMap<string, string>
}

/** The last sixty days as reports and steps, in the ids of the database. */
export function tellStories(spec: CitySpec, parts: StoryParts): ToldStories {
  const people = new Map(staffOf(spec).map(({ account, name }) => [account, name]))
  const photos: StoryPhoto[] = []
  const telling: Telling = {
    ...parts,
    people,
    photos,
    caseIdOf: ({ reportedAt, key }) => idOf(reportedAt.getTime(), 'case', key),
    // Every other report of the public came in through a program, the rest at the counter.
    cameIn: ({ source }, caseId) => (source === 'public' && isEven(caseId) ? demoClient : undefined),
  }
  const told = storiesOf(spec, { now: parts.now, calendar: parts.calendar }).map(story => ({
    story,
    history: historyOf(story, telling),
  }))
  return { histories: bindStories(told, parts.now), photos }
}

/** With what a story is told as a history. */
export interface Telling extends Pick<StoryParts, 'ids' | 'parties'> {
  /** Names by account. */
  readonly people: ReadonlyMap<string, string>
  /** Where the photos that are shown are noted down. */
  readonly photos: StoryPhoto[]
  readonly caseIdOf: (story: Story) => string
  /** Through which program it came in; undefined: somebody took it in. */
  readonly cameIn: (story: Story, caseId: string) => By | undefined
}

export function historyOf(story: Story, telling: Telling): History {
  const { ids } = telling
  const caseId = telling.caseIdOf(story)
  const clerk: By = {
    accountId: get(ids.accounts, story.reporter.account),
    who: get(telling.people, story.reporter.account),
    role: story.reporter.role,
    organisationId: null,
  }
  const reporter = telling.cameIn(story, caseId) ?? clerk
  const kinds = story.plan.find(({ action }) => action === 'report')?.photos ?? []
  const files = photosOf(story, { kinds, at: story.reportedAt, by: reporter, step: 'report' }, telling)
  return {
    report: {
      caseId,
      categoryId: get(ids.categories, story.categoryCode),
      source: story.source,
      point: { ...lonLat(story), accuracy: story.accuracy },
      address: story.address,
      description: story.description,
      madeAt: story.reportedAt.toISOString(),
      files,
      ...(story.reporter.caller && { caller: story.reporter.caller }),
      ...(story.path === 'mended' && { handled: '当场处理好了' }),
    },
    reportedAt: story.reportedAt,
    place: {
      areaId: get(ids.areas, story.grid),
      area: story.grid,
      name: story.address,
    },
    reporter,
    steps: story.plan.filter(({ action }) => action !== 'report').map((step, at) => stepOf(story, step, at, telling)),
  }
}

const isEven = (id: string): boolean => Number.parseInt(id.slice(-1), 16) % 2 === 0

const lonLat = ({ position }: Story) => ({ lon: position[0], lat: position[1] })

function stepOf(story: Story, step: Step, place: number, telling: Telling): HistoryStep {
  const { ids, people } = telling
  const by: By =
    step.by === null
      ? { accountId: null, who: 'rule', role: 'system', organisationId: null }
      : {
          accountId: get(ids.accounts, step.by.account),
          who: get(people, step.by.account),
          role: step.by.role,
          organisationId: step.by.organisation === undefined ? null : get(ids.organisations, step.by.organisation),
        }
  const kinds = step.photos ?? []
  const files = photosOf(story, { kinds, at: step.at, by, step: `${place} ${step.action}` }, telling)
  return { action: step.action, at: step.at, by, given: { ...givenOf(step, telling), files } }
}

function givenOf(step: Step, { ids, parties }: Telling): Given {
  const organisationId = step.organisation === undefined ? undefined : get(ids.organisations, step.organisation)
  return {
    ...(step.text !== undefined && { text: step.text }),
    ...(step.finding && { finding: step.finding }),
    ...(step.outcome && { outcome: step.outcome }),
    ...(step.milestone && { milestone: step.milestone }),
    ...(step.until && { until: step.until }),
    ...(organisationId !== undefined && { organisation: { id: organisationId, party: get(parties, organisationId) } }),
  }
}

interface Shot {
  readonly kinds: readonly PhotoKind[]
  readonly at: Date
  readonly by: By
  readonly step: string
}

function photosOf(story: Story, { kinds, at, by, step }: Shot, telling: Telling): ReportedFile[] {
  return kinds.map(kind => {
    const fileId = idOf(at.getTime(), 'photo', story.key, step, kind)
    const point = lonLat(story)
    const accountId = by.accountId ?? get(telling.ids.accounts, story.reporter.account)
    telling.photos.push({ fileId, accountId, category: story.categoryCode, kind, at, ...point })
    return { id: fileId, kind, at: at.toISOString(), point: { ...point, accuracy: story.accuracy } }
  })
}
