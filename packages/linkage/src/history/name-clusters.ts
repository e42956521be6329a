import { chosenSql, mutualSql, namedSql, revivingSql, sharedSql } from './naming.ts'

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

/** Ties are few, and chains of them short: what is left after so many choices gets a new number. */
const choices = 3

/** Chooses pairs that share most with each other; answers the tables of who got which number. */
async function choose(make: Make, name: string, shared: string): Promise<readonly string[]> {
  await make(`${name}_mutual`, mutualSql(shared))
  const chosen: string[] = []
  for (let at = 0; at < choices; at++) {
    await make(`${name}_${at}`, chosenSql(`${name}_mutual`, chosen))
    chosen.push(`${name}_${at}`)
  }
  return chosen
}

/** Makes the table `named`: for each later cluster (`cluster`) the number that it bears from now on (`id`). Beside it stays `shared`, which `changesSql` reads. */
export async function nameClusters(make: Make, { earlier, later, ended, highest }: Succession): Promise<string> {
  await make('shared', sharedSql(earlier, later, ended))
  const kept = await choose(make, 'kept', 'shared')
  if (ended) await make('reviving', revivingSql(ended, later, kept))
  const revived = ended ? await choose(make, 'revived', 'reviving') : []
  await make('named', namedSql(later, { kept, revived, highest }))
  return 'named'
}
