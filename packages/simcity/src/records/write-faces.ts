import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { livesOf } from '../lives/lives.ts'
import { facesOf } from './faces.ts'

export interface FacesMaking {
  readonly plan: CityPlan
  readonly day: string
}

/** Makes the faces of a part, community by community, into a file of CSV without a head. */
export async function writeFaces(
  { plan, day }: FacesMaking,
  communities: readonly PlannedCommunity[],
  file: string,
): Promise<void> {
  const stream = createWriteStream(file)
  for (const community of communities) {
    const text = facesOf(plan, community, livesOf(plan, day, community))
    if (!stream.write(text)) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
}
