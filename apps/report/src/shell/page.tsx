import type { Said } from '@lifetree/contract/said'
import { Button, Mark, useAppearance, useLanguage, useWords } from '@lifetree/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { shellWords } from './words.ts'

interface PageProps {
  readonly title: string
  readonly city: Said | undefined
  readonly children: ReactNode
}

/** One column, with what everybody can change above it: language and size. A new title takes the focus. */
export function Page({ title, city, children }: PageProps) {
  const words = useWords(shellWords)
  const { lang, setLang, say } = useLanguage()
  const { size, setSize } = useAppearance()
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(title)
  useEffect(() => {
    document.title = title
    if (shown.current !== title) heading.current?.focus()
    shown.current = title
  }, [title])
  return (
    <div className="mx-auto flex min-h-dvh max-w-160 flex-col bg-page">
      <header className="flex items-center ps-4 pe-1 pt-3">
        <span className="flex min-w-0 flex-1 items-center gap-1 text-accent">
          <Mark size={20} />
          <span className="min-w-0 text-small font-strong text-text">{city ? words.centre(say(city)) : ''}</span>
        </span>
        <Button look="quiet" onClick={() => setSize(size === 'standard' ? 'large' : 'standard')}>
          {size === 'standard' ? words.larger : words.standard}
        </Button>
        <Button look="quiet" lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
          {words.other}
        </Button>
      </header>
      <main className="flex flex-1 flex-col gap-4 px-4 py-4">
        <h1 ref={heading} tabIndex={-1} className="text-h1 font-strong [text-wrap:balance] outline-none">
          {title}
        </h1>
        {children}
      </main>
    </div>
  )
}

/** While the first answer has not come, or does not. */
export function Waiting({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const words = useWords(shellWords)
  if (error === undefined) return <p role="status">{words.loading}</p>
  return (
    <div role="alert" className="grid justify-items-start gap-3">
      <p>{words.failed}</p>
      <Button onClick={onRetry}>{words.retry}</Button>
    </div>
  )
}
