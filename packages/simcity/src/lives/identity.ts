import { checkOf } from '@lifetree/standards'
import type { Sex } from '../given-names.ts'
import { type Day, textOf } from './days.ts'

/**
 * Codes under which each district's people were registered, also before it bore its present one (GB/T 2260, older editions): one at
 * least for each hundred of the list of communities in which the district has some.
 */
const districtCodes: Readonly<Record<string, readonly string[]>> = {
  '340202': ['340202', '340204'],
  '340207': ['340207', '340205', '342623'],
  '340209': ['340203', '340209'],
  '340210': ['340221', '340210'],
  '340212': ['340222', '340212'],
  '340223': ['340223', '342524'],
  '340271': ['340206', '340201'],
  '340272': ['340208'],
  '340281': ['340225', '342625', '342601', '340281'],
}

/** Where those come from who were first registered elsewhere: counties of Anhui and around (GB/T 2260). */
const elsewhere = (
  '340123 340122 340124 340521 340522 340523 340621 340721 340822 340824 340825 340826 341125 341126 341221 341222 ' +
  '341225 341226 341324 341522 341523 341524 341822 341821 341825 342422 342425 342501 320115 320117 320125 320923 ' +
  '321283 330521 330522 360681 360731 411524 411525 411702 420921 421121 421126 421127 430626 510722 511025 520221 522422 530324'
).split(' ')

/**
 * Hands out identity numbers that no other community hands out: each has ten sequence numbers of its own under each
 * code, as police stations do. The community's rank is its place in the list of all.
 */
export class IdentityNumbers {
  readonly #rank: number
  readonly #district: string
  readonly #taken = new Set<string>()

  constructor(rank: number, district: string) {
    this.#rank = rank
    this.#district = district
  }

  /** The numbers of this community under a code: `rank % 100`, ten each; codes are shared out by `rank / 100`. */
  #codes(native: boolean): readonly string[] {
    if (!native) return elsewhere.filter((_, i) => i % 10 === Math.floor(this.#rank / 100))
    const own = districtCodes[this.#district]!
    return [own[Math.floor(this.#rank / 100) % own.length]!]
  }

  /** The number of somebody born on a day; undefined never in practice: 25 people of a community and one birthday. */
  give(born: Day, sex: Sex, native: boolean): string {
    const date = textOf(born).replaceAll('-', '')
    for (const code of [...this.#codes(native), ...this.#codes(false)]) {
      for (let i = 0; i < 5; i++) {
        const sequence = (this.#rank % 100) * 10 + i * 2 + (sex === 'male' ? 1 : 0)
        const digits = code + date + String(sequence).padStart(3, '0')
        if (this.#taken.has(digits)) continue
        this.#taken.add(digits)
        return digits + checkOf(digits)
      }
    }
    throw new Error(`too many people of one community were born on ${date}`)
  }
}
