import { getMail, type Mail, revealMail } from '@lifetree/contract/intake-mail'
import { Button, ErrorState, MaskedValue, PhotoStrip, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { Link } from '@tanstack/react-router'
import { useAnswer, useCalling } from '../call/use-call.tsx'
import { fileAddress } from '../case/photo-address.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import style from './mail.module.css'
import { mailForms } from './mail-forms.tsx'
import type { MailForm } from './mail-search.ts'
import { mailWords } from './words.ts'

interface MailPanelProps {
  readonly mailId: string
  readonly form: MailForm | undefined
  readonly onForm: (form: MailForm | undefined) => void
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Pictures, and what was attached besides and not kept. */
function Attached({ of }: { readonly of: Mail }) {
  const words = useWords(mailWords)
  const { format } = useLanguage()
  const pictures = of.files.map((id, at) => ({
    src: fileAddress(id, 'large'),
    full: fileAddress(id),
    alt: words.picture(at + 1, of.files.length),
  }))
  return (
    <>
      {pictures.length > 0 && <PhotoStrip photos={pictures} />}
      {of.dropped.length > 0 && (
        <section>
          <h3>{words.dropped}</h3>
          <ul className={style.dropped}>
            {of.dropped.map(({ kind, bytes, why }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two alike differ by their place alone
              <li key={at}>
                {words.droppedOne(kind, `${format.number(Math.ceil(bytes / 1024))} KB`)}{' '}
                <span className="lt-quiet">{words.droppedWhy[why]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Who wrote, and in which words: shown for a purpose, and the look is recorded. */
function Sender({ of }: { readonly of: Mail }) {
  const words = useWords(mailWords)
  const { client } = useCalling()
  const reveal = async (purpose: string): Promise<string> => {
    try {
      const { name, address, text } = await client.call(revealMail, { mailId: of.id, purpose })
      return words.revealed(name, address, text)
    } catch (error) {
      throw new Error(problemOf(error)?.title ?? words.notShown)
    }
  }
  const purposes = words.purposes.map(label => ({ code: label, label }))
  return <MaskedValue what={words.reveal} masked={of.sender} purposes={purposes} onReveal={reveal} />
}

/** One mail: what it says, and what is done with it. */
export function MailPanel({ mailId, form, onForm, onChanged, onClose }: MailPanelProps) {
  const words = useWords(mailWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const asked = useAnswer(getMail, { mailId })
  const of = asked.data
  if (!of) {
    const retry = (): void => void asked.refetch()
    return asked.isError ? (
      <ErrorState what={words.title} code={problemOf(asked.error)?.instance} onRetry={retry} />
    ) : (
      <Skeleton shape="panel" rows={6} onRetry={retry} />
    )
  }
  const waits = of.state === 'waiting'
  const Form = form && waits ? mailForms[form] : undefined
  const end = (): void => {
    onForm(undefined)
    void asked.refetch()
    onChanged()
  }
  const head = (
    <>
      <h2>{of.subject || words.noSubject}</h2>
      <p className="lt-quiet">{words.states[of.state]}</p>
    </>
  )
  return (
    <Panel list={words.title} back={words.close} onClose={onClose} head={head}>
      <Facts>
        <Fact name={words.from}>
          <Sender of={of} />
        </Fact>
        <Fact name={words.received}>{format.date(new Date(of.receivedAt), now)}</Fact>
      </Facts>
      <p className={style.text}>{of.text}</p>
      {of.cut && <p className="lt-quiet">{words.cut}</p>}
      <Attached of={of} />
      {of.state !== 'waiting' && (
        <p>
          {words.decided[of.state]}
          {of.decision && ` · ${of.decision}`}{' '}
          {of.caseId && (
            <Link to="/cases/$caseId" params={{ caseId: of.caseId }}>
              {words.openCase}
            </Link>
          )}
        </p>
      )}
      {Form && <Form key={`${of.id} ${form}`} of={of} onEnd={end} />}
      {waits && !Form && (
        <div className={style.buttons}>
          <Button look="main" onClick={() => onForm('file')}>
            {words.file}
          </Button>
          <Button onClick={() => onForm('answer')}>{words.answer}</Button>
          <Button onClick={() => onForm('discard')}>{words.discard}</Button>
        </div>
      )}
    </Panel>
  )
}
