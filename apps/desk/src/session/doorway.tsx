import { getWelcome } from '@lifetree/contract/welcome'
import { Mark, useAppearance, useLanguage, useWords } from '@lifetree/ui'
import { type ReactNode, useEffect } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

/** “芜湖 · 生命树”; the product's name alone until the city is known. */
export function useHouseName(): string {
  const words = useWords(sessionWords)
  const { say } = useLanguage()
  const city = useAnswer(getWelcome, {}, { fresh: Number.POSITIVE_INFINITY }).data?.city
  return city ? words.city(say(city)) : words.product
}

/** The title of the browser's tab: what the page shows, then the product. */
export function useTitle(shows: string | undefined): void {
  const { product } = useWords(sessionWords)
  useEffect(() => {
    document.title = shows ? `${shows} · ${product}` : product
  }, [shows, product])
}

interface DoorwayProps {
  readonly title: string
  readonly says?: string | undefined
  readonly children: ReactNode
}

/** The pages before the desk: one thing to do on each, language and text size at hand. */
export function Doorway({ title, says, children }: DoorwayProps) {
  const house = useHouseName()
  useTitle(title)
  return (
    <div className={style.doorway}>
      <header className={style.head}>
        <span className={style.house}>
          <Mark size={24} />
          {house}
        </span>
        <DoorSettings />
      </header>
      <main className={style.card}>
        <h1>{title}</h1>
        {says && <p className={style.says}>{says}</p>}
        {children}
      </main>
    </div>
  )
}

function DoorSettings() {
  const words = useWords(sessionWords)
  const { lang, setLang } = useLanguage()
  const { size, setSize } = useAppearance()
  return (
    <div className={style.settings}>
      <button
        type="button"
        className={style.setting}
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
      >
        {words.otherLanguage}
      </button>
      <button
        type="button"
        className={style.setting}
        aria-pressed={size !== 'standard'}
        onClick={() => setSize(size === 'standard' ? 'large' : 'standard')}
      >
        {size === 'standard' ? words.largeText : words.standardText}
      </button>
    </div>
  )
}
