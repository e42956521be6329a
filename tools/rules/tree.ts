import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Parsed, parse } from './syntax.ts'

/** The files of the repository, as a rule sees them: paths from its root with `/`, and their text. */
export interface Tree {
  readonly files: readonly string[]
  /** Refuses a file that the tree does not have. */
  read(path: string): string
  /** The syntax of a TypeScript file; read once, however many rules ask. */
  parsed(path: string): Parsed
}

/** What a rule found: where, and what is wrong in words that tell how to mend it. */
export interface Finding {
  readonly path: string
  /** Counted from 1. */
  readonly line?: number
  readonly says: string
}

export type Rule = (tree: Tree) => readonly Finding[]

const once = <T>(make: (path: string) => T): ((path: string) => T) => {
  const made = new Map<string, T>()
  return path => {
    const value = made.get(path) ?? make(path)
    made.set(path, value)
    return value
  }
}

const treeOf = (files: readonly string[], read: (path: string) => string): Tree => ({
  files: files.toSorted(),
  read,
  parsed: once(path => parse(path, read(path))),
})

/** A tree that stands nowhere but in a test: planted violations. */
export const plantedTree = (texts: Readonly<Record<string, string>>): Tree =>
  treeOf(Object.keys(texts), path => {
    const text = texts[path]
    if (text === undefined) throw new Error(`The tree has no ${path}`)
    return text
  })

/** What git knows or would add: neither what it ignores nor what was deleted. */
export const workingTree = (root: string): Tree => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const files = [...new Set(listed.split('\0'))].filter(path => path !== '' && existsSync(join(root, path)))
  return treeOf(
    files,
    once(path => readFileSync(join(root, path), 'utf8')),
  )
}

export const lineAt = (text: string, index: number): number => {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** Every match of a global pattern in the files, as findings. */
export const findPattern = (
  tree: Tree,
  files: readonly string[],
  pattern: RegExp,
  says: (match: RegExpMatchArray) => string | undefined,
): Finding[] =>
  files.flatMap(path => {
    const text = tree.read(path)
    return [...text.matchAll(pattern)].flatMap(match => {
      const words = says(match)
      return words === undefined ? [] : [{ path, line: lineAt(text, match.index), says: words }]
    })
  })

/** Tests, and what only they stand on. */
export const isTest = (path: string): boolean => /\.(?:test|data|spark|spec)\.tsx?$|\/testing\//.test(path)
export const isCode = (path: string): boolean => /\.(?:ts|tsx|mts)$/.test(path) && !/\.d\.ts$/.test(path)
