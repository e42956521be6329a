import type { Category } from '@lifetree/contract/catalogue'

type Named = Pick<Category, 'code' | 'name' | 'group' | 'pinyin' | 'initials'>

/** How well a category answers what was typed; 0 not at all. */
function fit(category: Named, typed: string): number {
  const { zh, en } = category.name
  if (zh === typed || category.initials === typed || category.code === typed) return 5
  if (zh.startsWith(typed) || category.initials.startsWith(typed) || category.pinyin.startsWith(typed)) return 4
  if (zh.includes(typed) || en.toLowerCase().includes(typed)) return 3
  if (category.pinyin.includes(typed) || category.initials.includes(typed)) return 2
  return category.group.zh.includes(typed) ? 1 : 0
}

/** Categories by characters, pinyin, initials, code or English, the best first; all of them for nothing typed. */
export function findCategories<C extends Named>(categories: readonly C[], typed: string): readonly C[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '')
  if (wanted === '') return categories
  return categories
    .map(category => ({ category, fit: fit(category, wanted) }))
    .filter(found => found.fit > 0)
    .sort((one, other) => other.fit - one.fit)
    .map(found => found.category)
}
