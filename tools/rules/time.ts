import { featureOrder } from '../feature-order.ts'
import { calleeOf, isNode, type SyntaxNode, walk } from './syntax.ts'
import { type Finding, isCode, isTest, type Rule } from './tree.ts'

const ours = /^(?:packages\/[^/]+|server|apps\/[^/]+)\/src\//
const features = featureOrder.filter(word => word !== 'platform')
/** Here the time is handed in, so that tests set it and a simulated year passes in a second. */
const timeless = new RegExp(`^(?:packages/(?!ui/)[^/]+/src|server/src/(?:${features.join('|')}))/`)
/** Here the same seed makes the same city. */
const seeded = /^packages\/simcity\/src\//

const ofTheMachine = /^(?:get|set)(?:Hours|Minutes|Date|Day|Month|FullYear)$/

const readsTheTime = (node: SyntaxNode): boolean =>
  calleeOf(node) === 'Date.now' ||
  (node.type === 'NewExpression' &&
    isNode(node.callee) &&
    node.callee.value === 'Date' &&
    ((node.arguments ?? []) as unknown[]).length === 0)

const methodOf = (node: SyntaxNode): string => {
  if (node.type !== 'CallExpression' || !isNode(node.callee) || !isNode(node.callee.property)) return ''
  return String(node.callee.property.value)
}

const faultOf = (path: string, node: SyntaxNode): string | undefined => {
  if (timeless.test(path) && readsTheTime(node)) return 'reads the time of the machine: take it from the caller'
  if (seeded.test(path) && calleeOf(node) === 'Math.random') return 'is not the same twice: draw from the seeded source'
  const method = methodOf(node)
  return ofTheMachine.test(method) ? `${method} answers in the zone of the machine: the city has its own` : undefined
}

/** Time comes from a clock that tests set, days and hours from the city's zone. */
export const time: Rule = tree =>
  tree.files
    .filter(path => ours.test(path) && isCode(path) && !isTest(path))
    .flatMap(path => {
      const found: Finding[] = []
      const { module, lineOf } = tree.parsed(path)
      walk(module, node => {
        const says = faultOf(path, node)
        if (says !== undefined) found.push({ path, line: lineOf(node), says })
      })
      return found
    })
