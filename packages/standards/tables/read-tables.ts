import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the test data holds the free sources too: `characters/`, see its README for origin and licence. */
function folder(): string {
  const named = process.env.LIFETREE_TEST_DATA
  if (!named) throw new Error('set LIFETREE_TEST_DATA to the folder of the test data')
  return join(named, 'characters')
}

export const textOf = (file: string): string => readFileSync(join(folder(), file), 'utf8')

/** Lines of a table that say something, split at tabs. */
export const rowsOf = (file: string): string[][] =>
  textOf(file)
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.split('\t'))

/** What `U+4E2D` names. */
export const characterOf = (text: string): string => String.fromCodePoint(Number.parseInt(text.slice(2), 16))

/** Lines `U+4E2D: zhōng,zhòng  # 中 -> …` of pinyin-data: character, its readings, and what else the comment proposes. */
export function readingsIn(file: string): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const [line = ''] of rowsOf(file)) {
    const [, code, readings, rest] = /^(U\+[0-9A-F]+): ([^#]*?)\s*#\s*\S+(.*)$/.exec(line) ?? []
    if (code === undefined || readings === undefined) continue
    const proposed =
      /->\s*([^?]*)/
        .exec(rest ?? '')?.[1]
        ?.trim()
        .split(/[\s,，、]+/) ?? []
    const all = [...readings.split(','), ...proposed].filter(reading => /^[\p{Script=Latin}\p{M}]+$/u.test(reading))
    found.set(characterOf(code), [...new Set(all)])
  }
  return found
}

/** The 6,763 characters of GB 2312: what a program of the eighties could write, so what most names are written in. */
export const basicCharacters = (): ReadonlySet<string> =>
  new Set(rowsOf('strokes.tsv').map(([character]) => character!))
