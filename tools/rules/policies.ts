import { type Finding, lineAt, type Rule, type Tree } from './tree.ts'

const golden = 'server/migrations/schema.sql'

/** Tables of the program itself, which hold nothing of anybody: what may be read without a row policy. */
const ofNobody = new Set(['commands', 'installation', 'schema_versions'])

/** Every table of the golden schema has its wall: row security, forced on its owner too. */
const walls = (tree: Tree): Finding[] => {
  if (!tree.files.includes(golden)) return []
  const text = tree.read(golden)
  return [...text.matchAll(/^create table (\S+) \(/gm)]
    .filter(
      ([, table = '']) => !ofNobody.has(table) && !text.includes(`alter table ${table} force row level security;`),
    )
    .map(match => ({
      path: golden,
      line: lineAt(text, match.index),
      says: `${match[1]} has no forced row level security: give it a policy in the migration that makes it`,
    }))
}

const policy = /\bcreate\s+policy\b[^;]*;/gi
const setting = /(\S+\s*\(?)\bcurrent_setting\(\s*'[^']+'\s*(,\s*true\s*)?\)(?:\s*,\s*''\s*\))?\s*(::)?/gi

/** Measured: without the `(select …)` a setting is computed for every row; an unset one is '', and a cast of it raises. */
const settingFault = ([, before = '', missingOk, cast]: RegExpMatchArray): string | undefined => {
  if (missingOk === undefined) return 'reads a setting without “, true”: it raises where nothing is set'
  const guarded = /nullif\s*\($/i.test(before)
  if (cast !== undefined && !guarded)
    return "casts a setting without nullif(…, ''): it raises after the first transaction"
  return undefined
}

const countOf = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length

const policyFaults = (text: string): string[] => {
  const bare = countOf(text, /\bcurrent_setting\(/gi) - countOf(text, /\bselect\s+(?:\w+\s*\(\s*)*current_setting\(/gi)
  return [
    ...(bare > 0 ? ['reads a setting outside a (select …): it would be computed for every row'] : []),
    ...[...text.matchAll(setting)].map(settingFault).filter(fault => fault !== undefined),
  ]
}

const forms = (tree: Tree, path: string): Finding[] => {
  const text = tree.read(path)
  return [...text.matchAll(policy)].flatMap(match =>
    policyFaults(match[0]).map(says => ({ path, line: lineAt(text, match.index), says: `a policy ${says}` })),
  )
}

/** A function that runs with its owner's rights must not find another's tables on the caller's path. */
const definers = (tree: Tree, path: string): Finding[] => {
  const text = tree.read(path)
  return [...text.matchAll(/\bcreate\s+(?:or\s+replace\s+)?function\b.*?\bas\s+\$/gis)]
    .filter(([head]) => /\bsecurity\s+definer\b/i.test(head) && !/\bset\s+search_path\b/i.test(head))
    .map(match => ({ path, line: lineAt(text, match.index), says: 'a security definer function sets no search_path' }))
}

/** The second wall: row level security on every table, in the form that was measured. */
export const policies: Rule = tree => {
  const migrations = tree.files.filter(path => /^server\/migrations\/\d{4}_.*\.sql$/.test(path))
  return [...walls(tree), ...migrations.flatMap(path => [...forms(tree, path), ...definers(tree, path)])]
}
