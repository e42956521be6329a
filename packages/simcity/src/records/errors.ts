/** What can be wrong with a record, each with its share of records; the place in the list is its bit in the truth file. */
export const errorRates = {
  identity_missing: 0.03,
  identity_wrong: 0.004,
  identity_check: 0.002,
  identity_short: 0.01,
  identity_borrowed: 0.001,
  name_sound: 0.004,
  name_shape: 0.002,
  name_variant: 0.003,
  name_rare: 0.001,
  name_latin: 0.002,
  name_former: 0.3,
  name_swapped: 0.001,
  birth_lunar: 0.004,
  birth_swapped: 0.001,
  birth_first: 0.003,
  phone_missing: 0.15,
  phone_family: 0.12,
  phone_reused: 0.01,
  address_missing: 0.02,
  address_old: 0.03,
  duplicate: 0.004,
  dead_active: 0.04,
  code_missing: 0.08,
  code_wrong: 0.004,
  code_old: 0.03,
  firm_short: 0.12,
  firm_brackets: 0.02,
  firm_typo: 0.005,
  premises_missing: 0.05,
} as const

export type ErrorKind = keyof typeof errorRates
export type ErrorRates = Readonly<Record<ErrorKind, number>>

export const errorKinds = Object.keys(errorRates) as ErrorKind[]

/** The bit of a kind in the column `kinds` of a truth file. */
export const bitOf = (kind: ErrorKind): number => 2 ** errorKinds.indexOf(kind)

/** Share of people whose mistakes in one department's files repeat, because their profile is copied from record to record. */
export const copiedShare = 0.6
