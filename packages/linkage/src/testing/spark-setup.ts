import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from './spark-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    sparkMaster: string
    /** Where the workers keep what they do, each in a folder of its own. */
    sparkFolder: string
  }
}

/** Starts one cluster for all files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-spark-'))
  const started = performance.now()
  const clear = () => rmSync(folder, { recursive: true, force: true })
  const { master, stop } = await startCluster(folder).catch((error: unknown) => {
    clear()
    throw error
  })
  process.stdout.write(`Spark: a master and two workers after ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  project.provide('sparkMaster', master)
  project.provide('sparkFolder', folder)
  return async () => {
    await stop()
    clear()
  }
}
