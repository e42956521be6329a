import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allRules } from './rules/all.ts'
import { workingTree } from './rules/tree.ts'

const tree = workingTree(dirname(dirname(fileURLToPath(import.meta.url))))
const found = Object.entries(allRules).flatMap(([rule, check]) => check(tree).map(finding => ({ rule, ...finding })))
for (const { rule, path, line, says } of found) {
  console.log(`${path}${line === undefined ? '' : `:${line}`} ${says} [${rule}]`)
}
console.log(`${tree.files.length} files, ${Object.keys(allRules).length} rules, ${found.length} found`)
process.exitCode = found.length > 0 ? 1 : 0
