import type { OutputOf } from '@lifetree/contract/endpoint'
import { scoreColumnNames } from '@lifetree/contract/export'
import type { groupings, readScores } from '@lifetree/contract/figure-score'
import { type Post, scoreMeasureNames } from '@lifetree/contract/figure-subject'
import { maskName } from '../case/index.ts'
import { personScoresOf, scoresOf } from '../figure/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { SheetCell } from '../platform/sheets/read-sheet.ts'
import type { ExportParts } from './parts.ts'
import type { ExportRow } from './store.ts'
import type { Language } from './words.ts'

type Scores = Omit<OutputOf<typeof readScores>, 'serverTime'>

interface Asked {
  readonly actor: Actor
  readonly row: Pick<ExportRow, 'list' | 'query' | 'language'>
  readonly call: { readonly now: Date }
  readonly parts: Pick<ExportParts, 'areas'>
}

/** The scores that the address asks for, as this position sees them now, and of whom they tell. */
export async function scoresSheet(reader: Queryable, { actor, row, call, parts }: Asked) {
  const { from = '', to = '', area, by, post, names } = row.query
  const asked = { actor, period: { from, to }, area, now: call.now }
  const ofPersons = row.list !== 'scores'
  const scores = ofPersons
    ? await personScoresOf(reader, asked, { post: (post ?? 'grid_worker') as Post, account: undefined })
    : await scoresOf(reader, asked, { by: by as (typeof groupings)[number], areas: parts.areas })
  const shownName = ofPersons && names !== 'full' ? maskName : (name: string) => name
  return {
    heads: headsOf(scores, row.language),
    rows: rowsOf(scores, row.language, shownName),
    of: ofPersons ? scores.rows.map(({ key }) => key) : [],
  }
}

/** Each component with its points, and the numbers that they were made of. */
const headsOf = ({ composite }: Scores, language: Language): string[] => [
  ...Object.values(scoreColumnNames).map(name => name[language]),
  ...composite.components.flatMap(({ name, weight, part, whole }) => [
    language === 'zh' ? `${name.zh}（${weight}）` : `${name.en} (${weight})`,
    ...[part, whole].filter(measure => measure !== null).map(measure => scoreMeasureNames[measure][language]),
  ]),
]

const rowsOf = ({ rows, composite }: Scores, language: Language, shownName: (name: string) => string): SheetCell[][] =>
  rows.map(({ key, name, score, grade, components }) => [
    name ? shownName(name[language]) : key,
    score,
    grade,
    ...composite.components.flatMap(({ whole }, at): SheetCell[] => {
      const counted = components[at]
      return [counted?.points ?? null, counted?.part ?? null, ...(whole === null ? [] : [counted?.whole ?? null])]
    }),
  ])
