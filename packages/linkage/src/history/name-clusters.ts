import { mutualSql, namedSql, revivingSql, sharedSql } from './naming.ts'

/** Two tables of clusters with `record_id`, `cluster_id`, `source`, by which numbers are handed on. */
export interface Succession {
  readonly earlier: string
  /** Its numbers mean nothing yet. */
  readonly later: string
  /** Records of clusters that have ended, with the number that these had; none where none has. */
  readonly ended: string | undefined
  /** The highest number that was ever given. */
  readonly highest: number
}

type Make = (table: string, sql: string) => Promise<void>

/** Makes the table `named`: for each later cluster (`cluster`) the number that it bears from now on (`id`). Beside it stays `shared`, which `changesSql` reads. */
export async function nameClusters(make: Make, { earlier, later, ended, highest }: Succession): Promise<string> {
  await make('shared', sharedSql(earlier, later, ended))
  await make('kept', mutualSql('shared'))
  if (ended) {
    await make('reviving', revivingSql(ended, later, 'kept'))
    await make('revived', mutualSql('reviving'))
  }
  await make('named', namedSql(later, { kept: 'kept', revived: ended && 'revived', highest }))
  return 'named'
}
