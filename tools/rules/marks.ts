import { findPattern, isCode, isTest, type Rule } from './tree.ts'

const reasoned = (reason: string | undefined): boolean =>
  reason !== undefined && !reason.includes('<explanation>') && reason.trim().split(/\s+/).length >= 3

/** A check is switched off only with a reason that a stranger accepts. */
const suppressions: Rule = tree =>
  findPattern(
    tree,
    tree.files.filter(path => isCode(path) || path.endsWith('.css')),
    /(?:\/\/|\/\*|\{\/\*)\s*(biome-ignore(?:-all|-start)?[^:\n]*|@ts-(?:ignore|nocheck|expect-error))(?::?[ \t]*([^\n]*))/g,
    ([, mark = '', reason]) => {
      if (/@ts-(?:ignore|nocheck)/.test(mark)) return `${mark} hides every error: use @ts-expect-error with its reason`
      return reasoned(reason?.replace(/\*\/.*$/, ''))
        ? undefined
        : `${mark.trim()} without a reason of three words or more`
    },
  )

/** Two comment marks only, so that a search for them finds all. */
const commentMarks: Rule = tree =>
  findPattern(
    tree,
    tree.files.filter(path => isCode(path) || /\.(?:sql|css|mjs|cjs)$/.test(path)),
    /(?:\/\/|\/\*+|^\s*\*|--)\s*(TODO|FIXME|XXX|HACK)\b/gm,
    ([, mark]) => `“${mark}”: the two marks are @NOTE and @TODO`,
  )

const forcedTypes: Rule = tree =>
  findPattern(
    tree,
    tree.files.filter(path => isCode(path) && !isTest(path)),
    /\bas (?:unknown as|any|never as)\b/g,
    ([words]) => `“${words}” silences the compiler; narrow the type instead`,
  )

export const marks: Rule = tree => [...suppressions(tree), ...commentMarks(tree), ...forcedTypes(tree)]
