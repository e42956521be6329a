/** A choice of how the page looks and speaks, kept on this device for a person (or for whoever has not signed in). */
export type Choice = 'lang' | 'theme' | 'size' | 'keys' | 'keymap' | 'rows'

const keyOf = (person: string | undefined, choice: Choice): string => `lifetree:${person ?? 'anyone'}:${choice}`

/** Storage may be barred (private windows): then the choice lasts as long as the page. */
export function keptChoice(person: string | undefined, choice: Choice): string | null {
  try {
    return localStorage.getItem(keyOf(person, choice)) ?? localStorage.getItem(keyOf(undefined, choice))
  } catch {
    return null
  }
}

export function keepChoice(person: string | undefined, choice: Choice, value: string): void {
  try {
    localStorage.setItem(keyOf(person, choice), value)
  } catch {
    return
  }
}
