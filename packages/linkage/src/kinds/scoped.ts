import { hashOf } from '@lifetree/standards/address'
import type { Kind } from './kind.ts'

/** Stands in the text of a field that is within its source between the source and what that says. */
const between = '\u001f'

/** In SQL: texts of the field with their source before them; null where the text is. */
export const scopedSql = (source: string, text: string): string => `coalesce(${source}, '') || chr(31) || ${text}`

export const scopedText = (source: string, text: string): string => `${source}${between}${text}`

/** Source and text of a value; a text itself never has what stands between, or has it read as a part of its source. */
function partsOf(text: string): readonly [source: string, own: string] {
  const at = text.lastIndexOf(between)
  return [text.slice(0, Math.max(0, at)), text.slice(at + 1)]
}

/** As people read it. */
export const shownText = (text: string): string => text.replaceAll(between, ' ')

const two21 = 2 ** 21
const wide = (text: string): number => (hashOf(text) >>> 0) * two21 + (hashOf(`${text}\u0001`) & (two21 - 1)) || 1

/** A kind whose key is of source and text together, so that one code of two sources is two values. */
export function withinSource(kind: Kind): Kind {
  const { likeness } = kind
  return {
    ...(kind.numbers === undefined ? {} : { numbers: kind.numbers }),
    columns: kind.columns,
    read: (text, out) => {
      const [source, own] = partsOf(text)
      if (!kind.read(own, out)) return false
      out[0] = wide(scopedText(source, String(out[0])))
      return true
    },
    ...(likeness
      ? {
          likeness: (a, b) => {
            const [[source, own], [another, other]] = [partsOf(a), partsOf(b)]
            return source === another ? likeness(own, other) : 0
          },
        }
      : {}),
  }
}
