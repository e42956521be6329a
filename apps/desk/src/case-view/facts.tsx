import type { CaseDetail } from '@lifetree/contract/case'
import { listCaseReads, revealReporter } from '@lifetree/contract/case-reading'
import { isMainClock, stateNames } from '@lifetree/contract/case-states'
import { getCallNumbers } from '@lifetree/contract/intake-call'
import { mayUse } from '@lifetree/contract/rights'
import { MaskedValue, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerKey, useAnswer, useCalling } from '../call/use-call.tsx'
import { CaseClock } from '../case/case-clock.tsx'
import { CasePhoto } from '../case/case-photo.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import { useSession } from '../session/session-context.ts'
import style from './case-view.module.css'
import { pageWords } from './words.ts'

/** Who reported it; the phone stays masked until a purpose is named, and the look is recorded. */
export function Reporter({ of }: { readonly of: CaseDetail }) {
  const words = useWords(pageWords)
  const cases = useWords(caseWords)
  const { client } = useCalling()
  const queries = useQueryClient()
  const { position } = useSession()
  const { name, phone, wantsCallBack } = of.reporter
  const reveal = async (purpose: string): Promise<string> => {
    try {
      const shown = await client.call(revealReporter, { caseId: of.id, purpose })
      void queries.invalidateQueries({ queryKey: answerKey(listCaseReads, { caseId: of.id }) })
      return shown.phone ?? words.noPhone
    } catch (error) {
      throw new Error(problemOf(error)?.title ?? words.notShown)
    }
  }
  const purposes = Object.values(words.purposes).map(label => ({ code: label, label }))
  return (
    <section className={style.section}>
      <h3>{words.reporter}</h3>
      <p className={style.reporter}>
        <span>
          {cases.sources[of.source]}
          {name && ` · ${name}`}
          {wantsCallBack && ` · ${words.wantsCallBack}`}
        </span>
        {phone && mayUse(position.role, 'case.reveal') && (
          <MaskedValue what={words.phone} masked={phone} purposes={purposes} reference={of.number} onReveal={reveal} />
        )}
        {phone && !mayUse(position.role, 'case.reveal') && <span className="code">{phone}</span>}
      </p>
      {of.source !== 'worker' && mayUse(position.role, 'intake.earlier') && <CallNumbers caseId={of.id} />}
    </section>
  )
}

/** Of an imported case: where it is from, and its number there. How often the place had it before. */
export function Origin({ of }: { readonly of: CaseDetail }) {
  const words = useWords(pageWords)
  const { format } = useLanguage()
  if (!of.external && of.recurrences === 0) return null
  const { assumed, external_due: due } = of.events.find(({ action }) => action === 'report')?.facts ?? {}
  const notKnown = String(assumed ?? '')
    .split(' ')
    .flatMap(one => words.notKnown[one as keyof typeof words.notKnown] ?? [])
  return (
    <section className={style.section}>
      <h3>{words.origin}</h3>
      {of.external && <p>{words.external(of.external.source, of.external.number)}</p>}
      {due !== undefined && <p>{words.externalDue(format.exact(new Date(due)))}</p>}
      {notKnown.map(says => (
        <p key={says}>{says}</p>
      ))}
      {of.recurrences > 0 && <p>{words.recurrences(of.recurrences)}</p>}
    </section>
  )
}

/** How the reporter is told, who else follows, and what the hotline’s own system calls the call. */
function CallNumbers({ caseId }: { readonly caseId: string }) {
  const words = useWords(pageWords)
  const { format } = useLanguage()
  const { data } = useAnswer(getCallNumbers, { caseId }, { fresh: 60_000 })
  if (!data) return null
  const { tell, followers, recording, workOrder } = data
  const parts = [
    tell && `${words.telling} ${words.tellWays[tell]}`,
    followers > 0 && words.followers(format.number(followers)),
    recording && `${words.recording} ${recording}`,
    workOrder && `${words.workOrder} ${workOrder}`,
  ].filter(Boolean)
  return parts.length > 0 ? <p className="lt-quiet">{parts.join(' · ')}</p> : null
}

interface ClocksProps {
  readonly of: CaseDetail
  readonly catalogue: Catalogue
  readonly now: Date
}

/** Every main clock of the case, the running one first, then the latest; the others stand with what they are of. */
export function Clocks({ of, catalogue, now }: ClocksProps) {
  const words = useWords(pageWords)
  const cases = useWords(caseWords)
  const { say } = useLanguage()
  const shown = of.clocks.filter(({ kind }) => isMainClock(kind))
  const running = shown.filter(clock => clock.stoppedAt === null)
  const stopped = shown
    .filter(clock => clock.stoppedAt !== null)
    .sort((one, other) => other.startedAt.localeCompare(one.startedAt))
  return (
    <section className={style.section}>
      <h3>{words.clocks}</h3>
      <dl className={style.clocks}>
        {[...running, ...stopped].map(clock => (
          <div key={clock.id}>
            <dt>
              {cases.clocks[clock.kind]}
              {clock.organisation && <span className="lt-quiet"> {say(clock.organisation)}</span>}
            </dt>
            <dd>
              <CaseClock clock={clock} categoryId={of.categoryId} catalogue={catalogue} now={now} form="row" />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface RelatedProps {
  readonly of: CaseDetail
  readonly now: Date
}

/** What else happened at this place within 30 days. */
export function Related({ of, now }: RelatedProps) {
  const words = useWords(pageWords)
  const { say, format } = useLanguage()
  return (
    <section className={style.section}>
      <h3>
        {words.related} <span className="number">{of.related.length > 0 ? of.related.length : ''}</span>
      </h3>
      {of.related.length === 0 && <p className="lt-quiet">{words.noRelated}</p>}
      <ol className={style.related}>
        {of.related.map(other => (
          <li key={other.id}>
            <span className={style.relatedPhoto}>
              <CasePhoto caseId={other.id} id={other.photo} size="small" />
            </span>
            <Link to="/cases/$caseId" params={{ caseId: other.id }} className="code">
              {other.number}
            </Link>
            <span>{say(stateNames[other.state])}</span>
            <span className="lt-quiet">
              {words.duplicateOf(format.distance(other.distance), format.ago(new Date(other.reportedAt), now))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
