import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { livesOf } from '../lives/lives.ts'
import { facesOf } from './faces.ts'
import type { openLunar } from './lunar.ts'

export interface FacesMaking {
  readonly plan: CityPlan
  readonly day: string
  readonly lunarOf: ReturnType<typeof openLunar>
}

/** Makes the faces of a part, community by community, into a file of CSV without a head. */
export async function writeFaces(
  { plan, day, lunarOf }: FacesMaking,
  communities: readonly PlannedCommunity[],
  file: string,
): Promise<void> {
  const stream = createWriteStream(file)
  for (const community of communities) {
    const text = facesOf(plan, community, livesOf(plan, day, community), lunarOf)
    if (!stream.write(text)) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
}
