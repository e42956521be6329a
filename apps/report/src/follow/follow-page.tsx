import { type Followed, getFollowed } from '@lifetree/contract/intake-follow'
import { useLanguage, useWords } from '@lifetree/ui'
import { isRefused } from '@lifetree/ui/call'
import { useAsked } from '../call/use-asked.ts'
import { Page, Waiting } from '../shell/page.tsx'
import { Opinion, Reopening } from './opinion.tsx'
import { Telling } from './telling.tsx'
import { followWords } from './words.ts'

/** Where it stands, as a sentence: who does what by when. */
function Standing({ of }: { readonly of: Followed }) {
  const words = useWords(followWords)
  const { say, format } = useLanguage()
  const state = words.states[of.state]
  const theirs = of.holder === 'organisation' && of.organisation
  return (
    <section className="grid gap-1 rounded-card border border-line bg-surface p-4">
      <p className="text-text-2">{say(of.category)}</p>
      <p className="text-h2 font-strong">{theirs ? words.by(say(theirs), state) : state}</p>
      {of.dueAt && of.endedAt === null && <p>{words.until(format.until(new Date(of.dueAt), new Date()))}</p>}
      {of.outcome && <p>{words.outcomes[of.outcome]}</p>}
      {of.reason && <p>{words.reason(of.reason)}</p>}
      {of.mergedFrom && <p>{words.mergedFrom(of.mergedFrom)}</p>}
    </section>
  )
}

function Steps({ of }: { readonly of: Followed }) {
  const words = useWords(followWords)
  const { say, format } = useLanguage()
  return (
    <section className="grid gap-2" aria-labelledby="steps-title">
      <h2 id="steps-title" className="text-h2 font-strong">
        {words.steps}
      </h2>
      <ol className="grid gap-2">
        {of.steps.toReversed().map(({ at, step, organisation }) => (
          <li key={`${at} ${step}`} className="flex flex-wrap gap-x-3 border-b border-line py-2">
            <time dateTime={at} className="text-text-2 tabular-nums">
              {format.exact(new Date(at))}
            </time>
            <span className="min-w-0">
              {organisation ? words.stepTo(words.stepNames[step], say(organisation)) : words.stepNames[step]}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Own({ of }: { readonly of: Followed }) {
  const words = useWords(followWords)
  if (of.description === null) return null
  return (
    <section className="grid gap-1" aria-labelledby="own-title">
      <h2 id="own-title" className="text-h2 font-strong">
        {words.yours}
      </h2>
      <p className="[overflow-wrap:anywhere]">{of.description}</p>
      {of.address && <p className="text-text-2 [overflow-wrap:anywhere]">{of.address}</p>}
    </section>
  )
}

/** What became of a report, for whoever holds its link. */
export function FollowPage() {
  const words = useWords(followWords)
  const { format } = useLanguage()
  const { data, error, again } = useAsked(getFollowed, {})
  if (isRefused(error, 'no_such_link')) {
    return (
      <Page title={words.gone} city={undefined}>
        <p>{words.goneHelp}</p>
        <a href="/report/" className="lt-button lt-button-main">
          {words.report}
        </a>
      </Page>
    )
  }
  if (!data) {
    return (
      <Page title={words.opening} city={undefined}>
        <Waiting error={error} onRetry={again} />
      </Page>
    )
  }
  return (
    <Page title={words.title(data.number)} city={data.city}>
      <Standing of={data} />
      {data.mayAnswer && <Opinion of={data} onDone={again} />}
      {data.mayAskReopening && <Reopening onDone={again} />}
      <Steps of={data} />
      <Own of={data} />
      <Telling key={data.tell} of={data} onDone={again} />
      {data.endsAt && <p className="text-text-2">{words.ends(format.date(new Date(data.endsAt), new Date()))}</p>}
    </Page>
  )
}
