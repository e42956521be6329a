import type { Input } from '../input/input.ts'
import type { Model } from './model.ts'

/** The model without the fields that no input has, and without what needs them. */
export function narrowed(model: Model, inputs: readonly Input[]): Model {
  const mapped = new Set(inputs.flatMap(({ map }) => Object.keys(map)))
  const kept = Object.entries(model.fields).filter(([field, { of }]) => (of ?? [field]).some(name => mapped.has(name)))
  const has = (place: string) => kept.some(([field]) => field === place.split('.')[0])
  const { exact } = model
  return {
    ...model,
    fields: Object.fromEntries(kept),
    ...(exact && has(exact.field)
      ? { exact: { ...exact, compatible: exact.compatible.filter(({ field }) => has(field)) } }
      : { exact: undefined }),
    derived: (model.derived ?? []).filter(({ field }) => exact && has(exact.field) && has(field)),
    identifying: model.identifying.filter(set => set.every(has)),
    blocks: model.blocks.filter(({ on }) => on.every(has)),
    comparisons: model.comparisons.filter(({ field }) => has(field)),
    vetoes: model.vetoes.filter(({ field, unless = [] }) => has(field) && unless.every(other => has(other.field))),
  }
}
