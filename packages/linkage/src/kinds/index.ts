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

const sourceMark = ' within source'

/** Names of all kinds. */
export const kindNames: readonly string[] = Object.keys(kinds)

/** The kind of a name; refuses one that is not known. */
export function kindOf(name: string): Kind {
  if (name.endsWith(sourceMark)) return withinSource(kindOf(name.slice(0, -sourceMark.length)))
  const kind = kinds[name]
  if (kind) return kind
  const all = kindNames.join(', ')
  throw new LinkageRefusal(
    'wrong-model',
    `没有“${name}”这种字段，可用：${all}`,
    `No kind of field "${name}"; there are ${all}`,
  )
}

/** The name of the kind of a field: of one within its source the kind's own with a mark. */
export const kindNameOf = ({ kind, within }: Pick<Field, 'kind' | 'within'>): string =>
  within === 'source' ? kind + sourceMark : kind

/** How the texts of a field are read. */
export const kindOfField = (field: Pick<Field, 'kind' | 'within'>): Kind => kindOf(kindNameOf(field))
