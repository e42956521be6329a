import type { CaseDetail } from '@lifetree/contract/case'
import { getOpen311Request, mediaFaults, revealOpen311Contact } from '@lifetree/contract/open311'
import { mayUse } from '@lifetree/contract/rights'
import { MaskedValue, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer, useCalling } from '../call/use-call.tsx'
import { Fact, Facts } from '../list/panel.tsx'
import { useSession } from '../session/session-context.ts'
import style from './open311.module.css'
import { open311Words } from './words.ts'

function Contact({ of }: { readonly of: CaseDetail }) {
  const words = useWords(open311Words)
  const { client } = useCalling()
  const reveal = async (purpose: string): Promise<string> => {
    try {
      const { email } = await client.call(revealOpen311Contact, { caseId: of.id, purpose })
      return email ?? words.noEmail
    } catch (error) {
      throw new Error(problemOf(error)?.title ?? words.notShown)
    }
  }
  const purposes = Object.values(words.purposes).map(label => ({ code: label, label }))
  return (
    <MaskedValue
      what={words.email}
      masked={words.emailMasked}
      purposes={purposes}
      reference={of.number}
      onReveal={reveal}
    />
  )
}

/** What came with a case through the open interface: from whom, its answers, what became of its picture. */
export function RequestPart({ of }: { readonly of: CaseDetail }) {
  const words = useWords(open311Words)
  const { say } = useLanguage()
  const { position } = useSession()
  const asked = useAnswer(getOpen311Request, { caseId: of.id }, { when: of.source === 'public' ? 'now' : 'wait' })
  const request = asked.data?.request
  if (!request) return null
  const { media, answers, client, hasContact } = request
  const picture = media.refused
    ? words.refusedWhy(words.media[media.state], say(mediaFaults[media.refused]))
    : words.media[media.state]
  return (
    <section className={style.section}>
      <h3>{words.came}</h3>
      <p>{client}</p>
      {hasContact && mayUse(position.role, 'case.reveal') && <Contact of={of} />}
      {picture && <p className="lt-quiet">{picture}</p>}
      {answers.length > 0 && (
        <Facts>
          {answers.map(({ question, answer }) => (
            <Fact key={question.zh} name={say(question)}>
              {say(answer)}
            </Fact>
          ))}
        </Facts>
      )}
    </section>
  )
}
