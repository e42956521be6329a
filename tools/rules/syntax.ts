import { parseSync } from '@swc/core'

/** A node of the syntax tree of @swc/core, as loosely as a walk needs it. */
export interface SyntaxNode {
  readonly type: string
  readonly span?: { readonly start: number; readonly end: number }
  readonly [field: string]: unknown
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const nodesIn = (value: unknown): SyntaxNode[] => {
  if (isNode(value)) return [value]
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  // Arguments and elements stand in plain objects: { spread, expression }.
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(nodesIn)
  return []
}

const childrenOf = (node: SyntaxNode): SyntaxNode[] =>
  Object.entries(node).flatMap(([field, value]) => (field === 'span' ? [] : nodesIn(value)))

/** Visits a node and all below it; `enter` answers false to leave out what is below. */
export const walk = (node: SyntaxNode, enter: (node: SyntaxNode, parents: readonly SyntaxNode[]) => unknown): void => {
  const visit = (at: SyntaxNode, parents: readonly SyntaxNode[]): void => {
    if (enter(at, parents) === false) return
    const below = [...parents, at]
    for (const child of childrenOf(at)) visit(child, below)
  }
  visit(node, [])
}

export interface Parsed {
  readonly module: SyntaxNode
  /** The statements at the top level. */
  readonly body: readonly SyntaxNode[]
  /** Counted from 1. */
  lineOf(node: SyntaxNode): number
}

/** Comments are no part of it: what a rule finds here, the program really says. */
export const parse = (path: string, text: string): Parsed => {
  const module: unknown = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'esnext' })
  if (!isNode(module)) throw new Error(`${path} has no syntax tree`)
  // Spans count bytes of UTF-8 from 1.
  const bytes = Buffer.from(text)
  const lineOf = (node: SyntaxNode): number => {
    let line = 1
    const end = (node.span?.start ?? 1) - 1
    for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) line += 1
    return line
  }
  return { module, body: module.body as SyntaxNode[], lineOf }
}

/** The text of a string literal, of the fixed parts of a template, or of JSX. */
export const textOf = (node: SyntaxNode): string | undefined => {
  if (node.type === 'StringLiteral' || node.type === 'JSXText') return String(node.value)
  if (node.type === 'TemplateElement') return String(node.cooked ?? node.raw)
  return undefined
}

/** Stands in a text where the program fills something in. */
export const blank = '◇'

/** A string or a whole template, `blank` where something is filled in; undefined for any other node. */
export const wholeText = (node: SyntaxNode): string | undefined => {
  if (node.type === 'StringLiteral') return String(node.value)
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as SyntaxNode[]).map(textOf).join(blank)
}

/** The dotted name of what is called: `vi.mock`, `test.skip`. */
export const calleeOf = (node: SyntaxNode): string | undefined => {
  if (node.type !== 'CallExpression') return undefined
  return nameOf(node.callee)
}

const nameOf = (node: unknown): string | undefined => {
  if (!isNode(node)) return undefined
  if (node.type === 'Identifier') return String(node.value)
  if (node.type !== 'MemberExpression') return undefined
  const object = nameOf(node.object)
  const property = nameOf(node.property)
  return object === undefined || property === undefined ? undefined : `${object}.${property}`
}

/** The expressions given to a call. */
export const argumentsOf = (node: SyntaxNode): SyntaxNode[] =>
  ((node.arguments ?? []) as { readonly expression: SyntaxNode }[]).map(argument => argument.expression)
