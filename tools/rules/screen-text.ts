import { calleeOf, isNode, type SyntaxNode, textOf, walk } from './syntax.ts'
import { type Finding, isCode, isTest, type Rule } from './tree.ts'

const screens = /^(?:apps\/[^/]+|packages\/ui)\/src\//
/** The language files. */
export const isWordsFile = (path: string): boolean => /(?:^|[/.])words(?:\.(?:zh|en))?\.tsx?$/.test(path)

// Ideographs, and the punctuation and full-width forms that go with them.
const chinese = /[\u3400-\u9fff\u3001-\u3011\uff01-\uff5e]/
const english = /[A-Za-z]{2}/
const spoken = new Set([
  'title',
  'alt',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'description',
  'okText',
  'cancelText',
])

/** What the reader of a page would see of an expression that stands between tags. */
const shownBy = (node: unknown): SyntaxNode[] => {
  if (!isNode(node)) return []
  if (node.type === 'StringLiteral') return [node]
  if (node.type === 'TemplateLiteral') return node.quasis as SyntaxNode[]
  if (node.type === 'ConditionalExpression') return [...shownBy(node.consequent), ...shownBy(node.alternate)]
  if (node.type === 'BinaryExpression') return shownByBinary(node)
  if (node.type === 'ParenthesisExpression') return shownBy(node.expression)
  return []
}

const shownByBinary = (node: SyntaxNode): SyntaxNode[] => {
  if (node.operator === '&&') return shownBy(node.right)
  if (['||', '??', '+'].includes(String(node.operator))) return [...shownBy(node.left), ...shownBy(node.right)]
  return []
}

const attributeName = (node: SyntaxNode): string => (isNode(node.name) ? String(node.name.value) : '')
const isKeyCap = (node: SyntaxNode | undefined): boolean =>
  isNode(node?.opening) && isNode(node.opening.name) && node.opening.name.value === 'kbd'

/** Text in a place where it is read: between tags, or in an attribute that is shown or spoken. */
const readPlaces = (node: SyntaxNode, parents: readonly SyntaxNode[]): SyntaxNode[] => {
  const parent = parents.at(-1)
  if (node.type === 'JSXText') return isKeyCap(parent) ? [] : [node]
  if (node.type === 'JSXExpressionContainer' && (parent?.type === 'JSXElement' || parent?.type === 'JSXFragment')) {
    return isKeyCap(parent) ? [] : shownBy(node.expression)
  }
  if (node.type !== 'JSXAttribute' || !spoken.has(attributeName(node))) return []
  const value = node.value
  return isNode(value) && value.type === 'JSXExpressionContainer' ? shownBy(value.expression) : shownBy(value)
}

const faultsAt = (node: SyntaxNode, parents: readonly SyntaxNode[]): SyntaxNode[] => {
  const own = textOf(node)
  if (own !== undefined && chinese.test(own)) return [node]
  return readPlaces(node, parents).filter(read => english.test(textOf(read) ?? ''))
}

/** A pattern or an error for developers is no text on a screen. */
const isNotShown = (node: SyntaxNode): boolean =>
  node.type === 'RegExpLiteral' ||
  node.type === 'TsLiteralType' ||
  (node.type === 'ThrowStatement' && !chinese.test(JSON.stringify(node))) ||
  calleeOf(node) === 'performance.mark'

/** House rule 17: every text on a screen stands in a language file. */
export const screenText: Rule = tree =>
  tree.files
    .filter(path => screens.test(path) && isCode(path) && !isTest(path) && !isWordsFile(path))
    .flatMap(path => {
      const found: Finding[] = []
      const { module, lineOf } = tree.parsed(path)
      walk(module, (node, parents) => {
        if (isNotShown(node)) return false
        for (const fault of faultsAt(node, parents)) {
          const text = (textOf(fault) ?? '').trim().slice(0, 40)
          found.push({ path, line: lineOf(fault), says: `“${text}” is read by people: it belongs in a words.ts` })
        }
        return true
      })
      return found
    })
