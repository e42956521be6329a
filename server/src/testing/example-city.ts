import { dispatchCase, fileCase, reportCase } from '@lifetree/contract/case-acting'
import type { InputOf } from '@lifetree/contract/endpoint'
import { placeOf } from '@lifetree/contract/identity'
import type { Role } from '@lifetree/contract/rights'
import { catalogue } from '@lifetree/simcity'
import { insertCategories } from '../catalogue/index.ts'
import { loadCity } from '../commands/demo/load-city.ts'
import { seedOrganisations } from '../identity/index.ts'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction, type Tx } from '../platform/database/transaction.ts'
import { secret } from '../platform/secret.ts'
import type { TestDatabase } from '../platform/testing/database.ts'
import type { TestApp, TestClient, TestPosition } from './test-app.ts'

const id = (end: string): string => `01900000-0000-7000-8000-${end.padStart(12, '0')}`

/** What the examples of the contract name. */
export const example = {
  caseId: id('ca5e'),
  categoryId: id('ca70'),
  organisationId: id('f1'),
  accountId: id('ac'),
  positionId: id('b0'),
  sessionId: id('5e55'),
  clientId: id('c11e'),
  webhookId: id('e4d901'),
  attributeId: id('a77a'),
  offerId: id('a77d'),
  mailId: id('e1'),
  noticeId: id('e2'),
} as const

/** Where the example's case lies. */
const grid = '340202016001001'
const district = '340202000000000'
const otherDistrict = '340207000000000'
const otherGrid = '340207001001001'
const otherDepartment = id('f2')
const centres = { inside: id('f3'), outside: id('f4') } as const
const day = '2026-06-03'

/** A city in small that holds what the examples name: a dispatched case with its category and department, an account. */
export async function loadExampleCity(db: TestDatabase, app: TestApp): Promise<void> {
  await inTransaction(db.owner, { settings: settingsOf(system) }, async tx => {
    await loadCity(tx, { seed: 1, day, scale: 'small' }, { secret: secret('x'), now: app.clock.now })
    await addOrganisations(tx)
    await addCategory(tx, app.clock.now)
  })
  await db.owner.query({ text: people, values: [example.accountId, example.positionId, district, example.sessionId] })
  const { clientId, webhookId, attributeId, offerId } = example
  await db.owner.query({ text: program, values: [clientId, webhookId, attributeId, district, offerId] })
  const act = (role: Role): Promise<TestClient> => app.signedIn(positionOf(role, 'inside'))
  await db.owner.query({ text: letters, values: [example.mailId, example.noticeId] })
  const { caseId, organisationId } = example
  await (await act('grid_worker')).call(reportCase, report)
  await (await act('operator')).call(fileCase, { caseId })
  await (await act('dispatcher')).call(dispatchCase, { caseId, organisationId })
}

const report = {
  ...(reportCase.example as InputOf<typeof reportCase>),
  caseId: example.caseId,
  source: 'worker' as const,
  caller: { name: '王秀兰', phone: '13905530000', wantsCallBack: true },
}

/** Puts what the examples name back as it was at first, whatever a test did to it. */
export async function restoreExamples(db: TestDatabase): Promise<void> {
  const { caseId, organisationId, sessionId, clientId, mailId, noticeId } = example
  for (const statement of [
    { text: 'update case_clocks set stopped_at = now() where case_id = $1 and stopped_at is null', values: [caseId] },
    {
      text: `with handled as (
          update case_clocks set stopped_at = null where id = (
            select id from case_clocks where case_id = $1 and kind = 'handle' order by started_at limit 1) returning id)
        update cases c set state = 'dispatched', org = o.party, organisation_id = o.id, opened_at = null, returns = 0,
          ended_at = null, outcome = null, clock_id = h.id, reporter_id = (select account_id from case_events e
            where e.case_id = c.id and e.action = 'report')
        from organisations o, handled h where o.id = $2 and c.id = $1`,
      values: [caseId, organisationId],
    },
    { text: 'update sessions set ended_at = null where id = $1', values: [sessionId] },
    { text: 'update open311_clients set revoked_at = null, revoked_by = null where id = $1', values: [clientId] },
    {
      text: `update intake_mails set state = 'waiting', case_id = null, decided_at = null, decided_by = null, decision = null
        where id = $1`,
      values: [mailId],
    },
    { text: "update notices set state = 'failed', sent_at = null where id = $1", values: [noticeId] },
  ])
    await db.owner.query(statement)
}

const addOrganisations = (tx: Tx): Promise<void> => {
  const named = (zh: string, en: string) => ({ name: { zh, en }, from: '2020-01-01' })
  return seedOrganisations(tx, [
    { id: example.organisationId, kind: 'department', area: district, ...named('示例市政所', 'Example Works Office') },
    { id: otherDepartment, kind: 'department', area: otherDistrict, ...named('邻区市政所', 'Other Works Office') },
    { id: centres.inside, kind: 'centre', area: district, ...named('示例中心', 'Example Centre') },
    { id: centres.outside, kind: 'centre', area: otherDistrict, ...named('邻区中心', 'Other Centre') },
  ])
}

/** It asks for no photos, so that an example without files goes all the way; no responsibility names it. */
async function addCategory(tx: Tx, now: Date): Promise<void> {
  const [model] = catalogue()
  if (!model) throw new Error('the catalogue is empty')
  const { groupName: group, name, filing, closing, limit, afterWithin, duplicate, check } = model
  const rest = { group, name, filing, closing, limit, afterWithin, duplicate, check, pinyin: 'shili', initials: 'sl' }
  const evidence = { filing: [], closing: [] }
  const milestones = [
    { key: 'stop', name: { zh: '停工', en: 'Stopped' }, limit: { unit: 'working_hour' as const, amount: 1 } },
  ]
  await insertCategories(
    tx,
    [{ id: example.categoryId, code: '9999', version: 1, urgent: false, milestones, evidence, ...rest }],
    new Date(now.getTime() - 86_400_000),
  )
}

const people = `with account as (
    insert into accounts (id, login, name, must_change_password, created_at) values ($1, 'example', '陈静', false, now()) returning id),
  proposed as (
    insert into positions (id, account_id, role, area, valid_from) select $2, id, 'leader', $3::bigint, '2026-06-01' from account)
  insert into sessions (id, token_hash, account_id, device, device_id, created_at, seen_at, idle_until, expires_at)
  select $4, sha256('of the example'), id, 'Chrome', gen_random_uuid(), now(), now(), 'infinity', 'infinity' from account`

/** A client of the open interface with a webhook, a question of the example's category, and how it was offered once. */
const program = `with client as (
    insert into open311_clients (id, name, organisation, key_hash, key_hint, may_read, may_write, per_minute, created_at)
    values ($1, 'example', 'example', sha256('of the example'), 'mple', false, true, 600, now()) returning id),
  given as (
    insert into open311_client_areas (client_id, area_id, given_at)
    select client.id, a.area_id, now() from client, area_codes a where a.code = $4::bigint and a.valid_to is null),
  webhook as (
    insert into webhook_endpoints (id, client_id, url, secret_sealed, active, created_at)
    select $2, id, 'https://hooks.example.org/', 'none', true, now() from client),
  offer as (
    insert into open311_offers (id, category_code, on_page, on_open311, place, name_zh, name_en, keywords_zh, keywords_en,
      pinyin, initials, made_at, ended_at)
    values ($5, '9999', true, false, 1, '', '', '', '', '', '', now(), now()))
  insert into open311_attributes (id, category_code, code, datatype, variable, required, place, description_zh,
    description_en, hint_zh, hint_en, made_at)
  values ($3, '9999', 'example', 'string', true, false, 1, '示例', 'example', '', '', now())`
/** A mail that waits, and a message that did not get through. */
const letters = `with mail as (
    insert into intake_mails (id, digest, received_at, sender_name, sender_address, subject, text, cut, language, state)
    values ($1, 'example', now(), '来信人', 'someone@example.cn', '路口有个大坑', '请来看看', false, 'zh', 'waiting') returning id)
  insert into notices (id, kind, way, mail_id, state, made_at, due_at, fault)
  select $2, 'answered', 'email', id, 'failed', now(), now(), 'smtp_550' from mail`

/** The position of a role from which the example's case is seen, or is not. */
export function positionOf(role: Role, where: 'inside' | 'outside'): TestPosition {
  const inside = where === 'inside'
  const fields = { role, secondFactor: 'proven' } as const
  const department = inside ? example.organisationId : otherDepartment
  if (placeOf(role) === 'organisation') return { ...fields, organisationId: department }
  const area = inside ? district : otherDistrict
  if (placeOf(role) === 'both') return { ...fields, area, organisationId: centres[where] }
  const [own, foreign] = role === 'grid_worker' ? [grid, otherGrid] : [district, otherDistrict]
  return { ...fields, area: inside ? own : foreign }
}
