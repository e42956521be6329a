import type { PublicCategory, TellWay } from '@lifetree/contract/intake'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import type { Draft, PageName } from './draft.ts'
import { Question } from './question.tsx'
import type { Photos } from './use-photos.ts'
import { reportWords } from './words.ts'
import { YouQuestion } from './you-question.tsx'

interface CheckProps {
  readonly draft: Draft
  readonly category: PublicCategory | undefined
  readonly photos: Photos
  readonly ways: readonly TellWay[]
  readonly busy: boolean
  readonly error: unknown
  readonly onChange: (part: Partial<Draft>) => void
  readonly onGo: (page: PageName) => void
  readonly onSend: (website: string) => void
  readonly onBack: () => void
}

/** All that was answered, each to be changed, and whether he wants to hear of it, before it goes. */
export function CheckQuestion(props: CheckProps) {
  const { draft, photos, ways, onChange, onGo, onSend, onBack } = props
  const words = useWords(reportWords)
  const [website, setWebsite] = useState('')
  const sending = photos.chosen.some(({ state }) => state === 'sending')
  const { same } = draft
  return (
    <Question
      page="check"
      draft={draft}
      onBack={onBack}
      onNext={() => {
        if (!sending) onSend(website)
      }}
      next={same === undefined ? words.send : words.follow(same)}
      state={<SendingState {...props} sending={sending} />}
    >
      {faultOf => (
        <>
          <Said {...props} onGo={onGo} />
          <section className="grid gap-4" aria-labelledby="you-title">
            <h2 id="you-title" className="text-row font-strong">
              {words.you}
            </h2>
            <YouQuestion draft={draft} ways={ways} faultOf={faultOf} onChange={onChange} />
          </section>
          <div className="unseen-field" aria-hidden="true">
            <label htmlFor="website">{words.website}</label>
            <input
              id="website"
              name="website"
              tabIndex={-1}
              autoComplete="off"
              value={website}
              onChange={event => setWebsite(event.target.value)}
            />
          </div>
        </>
      )}
    </Question>
  )
}

/** Why it has not gone yet, or not at all. */
function SendingState({ busy, error, sending }: Pick<CheckProps, 'busy' | 'error'> & { readonly sending: boolean }) {
  const words = useWords(reportWords)
  const told = error === undefined ? undefined : (problemOf(error)?.title ?? words.offline)
  return (
    <>
      {told && (
        <p role="alert" className="text-bad">
          {told}
        </p>
      )}
      {(busy || sending) && <p role="status">{busy ? words.proving : words.photoUnsent}</p>}
    </>
  )
}

function Said({ draft, category, photos, onGo }: Pick<CheckProps, 'draft' | 'category' | 'photos' | 'onGo'>) {
  const words = useWords(reportWords)
  const { say, format } = useLanguage()
  const { place } = draft
  const sent = photos.chosen.filter(({ state }) => state === 'sent').length
  const lines: readonly (readonly [PageName, string, string])[] = [
    ['what', words.kinds.category, category ? say(category.name) : ''],
    ['where', words.kinds.place, draft.address.trim() || (place ? words.placed(format.distance(place.accuracy)) : '')],
    ['how', words.kinds.description, draft.description.trim()],
    ['how', words.kinds.photos, words.photoCount(sent)],
  ]
  return (
    <ul className="grid gap-2">
      {lines.map(([page, what, says]) => (
        <li key={what} className="flex items-center gap-3 rounded-control border border-line bg-surface px-3 py-2">
          <p className="min-w-0 flex-1">
            <span className="block text-small text-text-2">{what}</span>
            <span className="block [overflow-wrap:anywhere]">{says}</span>
          </p>
          <Button look="quiet" aria-label={`${words.change} ${what}`} onClick={() => onGo(page)}>
            {words.change}
          </Button>
        </li>
      ))}
    </ul>
  )
}
