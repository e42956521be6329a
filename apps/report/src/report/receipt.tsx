import { Button, useWords } from '@lifetree/ui'
import { useState } from 'react'
import type { Sent } from './use-sending.ts'
import { reportWords } from './words.ts'

/** The secret stands behind the address: no server on the way reads it. */
const linkOf = (secret: string): string => `${location.origin}/report/follow#${secret}`

/** What happens next, and the link by which one follows it. */
export function Receipt({ sent, onAnother }: { readonly sent: Sent; readonly onAnother: () => void }) {
  const words = useWords(reportWords)
  const [copied, setCopied] = useState(false)
  const link = linkOf(sent.secret)
  const copy = (): void => {
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <div className="grid gap-4">
      <p>{sent.what === 'reported' ? words.reportedNext : words.followedNext}</p>
      {sent.what === 'reported' && <p className="font-strong">{words.receipt(sent.receipt)}</p>}
      <section className="grid gap-2 rounded-card border border-line bg-surface p-4" aria-labelledby="link-title">
        <h2 id="link-title" className="text-row font-strong">
          {words.link}
        </h2>
        <p className="text-text-2">{words.linkHelp}</p>
        <a href={link} className="text-small text-accent [overflow-wrap:anywhere]">
          {link}
        </a>
        {'clipboard' in navigator && <Button onClick={copy}>{copied ? words.copied : words.copy}</Button>}
      </section>
      <a href={link} className="lt-button lt-button-main">
        {words.open}
      </a>
      <Button onClick={onAnother}>{words.another}</Button>
    </div>
  )
}
