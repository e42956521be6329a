import { catalogue } from '@lifetree/simcity'
import { insertCategories, spelt } from '../../catalogue/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'

interface CatalogueParts {
  /** From when it is in force. */
  readonly from: Date
  readonly newId: (code: string) => string
}

/** The default catalogue of categories; answers their ids by code. As the owner or the system. */
export async function loadCatalogue(tx: Tx, { from, newId }: CatalogueParts): Promise<Map<string, string>> {
  const categories = catalogue().map(category => ({
    id: newId(category.code),
    code: category.code,
    version: 1,
    group: category.groupName,
    name: category.name,
    filing: category.filing,
    closing: category.closing,
    limit: category.limit,
    evidence: { filing: [...category.evidence.filing], closing: [...category.evidence.closing] },
    afterWithin: category.afterWithin,
    duplicate: category.duplicate,
    check: category.check,
    urgent: category.urgent,
    milestones: category.milestones.map(milestone => ({ ...milestone })),
    ...spelt(category.name.zh),
  }))
  await insertCategories(tx, categories, from)
  return new Map(categories.map(({ code, id }) => [code, id]))
}
