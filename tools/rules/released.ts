import { misfits, type Schema } from './schema-fit.ts'
import { isNode, type SyntaxNode } from './syntax.ts'
import { type Finding, isCode, isTest, type Tree } from './tree.ts'

/** What a phone relies on of one endpoint. */
export interface Spoken {
  readonly method: string
  readonly path: string
  readonly input: Schema
  readonly output: Schema
}

/** A contract as a release spoke it: the field app's endpoints by name. */
export interface Release {
  /** YYYY-MM-DD */
  readonly day: string
  readonly endpoints: Readonly<Record<string, Spoken>>
}

export const releasesFile = 'packages/contract/released.json'
/** A phone that was away for so long must update before it can send. */
const daysSpoken = 60

/** The endpoints that the field app calls: what it imports of the contract and is one. */
export const fieldEndpoints = (tree: Tree, all: Readonly<Record<string, Spoken>>): Record<string, Spoken> => {
  const names = tree.files
    .filter(path => path.startsWith('apps/field/') && isCode(path) && !isTest(path))
    .flatMap(path => importedFromContract(tree, path))
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

const fromContract = (statement: SyntaxNode): boolean =>
  statement.type === 'ImportDeclaration' &&
  isNode(statement.source) &&
  String(statement.source.value).startsWith('@lifetree/contract/')

/** The contract's own name of what is imported, whatever it is called here. */
const nameOf = ({ imported, local }: SyntaxNode): string[] => {
  const name = isNode(imported) ? imported : local
  return isNode(name) ? [String(name.value)] : []
}

const importedFromContract = (tree: Tree, path: string): string[] =>
  tree
    .parsed(path)
    .body.filter(fromContract)
    .flatMap(statement => statement.specifiers as SyntaxNode[])
    .flatMap(nameOf)

const differences = (name: string, old: Spoken, now: Spoken | undefined): string[] => {
  if (now === undefined) return [`${name} is gone`]
  if (old.method !== now.method || old.path !== now.path) return [`${name} has moved from ${old.method} ${old.path}`]
  return [
    ...misfits(old.input, now.input, 'what it sends').map(why => `${name}: ${why}`),
    ...misfits(now.output, open(old.output), 'what it is answered').map(why => `${name}: ${why}`),
  ]
}

/** An old phone leaves alone what it does not know in an answer. */
const open = (schema: Schema): Schema => ({
  ...schema,
  ...(schema.additionalProperties === false && { additionalProperties: true }),
  ...(schema.items && { items: open(schema.items) }),
  ...(schema.anyOf && { anyOf: schema.anyOf.map(open) }),
  ...(schema.properties && {
    properties: Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, open(field)])),
  }),
})

/** The releases that a phone may still speak on the day of the newest. */
export const stillSpoken = (releases: readonly Release[]): Release[] => {
  const newest = Math.max(...releases.map(({ day }) => Date.parse(day)))
  return releases.filter(({ day }) => newest - Date.parse(day) <= daysSpoken * 86_400_000)
}

/** An old phone still speaks: what the last sixty days' field apps send is accepted, and they understand the answer. */
export const released = (tree: Tree, now: Readonly<Record<string, Spoken>>): Finding[] => {
  if (!tree.files.includes(releasesFile)) return []
  const releases: Release[] = JSON.parse(tree.read(releasesFile))
  return stillSpoken(releases).flatMap(({ day, endpoints }) =>
    Object.entries(endpoints)
      .flatMap(([name, old]) => differences(name, old, now[name]))
      .map(why => ({ path: releasesFile, says: `a phone of ${day} is not understood: ${why}` })),
  )
}
