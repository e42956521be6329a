import { isWordsFile } from './screen-text.ts'
import { isNode, type SyntaxNode, walk, wholeText } from './syntax.ts'
import { type Finding, isCode, isTest, type Rule, type Tree } from './tree.ts'

const keyOf = (property: SyntaxNode): string => (isNode(property.key) ? String(property.key.value) : '')

const unwrap = (node: unknown): SyntaxNode | undefined => {
  if (!isNode(node)) return undefined
  return ['TsConstAssertion', 'TsSatisfiesExpression', 'TsAsExpression', 'ParenthesisExpression'].includes(node.type)
    ? unwrap(node.expression)
    : node
}

const propertiesOf = (node: SyntaxNode): Map<string, SyntaxNode> => {
  const found = new Map<string, SyntaxNode>()
  if (node.type !== 'ObjectExpression') return found
  for (const property of node.properties as SyntaxNode[]) {
    const value = unwrap(property.value) ?? (property.type === 'MethodProperty' ? property : undefined)
    if (value !== undefined) found.set(keyOf(property), value)
  }
  return found
}

/** The `{count}`s of a plain text; a fact may be said in both languages, as `{state_zh}` and `{state_en}`. */
const blanksOf = (node: SyntaxNode): string | undefined => {
  const text = node.type === 'StringLiteral' ? wholeText(node) : undefined
  return text === undefined
    ? undefined
    : [...new Set(text.replace(/_(?:zh|en)\}/g, '}').match(/\{\w+\}/g))].toSorted().join(' ')
}

const differences = (zh: SyntaxNode, en: SyntaxNode, at: string): string[] => {
  const [left, right] = [propertiesOf(zh), propertiesOf(en)]
  // What stands under a name elsewhere is compared by the compiler alone.
  const written = zh.type === 'ObjectExpression' && en.type === 'ObjectExpression'
  const missing = !written
    ? []
    : [
        ...[...left.keys()].filter(key => !right.has(key)).map(key => `${at}${key} is missing in English`),
        ...[...right.keys()].filter(key => !left.has(key)).map(key => `${at}${key} is missing in Chinese`),
      ]
  const below = [...left].flatMap(([key, value]) => {
    const other = right.get(key)
    return other === undefined ? [] : differences(value, other, `${at}${key}.`)
  })
  const [blanks, others] = [blanksOf(zh), blanksOf(en)]
  const texts =
    blanks !== undefined && others !== undefined && blanks !== others
      ? [`${at.replace(/\.$/, '')} fills in ${blanks || 'nothing'} in Chinese, ${others || 'nothing'} in English`]
      : []
  return [...missing, ...below, ...texts]
}

const isEmpty = (node: SyntaxNode): boolean => wholeText(node)?.trim() === ''

const faultsOf = (zh: SyntaxNode | undefined, en: SyntaxNode | undefined): string[] => {
  if (zh === undefined || en === undefined) return [`has ${zh === undefined ? 'no Chinese' : 'no English'}`]
  return isEmpty(zh) !== isEmpty(en) ? ['is empty in one language'] : differences(zh, en, '')
}

const faultsIn = (tree: Tree, path: string): Finding[] => {
  const found: Finding[] = []
  const { module, lineOf } = tree.parsed(path)
  walk(module, node => {
    const said = propertiesOf(node)
    if (!said.has('zh') && !said.has('en')) return
    for (const says of faultsOf(said.get('zh'), said.get('en'))) found.push({ path, line: lineOf(node), says })
  })
  return found
}

/** House rule 17: what is said in one language is said in the other, with the same things filled in. */
export const wordKeys: Rule = tree =>
  tree.files
    .filter(path => isCode(path) && !isTest(path) && (isWordsFile(path) || /^(?:packages|server)\//.test(path)))
    .flatMap(path => faultsIn(tree, path))
