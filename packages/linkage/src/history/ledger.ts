import { existsSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a run did to the clusters of the one before it. */
export interface RunEntry {
  /** From 1 on. */
  readonly run: number
  /** When it began (ISO 8601, UTC); null of a run that was made before such were kept. */
  readonly at: string | null
  readonly records: number
  readonly clusters: number
  /** The highest number of a cluster that was ever given, this run and all before. */
  readonly highest: number
  /** Type of the records' numbers in `clusters.parquet`. */
  readonly idType: string
  /** Ways that records went from cluster to cluster, by what became of these (see `changes`). */
  readonly changes: Readonly<Record<string, number>>
}

const numbered = (run: number): string => String(run).padStart(5, '0')
const folderOf = (output: string): string => join(output, 'history')

/** Files of a run in the history of an output folder. */
export const filesOf = (output: string, run: number) => ({
  entry: join(folderOf(output), `run-${numbered(run)}.json`),
  moves: join(folderOf(output), `moves-${numbered(run)}.parquet`),
  changes: join(folderOf(output), `changes-${numbered(run)}.parquet`),
})

/** All runs that led to an output folder, the first one first; none where it has no history. */
export async function readLedger(output: string): Promise<readonly RunEntry[]> {
  if (!existsSync(folderOf(output))) return []
  const names = (await readdir(folderOf(output))).filter(name => /^run-\d+\.json$/.test(name)).sort()
  return Promise.all(names.map(async name => JSON.parse(await readFile(join(folderOf(output), name), 'utf8'))))
}

/** Takes over the history of an earlier output folder. Its files never change, so that one copy serves both. */
export async function takeOver(earlier: string, output: string): Promise<void> {
  await mkdir(folderOf(output), { recursive: true })
  if (!existsSync(folderOf(earlier))) return
  for (const name of await readdir(folderOf(earlier))) {
    const [from, to] = [join(folderOf(earlier), name), join(folderOf(output), name)]
    await rm(to, { force: true })
    // Another disk, or one that knows no links.
    await link(from, to).catch(() => copyFile(from, to))
  }
}

/** The last that is written of a run: with it the history has it. */
export async function enter(output: string, entry: RunEntry): Promise<void> {
  await mkdir(folderOf(output), { recursive: true })
  const { entry: path } = filesOf(output, entry.run)
  await writeFile(`${path}.part`, `${JSON.stringify(entry)}\n`)
  await rename(`${path}.part`, path)
}
