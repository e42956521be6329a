import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { allRules } from './rules/all.ts'
import { loadEndpoints, servedOnce } from './rules/endpoints.ts'
import { released } from './rules/released.ts'
import { type Rule, workingTree } from './rules/tree.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tree = workingTree(root)
const endpoints = await loadEndpoints(tree, path => import(pathToFileURL(join(root, path)).href))
const rules: Readonly<Record<string, Rule>> = {
  ...allRules,
  endpoints: () => servedOnce(tree, endpoints),
  released: () => released(tree, Object.fromEntries(endpoints.map(endpoint => [endpoint.name, endpoint]))),
}
const found = Object.entries(rules).flatMap(([rule, check]) => check(tree).map(finding => ({ rule, ...finding })))
for (const { rule, path, line, says } of found) {
  console.log(`${path}${line === undefined ? '' : `:${line}`} ${says} [${rule}]`)
}
console.log(
  `${tree.files.length} files, ${endpoints.length} endpoints, ${Object.keys(rules).length} rules, ${found.length} found`,
)
process.exitCode = found.length > 0 ? 1 : 0
