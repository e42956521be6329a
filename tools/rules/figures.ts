import { type Finding, lineAt, type Rule, type Tree } from './tree.ts'

/** Between these two marks stands the table that `npm run bench` made. */
const table = /<!-- figures -->([\s\S]*?)<!-- \/figures -->/g
const results = /^bench\/results(?:\/[^/]+)?\.json$/
// A number with a unit of measurement: outside the table such a figure is a promise too.
const measured =
  /(?<![\w.,#-])(\d[\d,]*(?:\.\d+)?)\s?(?:ms|s|KB|MB|GB|%|req\/s|毫秒|秒|(?:[a-z-]+ )?(?:per|a) second|\/s)(?![\w/])/g
const anyNumber = /(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?!\w)/g

const plain = (number: string): string => number.replaceAll(',', '')

const numbersIn = (value: unknown): string[] => {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return [...value.matchAll(anyNumber)].map(match => plain(match[0]))
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().flatMap(numbersIn)
  return []
}

/** 12.34 measured may be quoted as 12.3 or 12. */
const isQuoteOf = (quoted: string, measuredValue: string): boolean => {
  if (quoted === measuredValue) return true
  const places = quoted.split('.')[1]?.length ?? 0
  return Number(measuredValue).toFixed(places) === quoted
}

const faultsOf = (tree: Tree, path: string, known: readonly string[]): Finding[] => {
  const text = tree.read(path)
  const fault = (number: string, index: number): Finding[] =>
    known.some(value => isQuoteOf(plain(number), value))
      ? []
      : [{ path, line: lineAt(text, index), says: `quotes ${number}, which no file of bench/results holds` }]
  const inTables = [...text.matchAll(table)].flatMap(match =>
    [...(match[1] ?? '').matchAll(anyNumber)].flatMap(number =>
      fault(number[0], match.index + match[0].indexOf(match[1] ?? '') + number.index),
    ),
  )
  const prose = text
    .replace(table, gone => gone.replace(/[^\n]/g, ' '))
    .replace(/^(```)[\s\S]*?^\1/gm, gone => gone.replace(/[^\n]/g, ' '))
  return [...inTables, ...[...prose.matchAll(measured)].flatMap(match => fault(match[1] ?? '', match.index))]
}

/** House rule 15: a figure quoted in a README stands in a file that a benchmark wrote. */
export const figures: Rule = tree => {
  const known = tree.files.filter(path => results.test(path)).flatMap(path => numbersIn(JSON.parse(tree.read(path))))
  return tree.files.filter(path => /^README(?:\.[\w-]+)?\.md$/.test(path)).flatMap(path => faultsOf(tree, path, known))
}
