import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { loadEndpoints } from './rules/endpoints.ts'
import { fieldEndpoints, type Release, releasesFile, stillSpoken } from './rules/released.ts'
import { workingTree } from './rules/tree.ts'

// Keeps what the field app of a release speaks, so that `npm run check` finds a change that an old phone would not survive.
const [day = ''] = process.argv.slice(2)
if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
  console.error('node tools/release-contract.ts YYYY-MM-DD')
  process.exit(1)
}
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tree = workingTree(root)
const endpoints = await loadEndpoints(tree, path => import(pathToFileURL(join(root, path)).href))
const spoken = endpoints.map(
  ({ name, method, path, input, output }) => [name, { method, path, input, output }] as const,
)
const release: Release = { day, endpoints: fieldEndpoints(tree, Object.fromEntries(spoken)) }
const before: Release[] = tree.files.includes(releasesFile) ? JSON.parse(tree.read(releasesFile)) : []
const kept = stillSpoken([...before.filter(other => other.day !== day), release])
writeFileSync(join(root, releasesFile), `${JSON.stringify(kept, undefined, 1)}\n`)
console.log(`${Object.keys(release.endpoints).length} endpoints of ${day} in ${releasesFile}`)
