import { features } from './features.ts'
import { figures } from './figures.ts'
import { hygiene } from './hygiene.ts'
import { links } from './links.ts'
import { marks } from './marks.ts'
import { mocks } from './mocks.ts'
import { names } from './names.ts'
import { policies } from './policies.ts'
import { screenText } from './screen-text.ts'
import { state } from './state.ts'
import { tables } from './tables.ts'
import { testNames } from './test-names.ts'
import { time } from './time.ts'
import type { Rule } from './tree.ts'
import { wordKeys } from './word-keys.ts'
import { wording } from './wording.ts'

/** Every house rule that reads files; the others are checks of tools (tools/check.ts). */
export const allRules: Readonly<Record<string, Rule>> = {
  features,
  figures,
  hygiene,
  links,
  marks,
  mocks,
  names,
  policies,
  screenText,
  state,
  tables,
  testNames,
  time,
  wordKeys,
  wording,
}
