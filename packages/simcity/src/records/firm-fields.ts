import type { Dataset } from './departments.ts'
import type { ErrorKind } from './errors.ts'

/** What an organisation’s records say of it, and what can be wrong with each: kinds of errors, with what must hold for it. */
export const firmFields = {
  code: {
    head: '统一社会信用代码',
    kinds: [['code_missing'], ['code_wrong'], ['code_old']],
    forms: { code_missing: `''`, code_wrong: 'code_wrong', code_old: 'code_old' },
    right: 'code',
  },
  firm: {
    head: '单位名称',
    kinds: [['firm_short'], ['firm_brackets'], ['firm_typo', 'firm_typo <> firm']],
    forms: { firm_short: 'firm_short', firm_brackets: 'firm_brackets', firm_typo: 'firm_typo' },
    right: 'firm',
  },
  premises: {
    head: '单位地址',
    kinds: [['premises_missing']],
    forms: { premises_missing: `''` },
    right: `case (hash(hash(key, 42)) % 3)::utinyint when 0 then premises when 1 then premises_short else premises_city end`,
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly head: string
      readonly kinds: readonly (readonly [ErrorKind, string?])[]
      readonly forms: Readonly<Partial<Record<ErrorKind, string>>>
      readonly right: string
    }
  >
>

/** Columns that a dataset has beside those of the person and what it is about: what it says of its organisation. */
export const headsOf = ({ subject }: Pick<Dataset, 'subject'>): string[] =>
  subject === 'organisation' ? Object.values(firmFields).map(({ head }) => head) : []
