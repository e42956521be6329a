import { listCases } from '@lifetree/contract/case-reading'
import type { ExportList } from '@lifetree/contract/export'
import { listFigureItems, readFigures } from '@lifetree/contract/figure'
import Type, { type TObject } from 'typebox'

const { after: _after, before: _before, limit: _limit, sort: _sort, ...casesFilter } = listCases.input.properties
const { after: _later, before: _earlier, ...itemsFilter } = listFigureItems.input.properties

/** What each list can be asked for: its own input, without the page. */
export const exportQueries: Readonly<Record<ExportList, TObject>> = {
  cases: Type.Object(casesFilter, { additionalProperties: false }),
  figure_items: Type.Object(itemsFilter, { additionalProperties: false }),
  figures: readFigures.input,
}
