import type { Plugin } from 'vite'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}
interface Call extends Node {
  readonly callee: Callee
  readonly arguments: readonly (Node & { readonly properties?: readonly Property[] })[]
}
interface Callee extends Node {
  readonly name?: string
  readonly object?: Callee
}
interface Property extends Node {
  readonly key?: { readonly name?: string }
}

const makers = ['query', 'command']
/** What only the server and the open interface read of an endpoint. */
const unread = ['input', 'output', 'refusals', 'summary', 'example', 'right', 'secret', 'about', 'largest']

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
  }
}

/** `Type` of `Type.Object(…)`. */
const rootOf = ({ name, object }: Callee): string => name ?? (object ? rootOf(object) : '')

/** These answer a value and do nothing else: what nobody names of their answers can go. */
const pure = [...makers, 'act', 'Type', 'OneOf', 'Input', 'Text', 'orNull']

const callsIn = (program: Node): Call[] =>
  [...nodesOf(program)].filter(
    (node): node is Call => node.type === 'CallExpression' && pure.includes(rootOf((node as Call).callee)),
  )

const unreadIn = (calls: readonly Call[]): Property[] =>
  calls
    .filter(({ callee }) => makers.includes(callee.name ?? ''))
    .flatMap(({ arguments: [written] }) => written?.properties ?? [])
    .filter(({ key }) => unread.includes(key?.name ?? ''))

/** Every member of what stands in for the library answers an empty object. */
const standIn = 'const nothing = () => ({})\nexport default new Proxy({}, { get: () => nothing })'
const standInId = '\0stand-in-for-typebox'

const schemas: Plugin = {
  name: 'stand-in-for-schemas',
  enforce: 'pre',
  resolveId: { filter: { id: /^typebox$/ }, handler: () => standInId },
  load: { filter: { id: new RegExp(`^${standInId}$`) }, handler: () => standIn },
}

const endpoints: Plugin = {
  name: 'slim-contract',
  apply: 'build',
  transform: {
    order: 'post',
    filter: { id: /packages\/contract\/src\/[^/]+\.ts$/ },
    handler(code) {
      const calls = callsIn(this.parse(code))
      const cuts = unreadIn(calls)
      const within = ({ start }: Node): boolean => cuts.some(cut => cut.start <= start && start < cut.end)
      const edits = [
        ...cuts.map(({ start, end }) => ({ start, end, by: '' })),
        ...calls.filter(call => !within(call)).map(({ start }) => ({ start, end: start, by: '/* @__PURE__ */ ' })),
      ].sort((a, b) => b.start - a.start)
      let slim = code
      for (const { start, end, by } of edits) {
        const rest = slim.slice(end)
        slim = slim.slice(0, start) + by + (by === '' ? rest.replace(/^\s*,/, '') : rest)
      }
      return { code: slim, map: null }
    },
  },
}

/**
 * What a web app carries of the contract: a stand-in instead of the schema library, which only the server reads. Of endpoints
 * `slim` leaves what a caller needs, kind, name and path; an app that reads more of them takes them `whole`.
 */
export const carryContract = (of: 'whole' | 'slim'): Plugin[] => (of === 'slim' ? [schemas, endpoints] : [schemas])
