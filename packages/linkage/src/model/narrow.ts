import type { Input } from '../input/input.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Model } from './model.ts'

const tooLittle = ({ name, blocks }: Model, inputs: readonly Input[]): LinkageRefusal => {
  const sets = [
    ...new Set(blocks.map(({ on }) => [...new Set(on.map(place => place.split('.')[0]))].join(' + '))),
  ].join(', ')
  return new LinkageRefusal(
    'wrong-map',
    `映射的字段太少，模型 ${name} 找不到可比较的记录：至少要有其中一组：${sets}`,
    `The map has too few fields for ${name} to find records to compare: it needs one of ${sets}`,
    { ...(inputs[0] ? { input: inputs[0].files } : {}) },
  )
}

/** The model without the fields that no input has, and without what needs them. */
export function narrowed(model: Model, inputs: readonly Input[]): Model {
  const mapped = new Set(inputs.flatMap(({ map }) => Object.keys(map)))
  const kept = Object.entries(model.fields).filter(([field, { of }]) => (of ?? [field]).some(name => mapped.has(name)))
  const has = (place: string) => kept.some(([field]) => field === place.split('.')[0])
  const { exact } = model
  const blocks = model.blocks.filter(({ on }) => on.every(has))
  if (blocks.length === 0) throw tooLittle(model, inputs)
  return {
    ...model,
    fields: Object.fromEntries(kept),
    ...(exact && has(exact.field)
      ? { exact: { ...exact, compatible: exact.compatible.filter(({ field }) => has(field)) } }
      : { exact: undefined }),
    derived: (model.derived ?? []).filter(({ field }) => exact && has(exact.field) && has(field)),
    identifying: model.identifying.filter(set => set.every(has)),
    blocks,
    comparisons: model.comparisons.filter(({ field }) => has(field)),
    vetoes: model.vetoes
      .filter(({ field, and = [] }) => has(field) && and.every(other => has(other.field)))
      .map(veto => (veto.unless ? { ...veto, unless: veto.unless.filter(other => has(other.field)) } : veto)),
  }
}
