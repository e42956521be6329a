import type { Field, Model } from '../model/model.ts'
import { LinkageRefusal } from '../refusal.ts'
import { addressKind, dwellingKind } from './addresses.ts'
import { dateKind, identityKind, nameKind, phoneKind, sexKind } from './chinese.ts'
import { codeKind, creditCodeKind, numberKind, organisationKind } from './codes.ts'
import { dayKind } from './dates.ts'
import type { Houses, Kind } from './kind.ts'
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
  'dwelling-cn': dwellingKind,
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

const otherHouses = (given: Houses | undefined): LinkageRefusal =>
  given
    ? new LinkageRefusal(
        'other-houses',
        '房屋登记册与运行时用的不是同一份。给出那一份（houses）',
        'This is not the register of houses that the run was given. Give it the same (houses)',
      )
    : new LinkageRefusal(
        'other-houses',
        '运行时用了房屋登记册，这里也要给出同一份（houses）',
        'The run was given a register of houses: give the same here (houses)',
      )

/** How a field is read: its kind, beside the register of houses that it names. */
function fieldKind({ kind, houses: named }: Field, houses: Houses | undefined): Kind {
  const own = kindOf(kind)
  if (named === undefined || !own.besideHouses) return own
  if (houses?.fingerprint !== named) throw otherHouses(houses)
  return own.besideHouses(houses)
}

/** How the fields of a model are read. Refuses another register of houses than the one that it names. */
export const kindsOf = ({ fields }: Pick<Model, 'fields'>, houses?: Houses): Readonly<Record<string, Kind>> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldKind(field, houses)]))
