import { argumentsOf, calleeOf, isNode, type SyntaxNode, walk } from './syntax.ts'
import { type Finding, isCode, type Rule } from './tree.ts'

const mocking = /^(?:vi\.(?:mock|doMock|hoisted)|jest\.\w+|mock\.(?:module|method|fn)|sinon\.\w+)$/
const mockingPackages = new Set(['sinon', 'testdouble', 'nock', 'msw', 'proxyquire', 'mock-require'])
/** What the platform gives, not our own code: its clock, its random numbers, its console may be held still. */
const notOurs = new Set(['console', 'process', 'globalThis', 'window', 'navigator', 'crypto', 'Math', 'Date'])

const spiesOnOurs = (node: SyntaxNode): boolean => {
  const [first] = argumentsOf(node)
  return first?.type !== 'Identifier' || !notOurs.has(String(first.value))
}

const faultOf = (node: SyntaxNode): string | undefined => {
  if (node.type === 'ImportDeclaration' && isNode(node.source)) {
    const name = String(node.source.value)
    return mockingPackages.has(name) ? `imports ${name}` : undefined
  }
  const callee = calleeOf(node)
  if (callee === undefined) return undefined
  if (callee === 'vi.spyOn' && spiesOnOurs(node)) return 'calls vi.spyOn on our own code'
  return mocking.test(callee) ? `calls ${callee}` : undefined
}

/** House rule 13: tests run our own code, never a mock of it. */
export const mocks: Rule = tree =>
  tree.files.filter(isCode).flatMap(path => {
    const found: Finding[] = []
    const { module, lineOf } = tree.parsed(path)
    walk(module, node => {
      const fault = faultOf(node)
      if (fault !== undefined) found.push({ path, line: lineOf(node), says: `${fault}: test the real thing` })
    })
    return found
  })
