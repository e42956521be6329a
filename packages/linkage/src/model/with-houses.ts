import { kindOf } from '../kinds/index.ts'
import type { Houses } from '../kinds/kind.ts'
import { level } from './begins.ts'
import { agree } from './compare-addresses.ts'
import type { Block, Comparison, Model } from './model.ts'

/** Both are one house of the register. */
const sameCode = level(['same_code', '登记册中同一户', 'one house of the register', 0.5, 0.000001], {
  when: agree('house_code'),
})

/** A comparison that tells that two are one house of the register. */
const byCode = (comparison: Comparison): Comparison => ({ ...comparison, levels: [sameCode, ...comparison.levels] })

/** A block on houses as they are written, once more on their codes. */
function blocksOf(block: Block, fields: ReadonlySet<string>): Block[] {
  const on = block.on.map(place => {
    const [field = '', column] = place.split('.')
    return fields.has(field) && column === 'house_estate' ? `${field}.house_code` : place
  })
  return on.join() === block.on.join() ? [block] : [{ ...block, on }, block]
}

/**
 * A model beside a register of houses. Its fields of addresses bear the code of the house that they name: it is a level of its own, and what blocks bring
 * together by a house as it is written they bring together by its code too. Where a field of houses is what the model is about, the code is what holds
 * records together, and no level is needed.
 */
export function withHouses(model: Model, houses: Houses | undefined): Model {
  if (!houses) return model
  const own = Object.entries(model.fields).filter(([, { kind }]) => kindOf(kind).besideHouses !== undefined)
  const names = new Set(own.map(([name]) => name))
  const dwelling = own.find(([, { kind }]) => kind === 'dwelling-cn')?.[0]
  const byDwelling = dwelling !== undefined && model.exact === undefined
  return {
    ...model,
    fields: Object.fromEntries(
      Object.entries(model.fields).map(([name, field]) => [
        name,
        names.has(name) ? { ...field, houses: houses.fingerprint } : field,
      ]),
    ),
    ...(byDwelling ? { exact: { field: dwelling!, trusted: 'registered', compatible: [] } } : {}),
    blocks: model.blocks.flatMap(block => blocksOf(block, names)),
    // What the code holds together is not compared: of a level that hardly a pair shows nothing could be learnt.
    comparisons: byDwelling
      ? model.comparisons
      : model.comparisons.map(each => (names.has(each.field) ? byCode(each) : each)),
  }
}
