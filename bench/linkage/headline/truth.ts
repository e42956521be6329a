import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { serial } from '@lifetree/linkage/city-datasets'
import { quoted, withDatabase } from '../database.ts'
import { cityDatasets } from './city.ts'
import { saysSql } from './says.ts'

/** Where the truth of a dataset is kept when its records are dropped: a file for each part of the city. */
export const keptTruth = (folder: string, key: string): string => join(folder, 'truth', key)

/**
 * Keeps of the truth of what was made whose each record is, what is wrong with it and what it says, packed, and drops the rest: part by part, since a
 * dataset may have more records than memory holds.
 */
export async function keepTruth(folder: string): Promise<void> {
  await withDatabase(async ({ run }) => {
    for (const { key, map } of cityDatasets()) {
      const made = join(folder, 'city', 'truth', key)
      if (!existsSync(made)) continue
      await mkdir(keptTruth(folder, key), { recursive: true })
      for (const part of await readdir(made)) {
        const file = join(keptTruth(folder, key), part)
        const records = `read_parquet(${quoted(join(folder, 'city', 'records', key, part))})`
        await run(`copy (select "${serial}" as record_id, person, kinds, says from read_parquet(${quoted(join(made, part))})
          join (select "${serial}", ${saysSql({ map })} as says from ${records}) using ("${serial}") order by record_id)
          to ${quoted(`${file}.part`)} (format parquet, compression zstd, parquet_version v2)`)
        await rename(`${file}.part`, file)
        await rm(join(made, part))
      }
      await rm(made, { recursive: true })
    }
  })
}
