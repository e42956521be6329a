import type { RuleKind, RuleVersion } from '@lifetree/contract/catalogue-version'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface VersionRow {
  id: string
  kind: RuleKind
  number: number | null
  state: RuleVersion['state']
  edit: number
  changes: number
  opened_by: string
  opened_at: Date
  edited_by: string
  edited_at: Date
  note: string | null
  starts_at: Date | null
  holes_allowed: boolean
  submitted_by: string | null
  adopted_by: string | null
  adopted_at: Date | null
}

const columns = `v.id, v.kind, v.number, v.state, v.edit, v.opened_by, v.opened_at, v.edited_by, v.edited_at, v.note, v.starts_at,
  v.holes_allowed, v.submitted_by, v.adopted_by, v.adopted_at,
  (select count(*)::int from rule_changes c where c.version_id = v.id) as changes`

/** Newest first. */
export async function listVersions(tx: Queryable, kind: RuleKind): Promise<VersionRow[]> {
  const { rows } = await tx.query<VersionRow>({
    name: 'list rule versions',
    text: `select ${columns} from rule_versions v where v.kind = $1 order by v.opened_at desc limit 200`,
    values: [kind],
  })
  return rows
}

export async function findVersion(tx: Queryable, id: string): Promise<VersionRow | undefined> {
  const { rows } = await tx.query<VersionRow>({
    name: 'find rule version',
    text: `select ${columns} from rule_versions v where v.id = $1`,
    values: [id],
  })
  return rows[0]
}

/** The draft, handed in or not, of a kind; there is at most one. */
export async function findOpenVersion(tx: Queryable, kind: RuleKind): Promise<VersionRow | undefined> {
  const { rows } = await tx.query<VersionRow>({
    name: 'find open rule version',
    text: `select ${columns} from rule_versions v where v.kind = $1 and v.state in ('draft', 'submitted')`,
    values: [kind],
  })
  return rows[0]
}

/** Two editors at once wait for each other. */
export async function lockVersion(tx: Tx, id: string): Promise<VersionRow | undefined> {
  const { rows } = await tx.query<VersionRow>({
    name: 'lock rule version',
    text: `select ${columns} from rule_versions v where v.id = $1 for update of v`,
    values: [id],
  })
  return rows[0]
}

export interface By {
  readonly accountId: string
  readonly now: Date
}

/** False where the id is taken or a draft of the kind is open. */
export async function insertDraft(tx: Tx, draft: { id: string; kind: RuleKind }, by: By): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert rule draft',
    text: `insert into rule_versions (id, kind, state, opened_by, opened_at, edited_by, edited_at)
      values ($1, $2, 'draft', $3, $4, $3, $4) on conflict do nothing`,
    values: [draft.id, draft.kind, by.accountId, by.now],
  })
  return rowCount > 0
}

export async function markEdited(tx: Tx, id: string, by: By): Promise<void> {
  await tx.query({
    name: 'mark rule draft edited',
    text: 'update rule_versions set edit = edit + 1, edited_by = $2, edited_at = $3 where id = $1',
    values: [id, by.accountId, by.now],
  })
}

export async function markDiscarded(tx: Tx, id: string, by: By): Promise<void> {
  await tx.query({
    name: 'discard rule draft',
    text: `update rule_versions set state = 'discarded', edited_by = $2, edited_at = $3 where id = $1`,
    values: [id, by.accountId, by.now],
  })
}

export interface Submission {
  readonly startsAt: Date
  readonly note: string
  readonly holesAllowed: boolean
}

export async function markSubmitted(tx: Tx, id: string, submission: Submission, by: By): Promise<void> {
  await tx.query({
    name: 'submit rule draft',
    text: `update rule_versions set state = 'submitted', starts_at = $2, note = $3, holes_allowed = $4, submitted_by = $5,
        submitted_at = $6 where id = $1`,
    values: [id, submission.startsAt, submission.note, submission.holesAllowed, by.accountId, by.now],
  })
}

export async function markGivenBack(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'give rule draft back',
    text: `update rule_versions set state = 'draft', submitted_by = null, submitted_at = null, edit = edit + 1 where id = $1`,
    values: [id],
  })
}

/** Gives the next number of its kind. */
export async function markAdopted(
  tx: Tx,
  version: { readonly id: string; readonly kind: RuleKind; readonly startsAt: Date },
  by: By,
): Promise<number> {
  const { rows } = await tx.query<{ number: number }>({
    name: 'adopt rule version',
    text: `update rule_versions set state = 'adopted', starts_at = $3, adopted_by = $4, adopted_at = $5,
        number = (select coalesce(max(number), 1) + 1 from rule_versions where kind = $2)
      where id = $1 returning number`,
    values: [version.id, version.kind, version.startsAt, by.accountId, by.now],
  })
  return rows[0]?.number ?? 0
}

/** The latest beginning of the versions of a kind; undefined while there is but the first. */
export async function findLastStart(tx: Queryable, kind: RuleKind): Promise<Date | undefined> {
  const { rows } = await tx.query<{ at: Date | null }>({
    name: 'find last start of rules',
    text: `select max(starts_at) as at from rule_versions where kind = $1 and state = 'adopted'`,
    values: [kind],
  })
  return rows[0]?.at ?? undefined
}

export interface Change<Rule> {
  readonly key: string
  readonly before: Rule | null
  readonly after: Rule | null
}

export async function listChanges<Rule>(tx: Queryable, versionId: string): Promise<Change<Rule>[]> {
  const { rows } = await tx.query<Change<Rule>>({
    name: 'list rule changes',
    text: 'select key, before, after from rule_changes where version_id = $1 order by key',
    values: [versionId],
  })
  return rows
}

/** Writes changes, and takes back those that change nothing any more. */
export async function putChanges(
  tx: Tx,
  versionId: string,
  { put, drop }: { readonly put: readonly Change<unknown>[]; readonly drop: readonly string[] },
): Promise<void> {
  await tx.query({
    name: 'drop rule changes',
    text: 'delete from rule_changes where version_id = $1 and key = any ($2::text[])',
    values: [versionId, [...drop, ...put.map(({ key }) => key)]],
  })
  await tx.query({
    name: 'put rule changes',
    text: `insert into rule_changes (version_id, key, before, after)
      select $1, key, nullif(before, 'null'), nullif(after, 'null')
      from jsonb_to_recordset($2::jsonb) as c(key text, before jsonb, after jsonb)`,
    values: [versionId, JSON.stringify(put)],
  })
}

/** Names of the accounts that wrote and adopted; as the system, since an editor sees no accounts. */
export async function findNames(tx: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; name: string }>({
    name: 'find names of editors',
    text: 'select id, name from accounts where id = any ($1::uuid[])',
    values: [ids],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
