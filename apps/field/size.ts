import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly isEntry?: boolean
}

export interface FieldSize {
  /** JavaScript of the first load, gzip, in bytes: sign-in, today, and the report with its camera. */
  readonly initial: number
  /** All else, loaded when it is opened, gzip, in bytes. */
  readonly later: number
}

const initialLimit = 120 * 1024
const dist = new URL('./dist/', import.meta.url)

const gzipped = (file: URL): number => gzipSync(readFileSync(file)).length

function reachedFrom(names: readonly string[], chunks: Readonly<Record<string, Chunk>>): Set<string> {
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
 * What the built app weighs over the wire. Throws when it has not been built.
 * @param folder where it was built into, its address ending in a slash
 */
export function measureField(folder = dist): FieldSize {
  const manifest = new URL('.vite/manifest.json', folder)
  if (!existsSync(manifest)) throw new Error('The field app is not built: run `npm run build` in apps/field')
  const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>
  const entries = Object.keys(chunks).filter(name => chunks[name]?.isEntry)
  if (entries.length === 0) throw new Error('The manifest of the field app has no entry')
  const first = reachedFrom(entries, chunks)
  const sizes = { initial: 0, later: 0 }
  for (const file of new Set(Object.values(chunks).map(chunk => chunk.file))) {
    if (file.endsWith('.js') || file.endsWith('.mjs'))
      sizes[first.has(file) ? 'initial' : 'later'] += gzipped(new URL(file, folder))
  }
  return sizes
}

/** Fails the build when the first load grows beyond the limit. */
export const keepInitialSmall = (): Plugin => {
  let folder = dist
  return {
    name: 'keep-initial-small',
    apply: 'build',
    configResolved({ root, build }) {
      folder = pathToFileURL(`${resolve(root, build.outDir)}/`)
    },
    closeBundle() {
      const { initial } = measureField(folder)
      const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`
      const says = `first load ${kilobytes(initial)} of JavaScript, limit ${kilobytes(initialLimit)}`
      if (initial > initialLimit) this.error(says)
      this.info(says)
    },
  }
}
