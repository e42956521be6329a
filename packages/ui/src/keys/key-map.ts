/** Keys that every list uses, as they stand until a person gives one another; `?` stays, so that the way back is always found. */
export const listKeys = ['j', 'k', '[', ']', 'x', '/', '.', 'n', 'z', 'g'] as const
/** Keys that screens give to actions of their own. */
export const actionKeys = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'h',
  'i',
  'l',
  'm',
  'o',
  'p',
  'q',
  'r',
  's',
  't',
  'u',
  'v',
  'w',
  'y',
] as const
const standardKeys = [...listKeys, ...actionKeys] as const

/** A key that a person may give another: what it is called here is what it is until then. */
export type StandardKey = (typeof standardKeys)[number]

/** What a person gave another key; the rest are as they stand. */
export type KeyMap = Readonly<Partial<Record<StandardKey, string>>>

/** A letter, or a sign that is typed without Shift on most keyboards; digits choose in lists. */
const givable = /^[a-z[\]/.,;'=`\\-]$/

const isStandard = (key: string): key is StandardKey => (standardKeys as readonly string[]).includes(key)

/** The key to press for one that stands: itself, where nobody gave it another. */
export const shownKey = (map: KeyMap, key: string): string => (isStandard(key) ? (map[key] ?? key) : key)

/** What a pressed key stands for: undefined where its own was given away and nothing else lies on it. */
export function standardOf(map: KeyMap, pressed: string): string | undefined {
  const given = standardKeys.find(key => map[key] === pressed)
  if (given) return given
  return isStandard(pressed) && map[pressed] !== undefined ? undefined : pressed
}

export type KeyRefusal =
  | { readonly why: 'not_a_key' | 'letter_wanted' }
  | { readonly why: 'taken'; readonly by: StandardKey; readonly pressed: string }

/** Why a key cannot be given; undefined where it can. `x` is also pressed with Shift, which makes another sign of a sign. */
export function refusalOf(map: KeyMap, key: StandardKey, pressed: string): KeyRefusal | undefined {
  if (!givable.test(pressed)) return { why: 'not_a_key' }
  if (key === 'x' && !/^[a-z]$/.test(pressed)) return { why: 'letter_wanted' }
  const by = standardKeys.find(other => other !== key && shownKey(map, other) === pressed)
  return by && { why: 'taken', by, pressed }
}

/** The same map with another key for one; its own again leaves it out. */
export function withKey(map: KeyMap, key: StandardKey, pressed: string): KeyMap {
  const { [key]: _, ...others } = map
  return pressed === key ? others : { ...others, [key]: pressed }
}

/** Two keys change places; undefined where one of them does not take the key of the other. */
export function withSwapped(map: KeyMap, one: StandardKey, other: StandardKey): KeyMap | undefined {
  const swapped = withKey(withKey(map, one, shownKey(map, other)), other, shownKey(map, one))
  return [one, other].some(key => refusalOf(swapped, key, shownKey(swapped, key))) ? undefined : swapped
}

/** As an account and a browser keep it. */
export interface KeptKey {
  readonly standard: string
  readonly given: string
}

export const keptKeys = (map: KeyMap): KeptKey[] =>
  Object.entries(map).map(([standard, given]) => ({ standard, given }))

/** What was kept, as far as it holds together: a key that is none any more, or lies on another, stands as it stood. */
export function keyMapOf(kept: readonly KeptKey[]): KeyMap {
  const map: KeyMap = Object.fromEntries(
    kept
      .filter(({ standard, given }) => isStandard(standard) && givable.test(given))
      .map(({ standard, given }) => [standard, given]),
  )
  const clashes = standardKeys.filter(key => map[key] !== undefined && refusalOf(map, key, map[key]) !== undefined)
  return clashes.length === 0
    ? map
    : keyMapOf(keptKeys(map).filter(({ standard }) => !clashes.includes(standard as StandardKey)))
}
