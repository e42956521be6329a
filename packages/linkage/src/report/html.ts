import type { Said } from '../model/model.ts'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => signs[sign]!)

/** A whole number as English writes it; without `Intl`, which takes longer to begin than all else on the page. */
export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(?:\d{3})+$)/g, ',')
export const percent = (share: number): string => `${(share * 100).toFixed(share > 0.9995 && share < 1 ? 3 : 1)}%`

/** Bits with their sign, to two places. */
export const bits = (n: number): string => (n > 0 ? `+${n.toFixed(2)}` : n.toFixed(2).replace('-', '−'))

/** A probability: small ones as powers of ten. */
export const odds = (p: number): string => (p >= 0.001 ? p.toFixed(p > 0.999 && p < 1 ? 5 : 4) : p.toExponential(1))

/** A text in both languages, of which the page shows one; what stands in braces is filled in. */
export function both({ zh, en }: Said, filled: Readonly<Record<string, string | number>> = {}): string {
  const fill = (text: string) => escaped(text.replace(/\{(\w+)\}/g, (_, name) => String(filled[name] ?? '')))
  return zh === en ? fill(zh) : `<span lang="zh">${fill(zh)}</span><span lang="en">${fill(en)}</span>`
}

/** A cell of a table: `right` for figures. */
export interface Cell {
  readonly html: string
  readonly right?: boolean
  readonly marked?: boolean
}

export const figure = (text: string, marked = false): Cell => ({ html: escaped(text), right: true, marked })

const classOf = ({ right, marked }: Cell): string => {
  const names = [right ? 'right' : '', marked ? 'marked' : ''].filter(Boolean)
  return names.length > 0 ? ` class="${names.join(' ')}"` : ''
}

export function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const row = (cells: readonly Cell[], tag: string) =>
    `<tr>${cells.map(cell => `<${tag}${classOf(cell)}>${cell.html}</${tag}>`).join('')}</tr>`
  return `<div class="scroll" tabindex="0"><table><thead>${row(head, 'th')}</thead><tbody>${rows.map(each => row(each, 'td')).join('')}</tbody></table></div>`
}

/** A horizontal bar from `from` to `to`, both 0 to 100, with a line at `line`. */
export function bar(
  from: number,
  to: number,
  { kind, line }: { readonly kind: string; readonly line?: number },
): string {
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const width = right > left ? Math.max(0.4, right - left) : 0
  const mark = line === undefined ? '' : `<rect class="line" x="${line.toFixed(2)}" y="0" width="0.5" height="10"/>`
  return `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${kind}" x="${left.toFixed(2)}" y="1" width="${width.toFixed(2)}" height="8"/>${mark}</svg>`
}

export const section = (title: Said, ...parts: readonly string[]): string =>
  `<section><h2>${both(title)}</h2>${parts.join('')}</section>`

export const note = (said: Said, filled?: Readonly<Record<string, string | number>>): string =>
  `<p class="note">${both(said, filled)}</p>`
