import { argumentsOf, calleeOf, type SyntaxNode, walk, wholeText } from './syntax.ts'
import { type Finding, isCode, isTest, type Rule, type Tree } from './tree.ts'

const testCall = /^(?:test|it)(?:\.concurrent)?$/
const switchedOff = /^(?:test|it|describe|suite)\.(?:skip|only|todo|fixme|fails|runIf|skipIf)$/

interface Named {
  readonly name: string
  readonly line: number
}

const namesIn = (tree: Tree, path: string): Named[] => {
  const found: Named[] = []
  const { module, lineOf } = tree.parsed(path)
  const groups = (parents: readonly SyntaxNode[]): string =>
    parents
      .filter(parent => /^(?:test\.)?describe\b/.test(calleeOf(parent) ?? ''))
      .map(parent => wholeText(argumentsOf(parent)[0] ?? parent) ?? '')
      .join(' ')
  walk(module, (node, parents) => {
    if (!testCall.test(calleeOf(node) ?? '')) return
    const [first] = argumentsOf(node)
    const name = first === undefined ? undefined : wholeText(first)
    if (name !== undefined) found.push({ name: `${groups(parents)} ${name}`.trim(), line: lineOf(node) })
  })
  return found
}

/** Words, or as many Chinese characters. */
const length = (name: string): number => name.split(/\s+/).length + (name.match(/\p{Script=Han}/gu)?.length ?? 0)

const poorNames = (tree: Tree, path: string): Finding[] => {
  const named = namesIn(tree, path)
  return named.flatMap(({ name, line }, at) => {
    if (length(name) < 3) return [{ path, line, says: `“${name}” says too little: name what holds, as a sentence` }]
    const twice = named.findIndex(other => other.name === name) < at
    return twice ? [{ path, line, says: `“${name}” stands twice: a failure would not say which` }] : []
  })
}

const switched = (tree: Tree, path: string): Finding[] => {
  const found: Finding[] = []
  const { module, lineOf } = tree.parsed(path)
  walk(module, node => {
    const callee = calleeOf(node) ?? ''
    if (switchedOff.test(callee))
      found.push({ path, line: lineOf(node), says: `${callee}: a test runs or it is not there` })
  })
  return found
}

/** Every test says in its name what holds, and runs. */
export const testNames: Rule = tree =>
  tree.files
    .filter(path => isTest(path) && isCode(path))
    .flatMap(path => [...poorNames(tree, path), ...switched(tree, path)])
