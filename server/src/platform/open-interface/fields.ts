/** One field of a schema, as a row of a table. */
export interface FieldLine {
  /** `report.files[].kind` */
  readonly path: string
  readonly form: string
  readonly needed: boolean
}

interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly description?: string
}

/** The fields of an object's schema, those of inner objects and lists after their own. */
export const describeFields = (schema: Schema, path = ''): FieldLine[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const own = path === '' ? name : `${path}.${name}`
    const line = { path: own, form: formOf(property), needed: schema.required?.includes(name) === true }
    return [line, ...insideOf(property, own)]
  })

function insideOf(schema: Schema, path: string): FieldLine[] {
  if (schema.items) return insideOf(schema.items, `${path}[]`)
  const branches = schema.anyOf?.filter(({ properties }) => properties !== undefined) ?? [schema]
  return branches.flatMap(branch => describeFields(branch, path))
}

function formOf(schema: Schema): string {
  const form = [kindOf(schema), ...limitsOf(schema)].join(', ')
  return schema.description ? `${form}: ${schema.description}` : form
}

function kindOf(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(kindOf).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (schema.items) return `[${kindOf(schema.items)}]`
  return schema.format ?? [schema.type ?? 'any'].flat().join(' | ')
}

const limitsOf = (schema: Schema): string[] =>
  [
    limit(schema.minLength ?? schema.minItems, schema.maxLength ?? schema.maxItems, 'length '),
    limit(schema.minimum, schema.maximum, ''),
    schema.pattern && !schema.pattern.includes('\\u0000') ? schema.pattern : undefined,
  ].filter(part => part !== undefined)

const limit = (least: number | undefined, most: number | undefined, what: string): string | undefined => {
  if (least === undefined && most === undefined) return undefined
  return `${what}${least ?? 0}…${most ?? ''}`
}
