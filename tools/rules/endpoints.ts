import type { Spoken } from './released.ts'
import { argumentsOf, calleeOf, isNode, type SyntaxNode, walk } from './syntax.ts'
import { type Finding, isCode, isTest, type Tree } from './tree.ts'

/** An endpoint of the contract, and where it is written. */
export interface Written extends Spoken {
  readonly file: string
  /** The name under which the file exports it. */
  readonly exported: string
  readonly name: string
}

const isEndpoint = (value: unknown): value is Spoken & { readonly name: string } =>
  typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'refusals' in value

/** Every endpoint that the contract's files export. */
export const loadEndpoints = async (tree: Tree, load: (path: string) => Promise<object>): Promise<Written[]> => {
  const files = tree.files.filter(path => /^packages\/contract\/src\/.*\.ts$/.test(path) && !isTest(path))
  const exports = await Promise.all(files.map(async file => ({ file, values: await load(file) })))
  return exports.flatMap(({ file, values }) =>
    Object.entries(values).flatMap(([exported, value]) => {
      if (!isEndpoint(value)) return []
      const { name, method, path, input, output } = value
      return [{ file, exported, name, method, path, input, output }]
    }),
  )
}

/** The last part of `contract.closeCase` or `closeCase`. */
const lastName = (node: SyntaxNode | undefined): string | undefined => {
  const named = node?.type === 'MemberExpression' ? node.property : node
  return isNode(named) && named.type === 'Identifier' ? String(named.value) : undefined
}

interface Served {
  readonly path: string
  readonly line: number
  readonly name: string
}

const servedIn = (tree: Tree, path: string): Served[] => {
  const found: Served[] = []
  const { module, lineOf } = tree.parsed(path)
  walk(module, node => {
    if (calleeOf(node) !== 'serve') return
    const name = lastName(argumentsOf(node)[0])
    if (name !== undefined) found.push({ path, line: lineOf(node), name })
  })
  return found
}

const misnamed = ({ file, exported, name }: Written): Finding[] =>
  exported === name
    ? []
    : [{ path: file, says: `exports ${exported}, an endpoint called ${name}: one name for one thing` }]

const sameAddress = (endpoints: readonly Written[]): Finding[] =>
  endpoints.flatMap((one, at) => {
    const address = ({ method, path }: Written): string => `${method} ${path.replace(/:\w+/g, ':')}`
    const other = endpoints.slice(0, at).find(each => address(each) === address(one) || each.name === one.name)
    return other === undefined
      ? []
      : [{ path: one.file, says: `${one.name} has the name or the address of ${other.name}` }]
  })

/** House rule 7: every endpoint of the contract is served exactly once. */
export const servedOnce = (tree: Tree, endpoints: readonly Written[]): Finding[] => {
  const served = tree.files
    .filter(path => path.startsWith('server/src/') && isCode(path) && !isTest(path))
    .flatMap(path => servedIn(tree, path))
  const known = new Set(endpoints.map(endpoint => endpoint.exported))
  return [
    ...endpoints.flatMap(misnamed),
    ...sameAddress(endpoints),
    ...endpoints
      .filter(({ exported }) => !served.some(each => each.name === exported))
      .map(({ file, exported }) => ({ path: file, says: `${exported} is served nowhere` })),
    ...served
      .filter(({ name }) => known.has(name))
      .filter(({ name }, at, all) => all.findIndex(each => each.name === name) < at)
      .map(({ path, line, name }) => ({ path, line, says: `serves ${name} a second time` })),
  ]
}
