import { faults } from './faults.ts'

/** What a client sent, in the names of GeoReport; empty is as if it were not there. */
export interface Fields {
  readonly plain: Readonly<Record<string, string>>
  /** Answers to the attributes of the service, by code. */
  readonly attributes: ReadonlyMap<string, readonly string[]>
}

const bracketed = /^attribute\[([^\]]{1,100})\](?:\[\d*\])?$/

/** `attribute[code]=a`, and `attribute[code][]=a` as often as there are values. */
export function readForm(text: string): Fields {
  return fieldsOf([...new URLSearchParams(text)])
}

/** The same names as in a form; `attribute` is an object of values or lists. */
export function readJson(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw faults.badBody()
  const { attribute, ...rest } = body as Record<string, unknown>
  const own = Object.entries(rest).map(([name, value]): [string, string] => [name, scalar(name, value)])
  if (attribute === undefined || attribute === null) return fieldsOf(own)
  if (typeof attribute !== 'object' || Array.isArray(attribute))
    throw faults.badField('attribute', '要是一个对象', 'must be an object')
  const answers = Object.entries(attribute).flatMap(([code, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): [string, string] => [
      `attribute[${code}]`,
      scalar(`attribute[${code}]`, each),
    ]),
  )
  return fieldsOf([...own, ...answers])
}

function scalar(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') throw faults.badField(name, '要是文字或数字', 'must be a text or a number')
  return String(value)
}

export const readQuery = (query: unknown): Fields =>
  fieldsOf(
    Object.entries(query as Record<string, unknown>).map(([name, value]): [string, string] => [
      name,
      // A list may be declared several times, or delimited by commas.
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  )

function fieldsOf(pairs: readonly (readonly [string, string])[]): Fields {
  const plain = new Map<string, string>()
  const attributes = new Map<string, string[]>()
  for (const [name, sent] of pairs) {
    const value = sent.replaceAll('\0', '').trim()
    if (value === '') continue
    const code = bracketed.exec(name)?.[1]
    if (code === undefined) plain.set(name, value)
    else attributes.set(code, [...(attributes.get(code) ?? []), value])
  }
  return { plain: Object.fromEntries(plain), attributes }
}

/** A moment as W3C writes it: with its zone. */
export function readInstant(field: string, text: string): Date {
  const shaped = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  // In a query a plus that was not encoded arrives as a blank.
  const at = new Date(shaped ? text : text.replace(/ (\d\d:?\d\d)$/, '+$1'))
  if ((!shaped && !/ \d\d:?\d\d$/.test(text)) || Number.isNaN(at.getTime()))
    throw faults.badField(field, '要带时区，如 2026-06-01T08:00:00+08:00', 'needs its zone: 2026-06-01T08:00:00+08:00')
  return at
}
