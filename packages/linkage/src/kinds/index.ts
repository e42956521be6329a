import { LinkageRefusal } from '../refusal.ts'
import { addressKind, dateKind, identityKind, nameKind, phoneKind, sexKind } from './chinese.ts'
import { dayKind } from './dates.ts'
import type { Kind } from './kind.ts'
import { textKind } from './text.ts'

const kinds: Readonly<Record<string, Kind>> = {
  text: textKind,
  day: dayKind,
  'name-cn': nameKind,
  'identity-cn': identityKind,
  date: dateKind,
  sex: sexKind,
  phone: phoneKind,
  'address-cn': addressKind,
}

/** The kind of a name; refuses one that is not known. */
export function kindOf(name: string): Kind {
  const kind = kinds[name]
  if (kind) return kind
  const all = Object.keys(kinds).join(', ')
  throw new LinkageRefusal('wrong-model', `没有“${name}”这种字段，可用：${all}`, `No kind of field "${name}"; there are ${all}`)
}
