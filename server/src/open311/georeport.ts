import type { Said } from '@lifetree/contract/said'
import type { Language } from '../platform/serve/problem.ts'

export type Format = 'json' | 'xml'

/** What a request is refused with, in GeoReport's own way: a list of codes with their descriptions, the code being the status. */
export class GeoFault extends Error {
  override readonly name = 'GeoFault'
  readonly status: number
  readonly says: Said
  /** When it may be asked again. */
  readonly seconds: number | undefined
  constructor(status: number, says: Said, seconds?: number) {
    super(says.en)
    this.status = status
    this.says = says
    this.seconds = seconds
  }
}

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

export interface Answer {
  /** The root element of the XML form; JSON has none. */
  readonly root: string
  readonly content: Value
}

/** How the rows of each list are called in XML. */
const itemOf: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  updates: 'update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

export const contentTypes: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

export const write = ({ root, content }: Answer, format: Format): string =>
  format === 'json' ? JSON.stringify(content) : `<?xml version="1.0" encoding="utf-8"?>\n${element(root, content)}\n`

/** XML 1.0 takes no control character but tab and line breaks, not even written as a number. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const textOf = (value: string | number | boolean): string =>
  String(value)
    .replaceAll(unwritable, '')
    .replaceAll(/[&<>"]/g, found => escapes[found] ?? '')

function element(name: string, value: Value): string {
  const inside = insideOf(name, value)
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`
}

function insideOf(name: string, value: Value): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(each => element(itemOf[name] ?? 'item', each)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([each, inner]) => element(each, inner))
      .join('')
  return textOf(value as string | number | boolean)
}

export const faultAnswer = ({ status, says }: Pick<GeoFault, 'status' | 'says'>, language: Language): Answer => ({
  root: 'errors',
  content: [{ code: status, description: says[language] }],
})
