import { nameCharacters } from './characters.gen.ts'

/** How the characters of a name are mistaken. */
export interface Mistaken {
  readonly sound: string
  readonly shape: string
  readonly old: string
  readonly reading: string
}

/** By character; where there is no such form, the character itself. */
const mistaken: ReadonlyMap<string, Mistaken> = new Map(
  nameCharacters.split(/\s/).map(entry => {
    const [own, sound, shape, old, ...reading] = [...entry] as [string, string, string, string, ...string[]]
    const or = (form: string) => (form === '-' ? own : form)
    return [own, { sound: or(sound), shape: or(shape), old: or(old), reading: reading.join('') }] as const
  }),
)

/** A name with its last character that has such a form replaced by it; the name itself where none has. */
export function mistake(name: string, form: 'sound' | 'shape' | 'old'): string {
  const own = [...name]
  for (let i = own.length - 1; i >= 0; i--) {
    const other = mistaken.get(own[i]!)?.[form]
    if (other && other !== own[i]) return [...own.slice(0, i), other, ...own.slice(i + 1)].join('')
  }
  return name
}

/** A name in Latin letters, as old programs write it: WANG XIAOHUA. */
export function latinOf(name: string): string {
  const [first, ...rest] = [...name].map(character => (mistaken.get(character)?.reading ?? '').toUpperCase())
  return `${first} ${rest.join('')}`.trim()
}
