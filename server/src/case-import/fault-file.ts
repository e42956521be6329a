import { type ImportFault, importFaults } from '@lifetree/contract/case-import-mapping'
import type { Said } from '@lifetree/contract/said'
import type { FaultyRow } from './store/rows.ts'

/** A text with its facts filled in. */
const filled = (text: string, facts: ImportFault['facts']): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))

const faultText = ({ code, facts }: ImportFault, language: keyof Said): string =>
  filled(importFaults[code][language], facts)

/** What a spreadsheet would take for a formula is led by an apostrophe. */
const cellOf = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The head of the file and its refused rows, each led by its number and what stands against it. */
export function faultFile(columns: readonly string[], rows: readonly FaultyRow[]): string {
  const lines = [
    ['行 row', '错误 error', ...columns],
    ...rows.map(({ n, cells, faults }) => [String(n), faults.map(says).join('；'), ...cells]),
  ]
  return `\ufeff${lines.map(line => line.map(cellOf).join()).join('\r\n')}\r\n`
}

const says = (fault: ImportFault): string => `${faultText(fault, 'zh')} / ${faultText(fault, 'en')}`
