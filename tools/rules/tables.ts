import { featureOrder } from '../feature-order.ts'
import { argumentsOf, blank, isNode, walk, wholeText } from './syntax.ts'
import { type Finding, findPattern, isCode, isTest, type Rule, type Tree } from './tree.ts'

const migration = /^server\/migrations\/(\d{4})_([a-z0-9_-]+)\.sql$/

/** `0007_data_centre_quality.sql` belongs to data-centre. */
export const featureOfMigration = (path: string): string | undefined => {
  const name = migration.exec(path)?.[2]?.replaceAll('_', '-')
  return name === undefined
    ? undefined
    : featureOrder.findLast(feature => name === feature || name.startsWith(`${feature}-`))
}

const bare = (name: string): string => name.replaceAll('"', '').replace(/^public\./, '')
const named = String.raw`("?[a-z_][\w$]*"?(?:\."?[a-z_][\w$]*"?)?)`
const created = new RegExp(String.raw`\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?${named}`, 'gi')
const writes = new RegExp(
  [
    String.raw`\binsert\s+into\s+${named}`,
    String.raw`\bupdate\s+(?:only\s+)?${named}(?:\s+(?:as\s+)?\w+)?\s+set\b`,
    String.raw`\bdelete\s+from\s+(?:only\s+)?${named}`,
    String.raw`\bmerge\s+into\s+${named}`,
    String.raw`\btruncate\s+(?:table\s+)?(?!on\b)${named}`,
    String.raw`\bcopy\s+${named}\s*(?:\([^)]*\)\s*)?from\b`,
  ].join('|'),
  'gi',
)
const changes = new RegExp(
  [
    String.raw`\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${named}`,
    String.raw`\bdrop\s+table\s+(?:if\s+exists\s+)?${named}`,
    // A later feature may open an earlier table's rows to those who see its own; reading only.
    String.raw`\bcreate\s+policy\s+\w+\s+on\s+${named}\b(?!\s+for\s+select\b)`,
    String.raw`\bcreate\s+(?:unique\s+)?index\s+(?:\w+\s+)?on\s+${named}`,
    writes.source,
  ].join('|'),
  'gi',
)
const dynamic = new RegExp(String.raw`\b(?:insert\s+into|delete\s+from|merge\s+into|update|copy)\s+"?${blank}`, 'i')
const builderCalls = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])

const tablesIn = (sql: string, pattern: RegExp): string[] =>
  [...sql.matchAll(pattern)].map(match => bare(match.slice(1).find(group => group !== undefined) ?? ''))

/** `-- takes over: categories, responsibilities`: a feature that was split off says openly which tables are now its own. */
const takenOver = (sql: string): string[] =>
  [...sql.matchAll(/^-- takes over: ([\w, ]+)$/gm)].flatMap(([, names = '']) =>
    names.split(',').map(name => name.trim()),
  )

/** Which feature each table belongs to: the one that made it, or the last that took it over. */
export const tableOwners = (tree: Tree): Map<string, string> => {
  const owners = new Map<string, string>()
  for (const path of tree.files.toSorted()) {
    const feature = featureOfMigration(path)
    if (feature === undefined) continue
    const sql = tree.read(path)
    for (const table of tablesIn(withoutComments(sql), created)) owners.set(table, feature)
    for (const table of takenOver(sql).filter(name => owners.has(name))) owners.set(table, feature)
  }
  return owners
}

const withoutComments = (sql: string): string =>
  sql
    .replace(/--[^\n]*/g, gone => ' '.repeat(gone.length))
    .replace(/\/\*[\s\S]*?\*\//g, gone => gone.replace(/[^\n]/g, ' '))

interface Said {
  readonly sql: string
  readonly line: number
}

/** Every string of a file that may be SQL, and the tables named to a query builder as SQL. */
const statementsIn = (tree: Tree, path: string): Said[] => {
  const found: Said[] = []
  const { module, lineOf } = tree.parsed(path)
  walk(module, node => {
    const sql = wholeText(node)
    if (sql !== undefined) found.push({ sql, line: lineOf(node) })
    if (node.type !== 'CallExpression' || !isNode(node.callee)) return
    const property = node.callee.property
    const [first] = argumentsOf(node)
    const table = first === undefined ? undefined : wholeText(first)
    if (isNode(property) && builderCalls.has(String(property.value)) && table !== undefined) {
      found.push({ sql: `insert into ${table}`, line: lineOf(node) })
    }
  })
  return found
}

const serverFile = /^server\/src\/(?:([^/]+)\/)?/

const foreignWrites = (tree: Tree, owners: ReadonlyMap<string, string>, path: string): Finding[] => {
  const feature = serverFile.exec(path)?.[1] ?? 'no feature'
  return statementsIn(tree, path).flatMap(({ sql, line }): Finding[] => {
    if (feature !== 'platform' && dynamic.test(sql)) {
      return [{ path, line, says: 'writes a table whose name is not in the statement: name it' }]
    }
    return tablesIn(sql, writes)
      .filter(table => (owners.get(table) ?? feature) !== feature)
      .map(table => ({ path, line, says: `writes ${table}, a table of ${owners.get(table)}: call its door instead` }))
  })
}

/** Who a table belonged to when a migration ran: what was taken over later was the maker's until then. */
const ownersAt = (tree: Tree, path: string): ReadonlyMap<string, string> =>
  tableOwners({ ...tree, files: tree.files.filter(file => !migration.test(file) || file <= path) })

const migrationFaults = (tree: Tree, path: string): Finding[] => {
  const owners = ownersAt(tree, path)
  const feature = featureOfMigration(path)
  if (feature === undefined) {
    return [{ path, says: 'name it NNNN_<feature>[_what].sql, with a feature of tools/feature-order.ts' }]
  }
  return [...new Set(tablesIn(withoutComments(tree.read(path)), changes))]
    .filter(table => (owners.get(table) ?? feature) !== feature)
    .map(table => ({
      path,
      says: `changes ${table}, a table of ${owners.get(table)}: a migration of that feature does`,
    }))
}

const twiceNumbered = (paths: readonly string[]): Finding[] =>
  paths
    .filter((path, at) => paths.findIndex(other => other.slice(0, 22) === path.slice(0, 22)) < at)
    .map(path => ({ path, says: 'has the number of another migration' }))

/** Under a row policy an index serves no equality of enums: states are text with a check. */
const enumTypes = (tree: Tree, paths: readonly string[]): Finding[] =>
  findPattern(tree, paths, /\bcreate\s+type\s+\S+\s+as\s+enum\b/gi, () => 'use text with a check, not an enum type')

/** House rule 8: a table is written only by the feature whose migration made it, or took it over. */
export const tables: Rule = tree => {
  const owners = tableOwners(tree)
  const migrations = tree.files.filter(
    path => path.startsWith('server/migrations/') && path.endsWith('.sql') && !path.endsWith('/schema.sql'),
  )
  const sources = tree.files.filter(path => path.startsWith('server/src/') && isCode(path) && !isTest(path))
  return [
    ...sources.flatMap(path => foreignWrites(tree, owners, path)),
    ...migrations.flatMap(path => migrationFaults(tree, path)),
    ...twiceNumbered(migrations),
    ...enumTypes(tree, migrations),
  ]
}
