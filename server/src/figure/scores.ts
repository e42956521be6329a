import type { OutputOf } from '@lifetree/contract/endpoint'
import type { groupings, readScores } from '@lifetree/contract/figure-score'
import type { Post } from '@lifetree/contract/figure-subject'
import type { Areas } from '../area/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { together } from '../platform/database/together.ts'
import { figuresOf, sourceOf } from './figures.ts'
import type { Period } from './period.ts'
import { scoreOf } from './score.ts'
import { getComposite } from './store/composites.ts'
import { findCountedAt } from './store/fold.ts'
import { type CountedDeeds, countPersons } from './store/read-deeds.ts'

type Answer = Omit<OutputOf<typeof readScores>, 'serverTime'>
type Row = Answer['rows'][number]

interface Asked {
  readonly actor: Actor
  readonly period: Period
  readonly area: string | undefined
  readonly now: Date
}

/** The best first; whoever cannot be judged stands last. */
const ranked = (rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.key < b.key ? -1 : 1))

/** Of departments or areas: of what the figures count, so that each number opens the same cases. */
export async function scoresOf(
  reader: Queryable,
  { actor, period, area, now }: Asked,
  { by, areas }: { by: (typeof groupings)[number]; areas: Pick<Areas, 'findArea'> },
): Promise<Answer> {
  const filter = area === undefined ? {} : { area }
  const [figures, composite] = await together([
    figuresOf(reader, { actor, filter, period, now }, { by, areas }),
    getComposite(reader, by === 'department' ? 'department' : 'area', period.to),
  ])
  const rows = figures.rows.flatMap(({ key, name, counts }) =>
    key === null ? [] : [{ key, name, ...scoreOf(composite, counts) }],
  )
  return { rows: ranked(rows), composite, publishedAt: figures.publishedAt, countedAt: figures.countedAt }
}

/** What persons did, from the deeds of a published month where they were kept with it. */
export async function deedsOf(
  reader: Queryable,
  { actor, period, area, now }: Asked,
  who: { readonly post: Post; readonly account: string | undefined },
): Promise<CountedDeeds> {
  const filter = area === undefined ? {} : { area }
  const { published } = await sourceOf(reader, { actor, filter, period, now })
  return { actor, period, area, now, ...who, published: published?.with_deeds ? published : undefined }
}

export async function personScoresOf(
  reader: Queryable,
  asked: Asked,
  who: { readonly post: Post; readonly account: string | undefined },
): Promise<Answer> {
  const counted = await deedsOf(reader, asked, who)
  const [persons, composite, countedAt] = await together([
    countPersons(reader, counted),
    getComposite(reader, who.post, asked.period.to),
    findCountedAt(reader),
  ])
  const rows = persons.map(({ account_id, who: name, counts }) => ({
    key: account_id,
    name: { zh: name, en: name },
    ...scoreOf(composite, counts),
  }))
  return {
    rows: ranked(rows),
    composite,
    publishedAt: counted.published?.published_at.toISOString() ?? null,
    countedAt: (countedAt ?? new Date(0)).toISOString(),
  }
}
