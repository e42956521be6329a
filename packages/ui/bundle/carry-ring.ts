import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Puts the worker that rings beside the page, as `ring.js`: a worker's address must stay, so it has no hash. */
export const carryRing = (): Plugin => ({
  name: 'carry-ring',
  apply: 'build',
  generateBundle() {
    const source = readFileSync(new URL('../src/ring/ring-worker.js', import.meta.url), 'utf8')
    this.emitFile({ type: 'asset', fileName: 'ring.js', source })
  },
})
