import type { Comparison, Model, Place } from '../model/model.ts'

/** Fields of a model in their order: every table has its columns in that order. */
export const fieldsOf = (model: Model): readonly string[] => Object.keys(model.fields)

/** Fields that a golden record shows. */
export const shownFields = ({ fields }: Model): readonly string[] =>
  Object.keys(fields).filter(field => fields[field]!.within === undefined)

/** `name.sound` → field and column. */
export function placeOf(place: Place): { readonly field: string; readonly column: string } {
  const [field = '', column = 'key'] = place.split('.')
  return { field, column }
}

/** The number of a level of a comparison, from 1 on; what no level says is the last number. */
export function levelNumber(comparison: Comparison, key: string): number {
  const at = comparison.levels.findIndex(level => level.key === key)
  return at === -1 ? comparison.levels.length + 1 : at + 1
}

export function comparisonOf(model: Model, field: string): Comparison {
  const comparison = model.comparisons.find(each => each.field === field)
  if (!comparison) throw new Error(`no comparison of ${field}`)
  return comparison
}

/** Columns of an exact field that travel with its key: whether it is trusted, and what others must equal. */
export function exactColumns({ exact }: Model): readonly string[] {
  if (!exact) return []
  const equals = exact.compatible.flatMap(each => ('equals' in each ? [each.equals] : []))
  return [exact.trusted, ...equals]
}

/** Fields in which a trusted value has a leader: what is held by it must be like that. */
export const leadFields = ({ exact }: Model): readonly string[] =>
  exact ? exact.compatible.flatMap(each => ('equals' in each ? [] : [each.field])) : []

/** Comparisons in which the frequency of a value weighs. */
export const frequentOf = ({ comparisons }: Model): readonly Comparison[] =>
  comparisons.filter(({ levels }) => levels.some(({ frequency }) => frequency))
