// What an installation consisted of when it was made, to find what was lost of it since.
// Plain JavaScript without dependencies: it runs when nothing else may.
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const recordIn = modules => join(modules, '.lifetree-files.json')

/** Folders with a dot are caches; links lead to packages of our own. */
const isPackage = entry => entry.isDirectory() && !entry.name.startsWith('.')

function packagesIn(modules) {
  return readdirSync(modules, { withFileTypes: true })
    .filter(isPackage)
    .flatMap(({ name }) => {
      if (!name.startsWith('@')) return [name]
      const scope = readdirSync(join(modules, name), { withFileTypes: true })
      return scope.filter(isPackage).map(entry => `${name}/${entry.name}`)
    })
}

/** Files and bytes of a folder, all the way down, without its links. */
function sizeOf(folder) {
  let files = 0
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const inside = sizeOf(path)
      files += inside.files
      bytes += inside.bytes
    } else if (entry.isFile()) {
      files += 1
      bytes += lstatSync(path).size
    }
  }
  return { files, bytes }
}

/** Writes down what has just been installed. */
export function recordInstalled(modules) {
  const sizes = packagesIn(modules).map(name => [name, sizeOf(join(modules, name))])
  writeFileSync(recordIn(modules), JSON.stringify(Object.fromEntries(sizes)))
}

function readRecord(modules) {
  try {
    return JSON.parse(readFileSync(recordIn(modules), 'utf8'))
  } catch {
    return undefined
  }
}

/** Names of packages that were installed and are no longer there: within milliseconds. Without a record it cannot tell. */
export function findMissing(modules) {
  return Object.keys(readRecord(modules) ?? {}).filter(name => !existsSync(join(modules, name)))
}

/** Names of packages that have other files than were installed: looks at each file, which takes about a second. */
export function findDamaged(modules) {
  return Object.entries(readRecord(modules) ?? {})
    .filter(([name, { files, bytes }]) => {
      const folder = join(modules, name)
      if (!existsSync(folder)) return true
      const now = sizeOf(folder)
      return now.files !== files || now.bytes !== bytes
    })
    .map(([name]) => name)
}
