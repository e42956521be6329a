import { openZone } from '@lifetree/clock'
import { type ImportMapping, type ValueField, valueFields } from '@lifetree/contract/case-import-mapping'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { type ImportRules, openPlacer, type RowPlacer } from './place-rows.ts'

const statusWords: readonly string[] = ['open', 'closed']
const sourceWords: readonly string[] = ['worker', 'hotline', 'public', 'memo']

/** Refuses `column_missing`, `unknown_zone`, `unknown_grid`, `unknown_meaning`. */
export async function refuseUnfit(
  tx: Tx,
  mapping: ImportMapping,
  { rules, now }: { rules: ImportRules; now: Date },
): Promise<void> {
  refuseIncomplete(mapping)
  if (!isZone(mapping.timeZone)) throw new Refusal('unknown_zone')
  const placer = await openPlacer(tx, { source: '', mapping, now }, rules)
  if (mapping.otherwise.area !== null && placer.fallback === null) throw new Refusal('unknown_grid')
  const wrong = findUnknown(mapping, placer)
  if (wrong !== undefined) throw new Refusal('unknown_meaning', { value: wrong })
}

function refuseIncomplete({ columns, otherwise }: ImportMapping): void {
  const noPlace = columns.lon === undefined || columns.lat === undefined
  const missing = [
    columns.opened === undefined && { zh: '上报时间', en: 'opened' },
    columns.category === undefined && otherwise.category === null && { zh: '类别', en: 'category' },
    noPlace && otherwise.area === null && { zh: '经纬度', en: 'position' },
  ].filter(one => one !== false)
  if (missing.length === 0) return
  throw new Refusal('column_missing', {
    missing_zh: missing.map(({ zh }) => zh).join('、'),
    missing_en: missing.map(({ en }) => en).join(', '),
  })
}

/** The first value that is said to mean something that is not there. */
function findUnknown({ values, otherwise }: ImportMapping, { versions, departments }: RowPlacer): string | undefined {
  const known: Readonly<Record<ValueField, (to: string) => boolean>> = {
    category: to => versions.has(to),
    status: to => statusWords.includes(to),
    source: to => sourceWords.includes(to),
    department: to => departments.has(to),
  }
  const wrong = valueFields.flatMap(field => values[field].filter(({ to }) => !known[field](to)))
  const { category } = otherwise
  return wrong[0]?.value ?? (category !== null && !versions.has(category) ? category : undefined)
}

function isZone(name: string): boolean {
  try {
    openZone(name)
    return true
  } catch {
    return false
  }
}
