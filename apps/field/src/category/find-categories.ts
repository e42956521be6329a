import type { Category } from '@lifetree/contract/catalogue'

/** How well a category answers what was typed; smaller is better, undefined not at all. */
function rankOf({ name, group, pinyin, initials, code }: Category, typed: string): number | undefined {
  const names = [name.zh, name.en.toLowerCase()]
  if (names.includes(typed) || initials === typed) return 0
  if (names.some(each => each.startsWith(typed)) || initials.startsWith(typed)) return 1
  const run = pinyin.replaceAll(/\s/g, '')
  if (run.startsWith(typed)) return 2
  if (names.some(each => each.includes(typed)) || initials.includes(typed) || run.includes(typed)) return 3
  return group.zh.includes(typed) || group.en.toLowerCase().includes(typed) || code.startsWith(typed) ? 4 : undefined
}

/** Categories by characters, English words, pinyin or its initials; the best first, in the order of the catalogue. */
export function findCategories(categories: readonly Category[], typed: string): Category[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s/g, '')
  if (wanted === '') return [...categories]
  return categories
    .flatMap(category => {
      const rank = rankOf(category, wanted)
      return rank === undefined ? [] : [{ category, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ category }) => category)
}
