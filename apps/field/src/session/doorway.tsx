import { Button, Mark, useLanguage, useWords } from '@lifetree/ui'
import { type ReactNode, useEffect } from 'react'
import { sessionWords } from './words.ts'

interface DoorwayProps {
  readonly title: string
  readonly says?: string | undefined
  readonly children?: ReactNode
}

/** What stands before the app: who are you, and as what. */
export function Doorway({ title, says, children }: DoorwayProps) {
  const words = useWords(sessionWords)
  const { lang, setLang } = useLanguage()
  useEffect(() => {
    document.title = title
  }, [title])
  const next = lang === 'zh' ? 'en' : 'zh'
  return (
    <main className="mx-auto flex min-h-dvh max-w-120 flex-col gap-5 px-4 pt-6 pb-4">
      <header className="flex items-center gap-2">
        <Mark size={32} />
        <span className="flex-1 font-strong">{`${words.app} · ${words.city}`}</span>
        <Button look="quiet" lang={next === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLang(next)}>
          {words.otherLanguage}
        </Button>
      </header>
      <div className="grid gap-1">
        <h1 className="text-h1 font-strong">{title}</h1>
        {says && <p className="text-text-2">{says}</p>}
      </div>
      {children}
    </main>
  )
}
