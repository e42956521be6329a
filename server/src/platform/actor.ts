import type { Role } from '@lifetree/contract/rights'
import type { Queryable } from './database/pool.ts'

/** Who acts, in which position, and how far his sight reaches. Row-level security reads the same values as settings. */
export interface Actor {
  readonly accountId: string
  /** `null` until a position is chosen. */
  readonly positionId: string | null
  /**
   * `anyone`: without a session. `account`: signed in, but not yet ready to act in a position. `client`: a program that a
   * key vouches for; its id is no account's.
   */
  readonly role: Role | 'anyone' | 'account' | 'client' | 'system'
  readonly name: string
  /** The area or organisation of the position, as people read it. */
  readonly place: string
  /** The interval of area codes that the position covers. */
  readonly lo: string | null
  readonly hi: string | null
  /** Scattered grids beside the interval. */
  readonly grids: readonly string[]
  /** The organisation's party key, and its id. */
  readonly org: string | null
  readonly organisationId: string | null
  /** Party keys of the account, the position and the organisation. */
  readonly parties: readonly string[]
  readonly secondFactorUntil: Date | null
  /** What is missing before the session may work; `ready` when nothing is. */
  readonly state: 'second_factor' | 'change_password' | 'choose_position' | 'ready'
  /** Of `anyone`: the caller still holds the token of a session that was ended from elsewhere. */
  readonly ended?: true
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** A caller without a session: sees nothing that is not public. */
export const anyone: Actor = {
  accountId: nobody,
  positionId: null,
  role: 'anyone',
  name: '',
  place: '',
  lo: null,
  hi: null,
  grids: [],
  org: null,
  organisationId: null,
  parties: [],
  secondFactorUntil: null,
  state: 'ready',
}

/** The system's own position: jobs and rules act through the same gate as people, and see every area. */
export const system: Actor = { ...anyone, role: 'system', name: 'system', lo: '0', hi: '999999999999999' }

/** The account behind an actor, as rows of other tables name it: none behind a rule or a program. */
export const accountOf = ({ role, accountId }: Actor): string | null =>
  role === 'system' || role === 'client' ? null : accountId

const list = (values: readonly string[]): string => `{${values.join(',')}}`

/** The settings of a transaction that acts for this actor: what the policies read. */
export const settingsOf = (actor: Actor): Readonly<Record<string, string>> => ({
  'app.account': actor.accountId,
  'app.role': actor.role,
  'app.lo': actor.lo ?? '',
  'app.hi': actor.hi ?? '',
  'app.grids': list(actor.grids),
  'app.org': actor.org ?? '',
  'app.parties': list(actor.parties),
})

/** Goes on in the same transaction as another actor: what follows is seen with his eyes. */
export async function actAs(tx: Queryable, actor: Actor): Promise<void> {
  const settings = Object.entries(settingsOf(actor))
  const calls = settings.map((_, place) => `set_config($${2 * place + 1}, $${2 * place + 2}, true)`)
  await tx.query({ name: 'act as', text: `select ${calls.join()}`, values: settings.flat() })
}
