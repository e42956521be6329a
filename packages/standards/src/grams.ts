/** What is left of a text when it is compared: no digits, no Latin codes, no space, no marks; half and full width alike. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Script=Han}a-z]+/gu, ' ')
    .trim()

/** The runs of one to `longest` characters of a text, each once; none across a space. */
export function gramsOf(text: string, longest: number, shortest = 1): ReadonlySet<string> {
  const grams = new Set<string>()
  for (const run of plain(text).split(' ')) {
    const characters = [...run]
    for (let size = shortest; size <= longest; size++)
      for (let at = 0; at + size <= characters.length; at++) grams.add(characters.slice(at, at + size).join(''))
  }
  return grams
}

/** How alike two texts are, 0 to 1: the share of pairs of characters that both have (Dice). */
export function likeness(one: string, other: string): number {
  return likenessOf(gramsOf(one, 2, 2), gramsOf(other, 2, 2))
}

export function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0
  return (2 * one.intersection(other).size) / (one.size + other.size)
}
