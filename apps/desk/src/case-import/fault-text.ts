import { type ImportFault, importFaults } from '@lifetree/contract/case-import-mapping'
import type { Said } from '@lifetree/contract/said'

const inBoth = (code: ImportFault['code'], change: (text: string) => string): Said => ({
  zh: change(importFaults[code].zh),
  en: change(importFaults[code].en),
})

/** What stands against it, with its facts. */
export const faultText = ({ code, facts }: Pick<ImportFault, 'code' | 'facts'>): Said =>
  inBoth(code, text => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '')))

/** The same for many rows: without what each says of itself. */
export const kindText = (code: ImportFault['code']): Said =>
  inBoth(code, text => text.replace(/[：:]?\s*[“"]?\{\w+\}[”"]?\s*/g, ''))
