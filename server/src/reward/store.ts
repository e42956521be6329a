import type { RewardEvent, RewardRule, RewardTotal } from '@lifetree/contract/reward'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Act } from '../platform/retention.ts'

interface RuleRow {
  id: string
  event: RewardEvent
  category: string | null
  points: number
  dailyCap: number
  version: number
  since: Date
}

/** The rules in force; by event, those of every class first. */
export async function listRules(reader: Queryable): Promise<RewardRule[]> {
  const { rows } = await reader.query<RuleRow>({
    name: 'list reward rules',
    text: `select id, event, category_code as category, points, daily_cap as "dailyCap", version, valid_from as since
      from reward_rules where valid_to is null order by array_position(array['filed', 'urgent', 'solved'], event), category_code nulls first`,
  })
  return rows.map(({ since, ...rule }) => ({ ...rule, since: since.toISOString() }))
}

export async function isCategory(reader: Queryable, code: string): Promise<boolean> {
  const { rowCount } = await reader.query({
    name: 'is category of rewards',
    text: 'select from categories where code = $1 limit 1',
    values: [code],
  })
  return rowCount > 0
}

export interface NewRule {
  readonly id: string
  readonly event: RewardEvent
  readonly category: string | null
  readonly points: number
  readonly dailyCap: number
  /** Null: with the installation. */
  readonly setBy: string | null
}

/** Ends the version in force and begins the next; false where the id is taken. */
export async function insertRule(tx: Tx, rule: NewRule, now: Date): Promise<boolean> {
  const { id, event, category, points, dailyCap, setBy } = rule
  await tx.query({
    name: 'lock reward rule',
    text: "select pg_advisory_xact_lock(hashtextextended('reward rule ' || $1 || ' ' || coalesce($2, ''), 0))",
    values: [event, category],
  })
  await tx.query({
    name: 'end reward rule before',
    text: `update reward_rules set valid_to = $3
      where event = $1 and category_code is not distinct from $2 and valid_to is null`,
    values: [event, category, now],
  })
  const { rowCount } = await tx.query({
    name: 'insert reward rule',
    text: `insert into reward_rules (id, event, category_code, points, daily_cap, version, set_by, valid_from)
      select $1, $2, $3, $4, $5, coalesce(max(version), 0) + 1, $6, $7
      from reward_rules where event = $2 and category_code is not distinct from $3
      on conflict (id) do nothing`,
    values: [id, event, category, points, dailyCap, setBy, now],
  })
  return rowCount > 0
}

export async function endRule(tx: Tx, ruleId: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'end reward rule',
    text: 'update reward_rules set valid_to = $2 where id = $1 and valid_to is null',
    values: [ruleId, now],
  })
  return rowCount > 0
}

/** Two cases of one person that are credited at once wait for each other: the cap of the day counts both. */
export async function lockPerson(tx: Tx, person: Buffer): Promise<void> {
  await tx.query({
    name: 'lock rewarded person',
    text: "select pg_advisory_xact_lock(hashtextextended('reward ' || encode($1::bytea, 'hex'), 0))",
    values: [person],
  })
}

/** What a person got by a rule in a day; what was reversed does not count. */
export async function sumOfDay(tx: Tx, person: Buffer, ruleId: string, day: string): Promise<number> {
  const { rows } = await tx.query<{ points: number }>({
    name: 'sum rewards of day',
    text: `select coalesce(sum(points + coalesce((select r.points from reward_entries r where r.reverses = e.id), 0)), 0)::int as points
      from reward_entries e where person = $1 and day = $3 and rule_id = $2 and reverses is null`,
    values: [person, ruleId, day],
  })
  return rows[0]?.points ?? 0
}

export interface NewEntry {
  readonly id: string
  readonly person: Buffer
  readonly caseId: string
  readonly event: RewardEvent
  readonly ruleId: string
  readonly points: number
  readonly day: string
  readonly at: Date
}

/** Once per case, event and turn, whoever comes first: a turn begins when the credit before it was countered. */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx.query({
    name: 'insert reward entry',
    text: `insert into reward_entries (id, person, case_id, event, rule_id, points, day, at, turn)
      select $1, $2, $3, $4, $5, $6, $7, $8, 1 + count(*)::int from reward_entries
      where case_id = $3 and event = $4 and reverses is not null
      on conflict (case_id, event, turn) where reverses is null do nothing`,
    values: [entry.id, entry.person, entry.caseId, entry.event, entry.ruleId, entry.points, entry.day, entry.at],
  })
}

/** Of which events the case has lost its credit: each was countered, and not credited again since. */
export async function listReversed(reader: Queryable, caseId: string): Promise<RewardEvent[]> {
  const { rows } = await reader.query<{ event: RewardEvent }>({
    name: 'list reversed rewards',
    text: `select event from reward_entries where case_id = $1 group by event
      having count(*) filter (where reverses is not null) = count(*) filter (where reverses is null)`,
    values: [caseId],
  })
  return rows.map(({ event }) => event)
}

/** A counter-entry for each credit of the case and its events that has none. */
export async function reverseEntries(
  tx: Tx,
  { caseId, events }: { readonly caseId: string; readonly events: readonly RewardEvent[] },
  { day, at }: { day: string; at: Date },
): Promise<void> {
  await tx.query({
    name: 'reverse reward entries',
    text: `insert into reward_entries (id, person, case_id, event, rule_id, points, reverses, day, at, turn)
      select gen_random_uuid(), person, case_id, event, rule_id, -points, id, $2, $3, turn
      from reward_entries e where case_id = $1 and event = any ($4::text[]) and reverses is null
        and not exists (select from reward_entries r where r.reverses = e.id)`,
    values: [caseId, day, at, events],
  })
}

export async function listEntries(
  reader: Queryable,
  caseId: string,
): Promise<{ event: RewardEvent; points: number; at: Date }[]> {
  const { rows } = await reader.query<{ event: RewardEvent; points: number; at: Date }>({
    name: 'list rewards of case',
    text: 'select event, points, at from reward_entries where case_id = $1 order by at, id',
    values: [caseId],
  })
  return rows
}

export async function sumOfPerson(reader: Queryable, person: Buffer): Promise<{ balance: number; cases: number }> {
  const { rows } = await reader.query<{ balance: number; cases: number }>({
    name: 'sum rewards of person',
    text: `select coalesce(sum(points), 0)::int as balance, count(distinct case_id)::int as cases
      from reward_entries where person = $1`,
    values: [person],
  })
  return rows[0] ?? { balance: 0, cases: 0 }
}

/** Of the whole ledger, by event. */
export async function sumByEvent(reader: Queryable): Promise<RewardTotal[]> {
  const { rows } = await reader.query<RewardTotal>({
    name: 'sum rewards by event',
    text: `select event, coalesce(sum(points) filter (where points > 0), 0)::int as credited,
        coalesce(-sum(points) filter (where points < 0), 0)::int as reversed,
        count(distinct case_id)::int as cases, count(distinct person)::int as persons
      from reward_entries group by event order by array_position(array['filed', 'urgent', 'solved'], event)`,
  })
  return rows
}

export const forgetRewarded: Act = async (tx, before, most) => {
  const { rows } = await tx.query<{ forgotten: number }>({
    name: 'forget rewarded persons',
    text: 'select forget_rewarded($1, $2) as forgotten',
    values: [before, most],
  })
  return rows[0]?.forgotten ?? 0
}
