import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Act } from '../../platform/retention.ts'

/** Whether the caller holds a position that can be on duty. */
export async function isOnPost(reader: Queryable, today: string): Promise<boolean> {
  const { rows } = await reader.query<{ may: boolean }>({
    name: 'can be on duty',
    text: 'select can_be_on_duty($1) as may',
    values: [today],
  })
  return rows[0]?.may === true
}

export interface PhoneRow {
  mask: string
  confirmed_at: Date
}

export async function findPhone(reader: Queryable, accountId: string): Promise<PhoneRow | undefined> {
  const { rows } = await reader.query<PhoneRow>({
    name: 'find duty phone',
    text: 'select mask, confirmed_at from duty_phones where account_id = $1',
    values: [accountId],
  })
  return rows[0]
}

/** To ring alone: nobody else opens it. */
export async function findSealedPhone(tx: Tx, accountId: string): Promise<Buffer | undefined> {
  const { rows } = await tx.query<{ phone_sealed: Buffer }>({
    name: 'find sealed duty phone',
    text: 'select phone_sealed from duty_phones where account_id = $1',
    values: [accountId],
  })
  return rows[0]?.phone_sealed
}

export async function putPhone(
  tx: Tx,
  accountId: string,
  { sealed, mask, now }: { sealed: Buffer; mask: string; now: Date },
): Promise<void> {
  await tx.query({
    name: 'put duty phone',
    text: `insert into duty_phones (account_id, phone_sealed, mask, confirmed_at) values ($1, $2, $3, $4)
      on conflict (account_id) do update set phone_sealed = $2, mask = $3, confirmed_at = $4`,
    values: [accountId, sealed, mask, now],
  })
}

export async function deletePhone(tx: Tx, accountId: string): Promise<void> {
  await tx.query({
    name: 'delete duty phone',
    text: 'delete from duty_phones where account_id = $1',
    values: [accountId],
  })
}

/** Those of the accounts that have no confirmed number. */
export async function listWithoutPhone(reader: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await reader.query<{ id: string }>({
    name: 'list without duty phone',
    text: 'select id from without_duty_phone($1) as id',
    values: [ids],
  })
  return new Set(rows.map(({ id }) => id))
}

export interface CodeRow {
  phone_sealed: Buffer | null
  mask: string | null
  code_sealed: Buffer | null
  state: 'waiting' | 'sent' | 'failed' | 'used'
  made_at: Date
  expires_at: Date
  tries: number
  since: Date
  asked: number
}

const codeColumns = 'phone_sealed, mask, code_sealed, state, made_at, expires_at, tries, since, asked'

export async function findCode(reader: Queryable, accountId: string): Promise<CodeRow | undefined> {
  const { rows } = await reader.query<CodeRow>({
    name: 'find duty code',
    text: `select ${codeColumns} from duty_codes where account_id = $1`,
    values: [accountId],
  })
  return rows[0]
}

export interface NewCode {
  readonly phone: Buffer
  readonly mask: string
  readonly code: Buffer
  readonly expiresAt: Date
  readonly since: Date
  readonly asked: number
}

export async function putCode(tx: Tx, accountId: string, code: NewCode, now: Date): Promise<void> {
  await tx.query({
    name: 'put duty code',
    text: `insert into duty_codes (account_id, phone_sealed, mask, code_sealed, state, made_at, expires_at, since, asked)
      values ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8)
      on conflict (account_id) do update set phone_sealed = $2, mask = $3, code_sealed = $4, state = 'waiting', fault = null,
        made_at = $5, expires_at = $6, tries = 0, since = $7, asked = $8`,
    values: [accountId, code.phone, code.mask, code.code, now, code.expiresAt, code.since, code.asked],
  })
}

/** Counts a try before it is looked at, so that tries at the same time are counted too; undefined where none is left. */
export async function takeTry(tx: Tx, accountId: string, now: Date, most: number): Promise<CodeRow | undefined> {
  const { rows } = await tx.query<CodeRow>({
    name: 'take duty code try',
    text: `update duty_codes set tries = tries + 1
      where account_id = $1 and code_sealed is not null and expires_at > $2 and tries < $3 returning ${codeColumns}`,
    values: [accountId, now, most],
  })
  return rows[0]
}

/** The number and the code go; how often one asked stays. */
export async function useUpCode(tx: Tx, accountId: string): Promise<void> {
  await tx.query({
    name: 'use up duty code',
    text: `update duty_codes set phone_sealed = null, code_sealed = null, mask = null, state = 'used' where account_id = $1`,
    values: [accountId],
  })
}

export async function noteCode(
  tx: Tx,
  accountId: string,
  { madeAt, state, fault }: { madeAt: Date; state: 'sent' | 'failed'; fault: string | null },
): Promise<void> {
  await tx.query({
    name: 'note duty code',
    text: `update duty_codes set state = $3, fault = $4 where account_id = $1 and made_at = $2 and state = 'waiting'`,
    values: [accountId, madeAt, state, fault],
  })
}

export async function findLanguage(tx: Tx, accountId: string): Promise<'zh' | 'en'> {
  const { rows } = await tx.query<{ language: string | null }>({
    name: 'find language of account',
    text: "select preferences ->> 'language' as language from accounts where id = $1",
    values: [accountId],
  })
  return rows[0]?.language === 'en' ? 'en' : 'zh'
}

/** Nobody who can be on duty: his post ended, or his account, before that day. */
const offPost = `not exists (select from positions p join accounts a on a.id = p.account_id
  where p.account_id = d.account_id and p.role in ('duty_officer', 'leader')
    and (p.valid_to is null or p.valid_to >= $1::date) and (a.disabled_at is null or a.disabled_at >= $1))`

export const deleteOldPhones: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old duty phones',
    text: `delete from duty_phones where account_id in (select account_id from duty_phones d
      where d.confirmed_at < $1 and ${offPost} limit $2)`,
    values: [before, most],
  })
  return rowCount
}

export const deleteOldDevices: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old duty devices',
    text: `delete from duty_devices where id in (select id from duty_devices d where d.made_at < $1 and ${offPost} limit $2)`,
    values: [before, most],
  })
  return rowCount
}

export const deleteOldCodes: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old duty codes',
    text: `delete from duty_codes where account_id in (
      select account_id from duty_codes where made_at < $1 order by made_at limit $2)`,
    values: [before, most],
  })
  return rowCount
}
