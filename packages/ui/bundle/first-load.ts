import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** What a web app promises of its first load. */
export interface FirstLoad {
  /** JavaScript at most, gzip, in bytes. */
  readonly limit: number
  /** Sources of screens that load beside the page itself, as its manifest names them. */
  readonly screens: readonly string[]
}

export interface BuiltSize {
  /** JavaScript of the first load, gzip, in bytes. */
  readonly initial: number
  /** All else, loaded when it is opened, gzip, in bytes. */
  readonly later: number
}

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly isEntry?: boolean
}
type Manifest = Readonly<Record<string, Chunk>>

const gzipped = (file: URL): number => gzipSync(readFileSync(file)).length

function readManifest(folder: URL): Manifest {
  const file = new URL('.vite/manifest.json', folder)
  if (!existsSync(file)) throw new Error(`Nothing is built in ${folder.pathname}: run \`npm run build\` in the app`)
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest
}

function reachedFrom(names: readonly string[], chunks: Manifest): Set<string> {
  const reached = new Set<string>()
  const visit = (name: string): void => {
    const chunk = chunks[name]
    if (!chunk || reached.has(chunk.file)) return
    reached.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const name of names) visit(name)
  return reached
}

/**
 * What a built web app weighs over the wire. Throws when it has not been built, or lacks a screen that is named.
 * @param folder where it was built into, its address ending in a slash
 */
export function measureBuilt(folder: URL, { screens }: Pick<FirstLoad, 'screens'>): BuiltSize {
  const chunks = readManifest(folder)
  const entries = Object.keys(chunks).filter(name => chunks[name]?.isEntry)
  if (entries.length === 0) throw new Error(`The manifest in ${folder.pathname} has no entry`)
  const missing = screens.find(name => !chunks[name])
  if (missing !== undefined) throw new Error(`The manifest in ${folder.pathname} lacks ${missing}`)
  const first = reachedFrom([...entries, ...screens], chunks)
  const sizes = { initial: 0, later: 0 }
  for (const file of new Set(Object.values(chunks).map(chunk => chunk.file))) {
    if (/\.m?js$/.test(file)) sizes[first.has(file) ? 'initial' : 'later'] += gzipped(new URL(file, folder))
  }
  return sizes
}

/** Fails the build when the first load grows beyond its limit. */
export const keepFirstLoadSmall = (promised: FirstLoad): Plugin => {
  let folder: URL | undefined
  return {
    name: 'keep-first-load-small',
    apply: 'build',
    configResolved({ root, build }) {
      folder = pathToFileURL(`${resolve(root, build.outDir)}/`)
    },
    closeBundle() {
      if (!folder) return
      const { initial } = measureBuilt(folder, promised)
      const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`
      const says = `first load ${kilobytes(initial)} of JavaScript, limit ${kilobytes(promised.limit)}`
      if (initial > promised.limit) this.error(says)
      this.info(says)
    },
  }
}
