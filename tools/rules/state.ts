import { isNode, type SyntaxNode } from './syntax.ts'
import { type Finding, isCode, isTest, type Rule } from './tree.ts'

const places = /^(?:packages\/[^/]+|server|apps\/[^/]+)\/src\//

const declarationOf = (statement: SyntaxNode): SyntaxNode | undefined => {
  const inner = statement.type === 'ExportDeclaration' ? statement.declaration : statement
  return isNode(inner) && inner.type === 'VariableDeclaration' && inner.declare !== true ? inner : undefined
}

/**
 * An empty collection at the top level can only be there to be filled later. A WeakMap is left alone: it holds what was
 * computed of a value, and goes with it.
 */
const isToBeFilled = (init: unknown): boolean => {
  if (!isNode(init)) return false
  if (init.type === 'ArrayExpression') return (init.elements as unknown[]).length === 0
  if (init.type === 'ObjectExpression') return (init.properties as unknown[]).length === 0
  if (init.type !== 'NewExpression' || !isNode(init.callee)) return false
  const name = String(init.callee.value)
  return ['Map', 'Set'].includes(name) && ((init.arguments ?? []) as unknown[]).length === 0
}

const stateIn = (declaration: SyntaxNode): SyntaxNode[] =>
  (declaration.declarations as SyntaxNode[]).filter(each => declaration.kind !== 'const' || isToBeFilled(each.init))

/** No state in a module: two servers, two tests or two tabs would share it without knowing. */
export const state: Rule = tree =>
  tree.files
    .filter(path => places.test(path) && isCode(path) && !isTest(path))
    .flatMap((path): Finding[] => {
      const { body, lineOf } = tree.parsed(path)
      return body
        .map(declarationOf)
        .filter(declaration => declaration !== undefined)
        .flatMap(stateIn)
        .map(each => ({
          path,
          line: lineOf(each),
          says: 'keeps state in the module; make it where app.ts or main.tsx wires things, and pass it on',
        }))
    })
