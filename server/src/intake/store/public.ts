import type { PublicCategory } from '@lifetree/contract/intake'
import type { Followed, PublicStep } from '@lifetree/contract/intake-follow'
import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'

interface CategoryRow {
  id: string
  code: string
  group_zh: string
  group_en: string
  name_zh: string
  name_en: string
  formal_zh: string
  formal_en: string
  keywords_zh: string
  keywords_en: string
  pinyin: string
  initials: string
}

/** What the public form offers: the city's list, or all that is in force where it has made none. */
export async function listPublicCategories(reader: Queryable, now: Date): Promise<PublicCategory[]> {
  const { rows } = await reader.query<CategoryRow>({
    name: 'list public categories',
    text: `select k.id, k.code, k.group_zh, k.group_en, coalesce(nullif(p.name_zh, ''), k.name_zh) as name_zh,
        coalesce(nullif(p.name_en, ''), k.name_en) as name_en, k.name_zh as formal_zh, k.name_en as formal_en,
        coalesce(p.keywords_zh, '') as keywords_zh, coalesce(p.keywords_en, '') as keywords_en,
        ltrim(concat(p.pinyin, ' ', k.pinyin)) as pinyin, ltrim(concat(p.initials, ' ', k.initials)) as initials
      from categories k left join open311_offers p on p.category_code = k.code and p.ended_at is null
      where k.valid_from <= $1 and (k.valid_to is null or k.valid_to > $1)
        and (coalesce(p.on_page, false) or not exists (select from open311_offers where ended_at is null and on_page))
      order by case when p.on_page then p.place end, k.code`,
    values: [now],
  })
  return rows.map(row => ({
    id: row.id,
    code: row.code,
    group: { zh: row.group_zh, en: row.group_en },
    name: { zh: row.name_zh, en: row.name_en },
    // Who knows the catalogue finds a class by its formal name too.
    keywords: { zh: `${row.formal_zh} ${row.keywords_zh}`.trim(), en: `${row.formal_en} ${row.keywords_en}`.trim() },
    pinyin: row.pinyin,
    initials: row.initials,
  }))
}

export async function findCityOutline(reader: Queryable): Promise<{ city: Said; bounds: number[] | null }> {
  const { rows } = await reader.query<{ zh: string; en: string; bounds: number[] | null }>({
    name: 'find city for the public',
    text: `select c.name as zh, c.name_en as en, (
          select array[min(west), min(south), max(east), max(north)] from boundaries where valid_to is null) as bounds
      from area_codes c join areas a on a.id = c.area_id where a.level = 'city' and c.valid_to is null order by c.code limit 1`,
  })
  const [row] = rows
  const known = row?.bounds?.every(each => each !== null) ? row.bounds : null
  return { city: { zh: row?.zh ?? '', en: row?.en ?? '' }, bounds: known }
}

export interface FollowedRow {
  id: string
  number: string
  state: Followed['state']
  category_zh: string
  category_en: string
  organisation: string | null
  organisation_en: string | null
  due_at: Date | null
  reported_at: Date
  ended_at: Date | null
  outcome: Followed['outcome']
  satisfaction: string | null
  description: string
  address: string
  reason: string | null
}

/** The case that a follower's was merged into at last, or his own. */
export async function findFollowedCase(reader: Queryable, caseId: string): Promise<FollowedRow | undefined> {
  const { rows } = await reader.query<FollowedRow>({
    name: 'find followed case',
    text: `with recursive last (id, into_id) as (
        select id, merged_into from cases where id = $1
        union select c.id, c.merged_into from cases c join last on c.id = last.into_id)
      select c.id, c.number, c.state, k.name_zh as category_zh, k.name_en as category_en, o.name as organisation,
        o.name_en as organisation_en, c.due_at, c.reported_at, c.ended_at, c.outcome, c.satisfaction, c.description, c.address,
        (select e.text from case_events e where e.case_id = c.id and e.action = 'reject' order by e.version desc limit 1) as reason
      from last join cases c on c.id = last.id join categories k on k.id = c.category_id
        left join organisations o on o.id = c.organisation_id
      where last.into_id is null`,
    values: [caseId],
  })
  return rows[0]
}

interface StepRow {
  at: Date
  action: PublicStep
  organisation: string | null
  organisation_en: string | null
}

/** Which step was when, and to whom it was sent: neither who took it nor what he wrote. */
export async function listPublicSteps(reader: Queryable, caseId: string, steps: readonly string[]): Promise<StepRow[]> {
  const { rows } = await reader.query<StepRow>({
    name: 'list public steps',
    text: `select e.at, e.action, o.name as organisation, o.name_en as organisation_en
      from case_events e left join organisations o on o.id = (e.facts ->> 'organisation')::uuid
      where e.case_id = $1 and e.action = any ($2) order by e.version, e.at`,
    values: [caseId, steps],
  })
  return rows
}

/** What somebody wrote himself, before his case was merged into another. */
export async function findOwnWords(
  reader: Queryable,
  caseId: string,
): Promise<{ number: string; description: string; address: string } | undefined> {
  const { rows } = await reader.query<{ number: string; description: string; address: string }>({
    name: 'find own words',
    text: 'select number, description, address from cases where id = $1',
    values: [caseId],
  })
  return rows[0]
}
