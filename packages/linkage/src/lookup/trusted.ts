import { compileLevels } from '@lifetree/standards/features'
import { columnsOf } from '../kinds/kind.ts'
import type { Model } from '../model/model.ts'
import { comparisonOf, leadFields } from '../plan/names.ts'
import type { Entities, Entity } from './entities.ts'
import type { Reader, Said, Value } from './read-values.ts'

/** What a trusted number of a record leads to: an entity that holds it, or none yet. */
export type Held = { readonly id: number } | 'new'

/** Whether a value of each field is as good as the leader's. */
function likeOf(model: Model, { fields, kinds }: Reader): readonly ((own: Value, leader: Value) => boolean)[] {
  return leadFields(model).map(field => {
    const each = model.exact!.compatible.find(compatible => compatible.field === field)!
    const names = 'levels' in each ? each.levels : []
    const levels = comparisonOf(model, field).levels.filter(({ key }) => names.includes(key))
    const find = compileLevels(
      levels.map(({ key, when }) => ({ name: key, when: when! })),
      columnsOf(kinds[fields.indexOf(field)]!),
    )
    return (own, leader) => own.key === leader.key || find(own.columns, leader.columns) !== -1
  })
}

/**
 * By what a run holds records together without weighing: a trusted number, and something else that agrees, or nothing else that could.
 */
export function holderOf(model: Model, reader: Reader, entities: Entities): (said: Said) => Held | undefined {
  const { exact } = model
  if (!exact) return () => undefined
  const { fields, kinds } = reader
  const at = fields.indexOf(exact.field)
  const columns = columnsOf(kinds[at]!)
  const trusted = columns.indexOf(exact.trusted)
  const leading = leadFields(model)
  const like = likeOf(model, reader)
  const beside = exact.compatible.map(each => fields.indexOf(each.field))
  const agrees = (said: Said, number: Value, leaders: Entity['leaders'] | undefined): boolean =>
    exact.compatible.some((each, i) => {
      const [own] = said[beside[i]!]!
      if (!own) return false
      if ('equals' in each) return own.key === number.columns[columns.indexOf(each.equals)]
      const place = leading.indexOf(each.field)
      const all = leaders?.[place] ?? []
      // Who says it first beside a number leads.
      return all.length === 0 || all.some(leader => like[place]!(own, leader))
    })
  return said => {
    const [number] = said[at]!
    if (number?.columns[trusted] !== 1) return undefined
    const id = entities.ownerOf('number', [number.key])
    const alone = beside.every(field => said[field]!.length === 0)
    if (!alone && !agrees(said, number, id === undefined ? undefined : entities.entity(id).leaders)) return undefined
    return id === undefined ? 'new' : { id }
  }
}

/** What a trusted number says of other fields, where they do not say it themselves. */
export function withDerived({ exact, derived = [] }: Model, reader: Reader, said: Said): Said {
  const { fields, kinds } = reader
  const at = fields.indexOf(exact!.field)
  const [number] = said[at]!
  const told = (field: string): Value[] =>
    derived
      .filter(each => each.field === field)
      .flatMap(({ column }) => {
        const text = String(number!.columns[columnsOf(kinds[at]!).indexOf(column)])
        return reader.read(fields.indexOf(field), text) ?? []
      })
  return said.map((own, i) => [...own, ...told(fields[i]!).filter(({ key }) => !own.some(each => each.key === key))])
}
