import { clockFromJson } from '@lifetree/clock'
import type { CaseDetail, CaseHelp } from '@lifetree/contract/case'
import { isEnded, stateNames } from '@lifetree/contract/case-states'
import { mayUse } from '@lifetree/contract/rights'
import { Milestones, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { CaseClock } from '../case/case-clock.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import style from '../case-view/case-view.module.css'
import { useSession } from '../session/session-context.ts'
import { CloseBound } from './close-bound.tsx'
import { jointPageWords } from './words.ts'

interface JointProps {
  readonly of: CaseDetail
  readonly catalogue: Catalogue
  readonly now: Date
}

type Clock = CaseDetail['clocks'][number]

/** The steps of the department that has it, or had it last, its own clock at their end; undefined where the class has none. */
function ownMilestones(of: CaseDetail): [Clock, ...Clock[]] | undefined {
  const handle = of.clocks.findLast(({ kind }) => kind === 'handle')
  if (!handle) return undefined
  const own = of.clocks.filter(
    ({ kind, organisation }) => kind === 'milestone' && organisation?.zh === handle.organisation?.zh,
  )
  const [first, ...rest] = own
  return first && [first, ...rest, handle]
}

/** The limits on the way: the next one in full, the rest folded. */
export function CaseMilestones({ of, catalogue, now }: JointProps) {
  const words = useWords(jointPageWords)
  const cases = useWords(caseWords)
  const { say, format } = useLanguage()
  const own = ownMilestones(of)
  if (!own) return null
  const does = ({ kind, milestone, metAt }: Clock): string => {
    const name = milestone ? say(milestone.name) : cases.clocks[kind]
    return metAt ? words.met(name, format.time(new Date(metAt))) : name
  }
  const shown = own.map(clock => ({ id: clock.id, does: does(clock), clock: clockFromJson(clock) }))
  const [first, ...rest] = shown
  return (
    <section className={style.section}>
      <h3>{words.milestones}</h3>
      {first && <Milestones milestones={[first, ...rest]} calendar={catalogue.calendar} now={now} />}
    </section>
  )
}

function Help({ help, of, catalogue, now }: JointProps & { readonly help: CaseHelp }) {
  const words = useWords(jointPageWords)
  const { say } = useLanguage()
  const clock = of.clocks.find(({ id }) => id === help.clockId)
  return (
    <li>
      <p>
        <strong>{say(help.organisation.name)}</strong>{' '}
        <span className="lt-quiet">{words.helpStates[help.outcome ?? 'open']}</span>
      </p>
      {clock && <CaseClock clock={clock} categoryId={of.categoryId} catalogue={catalogue} now={now} form="row" />}
      <p>{help.asked}</p>
      {help.answer && <p className="lt-quiet">{words.answered(help.answer)}</p>}
    </li>
  )
}

/** Who helps, what they were asked and what they answered. */
export function Helpers({ of, catalogue, now }: JointProps) {
  const words = useWords(jointPageWords)
  if (of.helpers.length === 0) return null
  return (
    <section className={style.section}>
      <h3>
        {words.helpers} <span className="number">{of.helpers.length}</span>
      </h3>
      <ul className={style.joint}>
        {of.helpers.map(help => (
          <Help key={help.id} help={help} of={of} catalogue={catalogue} now={now} />
        ))}
      </ul>
    </section>
  )
}

function CaseLink({ of }: { readonly of: CaseDetail['bound'][number] }) {
  const { say } = useLanguage()
  return (
    <>
      <Link to="/cases/$caseId" params={{ caseId: of.id }} className="code">
        {of.number}
      </Link>{' '}
      <span>{say(stateNames[of.state])}</span>
    </>
  )
}

/** The case that leads this one, or those that this one leads. */
export function Bound({ of }: { readonly of: CaseDetail }) {
  const words = useWords(jointPageWords)
  const { position } = useSession()
  if (!of.parent && of.children === 0) return null
  const open = of.bound.filter(({ state }) => !isEnded(state))
  return (
    <section className={style.section}>
      <h3>
        {of.parent ? words.parent : words.children} {of.children > 0 && <span className="number">{of.children}</span>}
      </h3>
      {of.parent && (
        <p>
          <CaseLink of={of.parent} />
        </p>
      )}
      {of.children > 0 && <p className="lt-quiet">{words.counted(open.length, of.bound.length - open.length)}</p>}
      <ol className={style.related}>
        {of.bound.map(child => (
          <li key={child.id}>
            <CaseLink of={child} />
          </li>
        ))}
      </ol>
      {open.length > 0 && isEnded(of.state) && mayUse(position.role, 'case.close') && (
        <CloseBound of={of} open={open} />
      )}
    </section>
  )
}
