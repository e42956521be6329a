import { kindOf } from '../kinds/index.ts'
import type { Houses } from '../kinds/kind.ts'
import { level } from './begins.ts'
import { agree } from './compare-addresses.ts'
import type { Block, Comparison, Model } from './model.ts'

/** Both are one house of the register. */
const sameCode = level(['same_code', '登记册中同一户', 'one house of the register', 0.5, 0.000001], {
  when: agree('house_code'),
})

/** A comparison that tells houses of the register apart from all others; one that keeps what it is given gets no level that could weigh. */
const byCode = (comparison: Comparison): Comparison =>
  comparison.training === 'given' ? comparison : { ...comparison, levels: [sameCode, ...comparison.levels] }

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
 * records together.
 */
export function withHouses(model: Model, houses: Houses | undefined): Model {
  if (!houses) return model
  const own = Object.entries(model.fields).filter(([, { kind }]) => kindOf(kind).besideHouses !== undefined)
  const names = new Set(own.map(([name]) => name))
  const dwelling = own.find(([, { kind }]) => kind === 'dwelling-cn')?.[0]
  return {
    ...model,
    fields: Object.fromEntries(
      Object.entries(model.fields).map(([name, field]) => [
        name,
        names.has(name) ? { ...field, houses: houses.fingerprint } : field,
      ]),
    ),
    ...(dwelling !== undefined && !model.exact
      ? { exact: { field: dwelling, trusted: 'registered', compatible: [] } }
      : {}),
    blocks: model.blocks.flatMap(block => blocksOf(block, names)),
    comparisons: model.comparisons.map(each => (names.has(each.field) ? byCode(each) : each)),
  }
}
