import type { Field } from '../model/model.ts'
import { LinkageRefusal } from '../refusal.ts'
import { addressKind, dateKind, identityKind, nameKind, phoneKind, sexKind } from './chinese.ts'
import { codeKind, creditCodeKind, numberKind, organisationKind } from './codes.ts'
import { dayKind } from './dates.ts'
import type { Kind } from './kind.ts'
import { withinSource } from './scoped.ts'
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
  code: codeKind,
  number: numberKind,
  'credit-code': creditCodeKind,
  'organisation-cn': organisationKind,
}

/** Names of all kinds. */
export const kindNames: readonly string[] = Object.keys(kinds)

/** The kind of a name; refuses one that is not known. */
export function kindOf(name: string): Kind {
  const kind = kinds[name]
  if (kind) return kind
  const all = kindNames.join(', ')
  throw new LinkageRefusal(
    'wrong-model',
    `没有“${name}”这种字段，可用：${all}`,
    `No kind of field "${name}"; there are ${all}`,
  )
}

/** How the texts of a field are read. */
export const kindOfField = ({ kind, within }: Pick<Field, 'kind' | 'within'>): Kind =>
  within === 'source' ? withinSource(kindOf(kind)) : kindOf(kind)
