import { stateNames } from '@lifetree/contract/case-states'
import type { OutputOf } from '@lifetree/contract/endpoint'
import {
  type Counts,
  type Dimension,
  measureNames,
  measures,
  type readFigures,
  shareOf,
} from '@lifetree/contract/figure'
import type { Said } from '@lifetree/contract/said'
import type { SheetCell } from '../platform/sheets/read-sheet.ts'
import { figureLightNames, fileWords, type Language, outcomeNames, sourceNames } from './words.ts'

type Figures = Pick<OutputOf<typeof readFigures>, 'rows' | 'total' | 'formulas'>

const named: Readonly<Partial<Record<Dimension, Readonly<Record<string, Said>>>>> = {
  source: sourceNames,
  state: stateNames,
  outcome: outcomeNames,
  light: figureLightNames,
}

function nameOf({ key, name }: Figures['rows'][number], by: Dimension, language: Language): string {
  if (key === null) return fileWords.none[language]
  return name?.[language] ?? named[by]?.[key]?.[language] ?? key
}

const units = { percent: '%', permille: '‰' } as const

export const figureHeads = ({ formulas }: Figures, language: Language): string[] => [
  fileWords.name[language],
  ...measures.map(measure => measureNames[measure][language]),
  ...formulas.map(({ name, unit }) => `${name[language]} ${units[unit]}`),
]

export function* figureRows(figures: Figures, by: Dimension, language: Language): Generator<SheetCell[]> {
  const cells = (counts: Counts): SheetCell[] => [
    ...measures.map(measure => counts[measure]),
    ...figures.formulas.map(({ numerator, denominator, unit }) =>
      shareOf(counts[numerator], counts[denominator], unit),
    ),
  ]
  for (const row of figures.rows) yield [nameOf(row, by, language), ...cells(row.counts)]
  yield [fileWords.total[language], ...cells(figures.total)]
}
