import * as reading from '@lifetree/contract/case-reading'
import { Refused } from '@lifetree/contract/client'
import type { Role } from '@lifetree/contract/rights'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, neighbourGrid, openLoop } from '../testing/loop.ts'
import type { TestClient } from '../testing/test-app.ts'

const db = await cloneDatabase()
const { app, worker, report, reported } = await openLoop(db)
const otherDistrict = '340207000000000'
const neighbour = () => app.signedIn({ role: 'grid_worker', area: neighbourGrid })

async function give(client: TestClient, role: Role, area: string, from = '2020-01-01'): Promise<string> {
  const id = v7()
  await db.owner.query({
    text: `insert into positions (id, account_id, role, area, valid_from, adopted_at) values ($1, $2, $3, $4, $5, now())`,
    values: [id, client.accountId, role, area, from],
  })
  return id
}

async function problemOf(client: TestClient, caseId: string) {
  const error = await client.call(reading.getCase, { caseId }).catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) throw new Error('the case was shown', { cause: error })
  const { code, facts, title } = error.problem
  return { code, facts, title }
}

it('a case that another of one’s positions sees is named by whose it is, with that position', async () => {
  const { caseId } = await reported()
  const client = await neighbour()
  const supervisor = await give(client, 'supervisor', district)
  await give(client, 'leader', otherDistrict)
  await give(client, 'rule_editor', district)
  expect(await problemOf(client, caseId)).toEqual({
    code: 'other_position',
    facts: { owner_zh: '镜湖区', owner_en: 'Jinghu District', positions: supervisor },
    title: '这个案件归镜湖区，换一个岗位才看得到',
  })
})

it('a foreign case is as if it were not there, for whoever has no position in force that sees it', async () => {
  const { caseId } = await reported()
  const client = await neighbour()
  const absent = await problemOf(client, v7())
  expect(absent).toMatchObject({ code: 'not_found' })
  expect(await problemOf(client, caseId)).toEqual(absent)
  await give(client, 'supervisor', otherDistrict)
  await give(client, 'supervisor', district, '2099-01-01')
  await give(client, 'rule_editor', district)
  expect(await problemOf(client, caseId)).toEqual(absent)
})

it('a confidential case is told of in its own areas alone, whatever other positions one holds', async () => {
  const { caseId, send } = report(worker, { confidential: true })
  await send()
  const client = await neighbour()
  await give(client, 'leader', district)
  expect(await problemOf(client, caseId)).toMatchObject({ code: 'not_found' })
  const leader = await app.signedIn({ role: 'leader', area: district })
  await give(leader, 'grid_worker', neighbourGrid)
  expect(await problemOf(leader, caseId)).toMatchObject({ code: 'confidential' })
})
