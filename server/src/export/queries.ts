import { listCases } from '@lifetree/contract/case-reading'
import type { ExportList } from '@lifetree/contract/export'
import { listFigureItems, readFigures } from '@lifetree/contract/figure'
import { listScoreItems, readPostScores, readScores, readWorkerScores } from '@lifetree/contract/figure-score'
import { OneOf } from '@lifetree/contract/schema'
import Type, { type TObject } from 'typebox'

const { after: _after, before: _before, limit: _limit, sort: _sort, ...casesFilter } = listCases.input.properties
const { after: _later, before: _earlier, ...itemsFilter } = listFigureItems.input.properties
const { after: _behind, before: _ahead, ...scoreFilter } = listScoreItems.input.properties
/** Names are masked where nobody asks for them in full. */
const names = Type.Optional(OneOf(['masked', 'full']))

/** What each list can be asked for: its own input, without the page. */
export const exportQueries: Readonly<Record<ExportList, TObject>> = {
  cases: Type.Object(casesFilter, { additionalProperties: false }),
  figure_items: Type.Object(itemsFilter, { additionalProperties: false }),
  figures: readFigures.input,
  scores: readScores.input,
  worker_scores: Type.Object({ ...readWorkerScores.input.properties, names }, { additionalProperties: false }),
  post_scores: Type.Object({ ...readPostScores.input.properties, names }, { additionalProperties: false }),
  score_items: Type.Object(scoreFilter, { additionalProperties: false }),
}
