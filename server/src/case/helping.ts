import type { CaseClock } from './clocks.ts'
import type { CaseRecord, OpenHelp } from './record.ts'
import type { Around, HelpChange, NewEvent, Taken } from './step.ts'

/** Who is asked to help and has not answered: a part falls where its clock has ended. */
export function helpersAfter(
  { helpers }: CaseRecord,
  { transition: { action }, given }: Taken,
  clocks: readonly CaseClock[],
  { newId }: Around,
): readonly OpenHelp[] {
  const runs = (clockId: string): boolean => clocks.some(({ id, clock }) => id === clockId && clock.stoppedAt === null)
  const open = helpers.filter(({ clockId }) => runs(clockId))
  const { organisation } = given
  if (action !== 'ask_help' || !organisation) return open
  const clock = clocks.findLast(({ kind, organisationId }) => kind === 'helper' && organisationId === organisation.id)
  return clock ? [...open, { id: newId(), organisation, clockId: clock.id }] : open
}

/** What changed between two records. */
export function helpChanges(before: CaseRecord, next: CaseRecord, { at, action, text, by }: NewEvent): HelpChange[] {
  const asked = next.helpers
    .filter(({ id }) => !before.helpers.some(one => one.id === id))
    .map((help): HelpChange => ({ ...help, at, became: 'asked', text: text ?? '' }))
  const gone = before.helpers.filter(({ id }) => !next.helpers.some(one => one.id === id))
  const answers = { help_done: 'done', decline_help: 'declined' } as const
  const own = action === 'help_done' || action === 'decline_help' ? answers[action] : undefined
  const ended = gone.map((help): HelpChange => {
    const answered = own !== undefined && help.organisation.id === by.organisationId
    return { ...help, at, became: answered ? own : 'ended', text: answered ? text : null }
  })
  return [...asked, ...ended]
}
