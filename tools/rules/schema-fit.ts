/** A JSON Schema as the contract's schema library writes it. */
export interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly pattern?: string
  readonly format?: string
  readonly [limit: string]: unknown
}

const least = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const
const most = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const

const numberOf = (schema: Schema, limit: string, none: number): number => {
  const value = schema[limit]
  return typeof value === 'number' ? value : none
}

const alternatives = (schema: Schema): readonly Schema[] => {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(alternatives)
  if (schema.enum !== undefined) return schema.enum.map(value => ({ const: value }))
  return [schema]
}

/**
 * Why a value that fits `given` might not fit `taken`; empty when every such value does. Careful rather than clever: what it
 * does not understand must be the same in both.
 */
export const misfits = (given: Schema, taken: Schema, at = 'the value'): string[] => {
  const choices = alternatives(taken)
  return alternatives(given).flatMap(one => {
    const tries = choices.map(choice => misfitsOfOne(one, choice, at))
    return (
      tries.find(faults => faults.length === 0) ??
      (tries.length === 1 ? (tries[0] ?? []) : [`${at} may be ${nameOf(one)}`])
    )
  })
}

const nameOf = ({ const: value, type }: Schema): string => (value === undefined ? `a ${type}` : JSON.stringify(value))

const misfitsOfOne = (given: Schema, taken: Schema, at: string): string[] => {
  if (taken.const !== undefined)
    return given.const === taken.const ? [] : [`${at} must be ${JSON.stringify(taken.const)}`]
  if (given.const !== undefined)
    return typeFits(typeof given.const, taken.type) ? [] : [`${at} must be a ${taken.type}`]
  if (!typeFits(given.type, taken.type)) return [`${at} must be a ${taken.type}`]
  return [...limitFaults(given, taken, at), ...partFaults(given, taken, at)]
}

const typeFits = (given: string | undefined, taken: string | undefined): boolean =>
  taken === undefined || given === taken || (given === 'integer' && taken === 'number')

const limitFaults = (given: Schema, taken: Schema, at: string): string[] => [
  ...least
    .filter(limit => numberOf(given, limit, -Infinity) < numberOf(taken, limit, -Infinity))
    .map(limit => `${at} has a higher ${limit}`),
  ...most
    .filter(limit => numberOf(given, limit, Infinity) > numberOf(taken, limit, Infinity))
    .map(limit => `${at} has a lower ${limit}`),
  ...(['pattern', 'format', 'multipleOf', 'uniqueItems'] as const)
    .filter(limit => taken[limit] !== undefined && taken[limit] !== given[limit])
    .map(limit => `${at} has another ${limit}`),
]

const partFaults = (given: Schema, taken: Schema, at: string): string[] => [
  ...(given.items !== undefined && taken.items !== undefined ? misfits(given.items, taken.items, `${at}[]`) : []),
  ...missingFields(given, taken, at),
  ...Object.entries(given.properties ?? {}).flatMap(([name, field]) =>
    fieldFaults(field, taken, `${at}.${name}`, name),
  ),
]

const missingFields = (given: Schema, taken: Schema, at: string): string[] =>
  (taken.required ?? []).filter(name => !given.required?.includes(name)).map(name => `${at}.${name} must be there`)

const fieldFaults = (field: Schema, taken: Schema, at: string, name: string): string[] => {
  const known = taken.properties?.[name]
  if (known !== undefined) return misfits(field, known, at)
  if (taken.additionalProperties === false) return [`${at} is no longer known`]
  return typeof taken.additionalProperties === 'object' ? misfits(field, taken.additionalProperties, at) : []
}
