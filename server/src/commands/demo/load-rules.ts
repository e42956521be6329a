import type { AnswerRule } from '@lifetree/contract/catalogue-version'
import { boxOf } from '@lifetree/standards'
import { v7 } from 'uuid'
import type { History } from '../../case/index.ts'
import { insertControlArea, insertDraft, putChanges } from '../../catalogue/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { type CityIds, get } from './load-city.ts'

const day = 86_400_000
/** Classes of which no story is told: nobody’s demonstration is refused by the roadworks. */
const closedClasses = ['010280', '020306']
const shopNoise = '020511'
const district = '340202000000000'

/** What a rule editor finds at work: approved roadworks, and a draft that gives the noise of shops at night to the police. */
export async function loadRules(
  tx: Tx,
  ids: CityIds,
  { now, histories }: { readonly now: Date; readonly histories: readonly History[] },
): Promise<void> {
  const by = { accountId: get(ids.accounts, 'rules'), now }
  const site = histories.at(-1)?.report.point
  if (site) {
    const shape = { kind: 'circle' as const, lon: site.lon, lat: site.lat, radius: 120 }
    const from = new Date(now.getTime() - 10 * day).toISOString()
    const until = new Date(now.getTime() + 20 * day).toISOString()
    const said = { name: '雨污分流改造', reason: '施工期间路面由施工单位维护，现场有公示电话' }
    await insertControlArea(
      tx,
      { id: v7(), ...said, shape, classes: closedClasses, from, until, box: boxOf(shape) },
      by,
    )
  }
  const police = [...ids.organisations].find(([key]) => key.startsWith('police-'))
  if (!police) return
  const id = v7()
  const night: AnswerRule = {
    ...{ category: shopNoise, area: district, days: [] },
    hours: { from: 22 * 60, to: 6 * 60 },
    organisationId: police[1],
  }
  await insertDraft(tx, { id, kind: 'responsibility' }, by)
  await putChanges(tx, id, { put: [{ key: v7(), before: null, after: night }], drop: [] })
}
