import { createContext, type ReactNode, use, useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { type Format, formatIn } from './format.ts'
import { keepChoice, keptChoice } from './kept-choice.ts'
import type { Dictionary, Lang, Phrases, Said, Words } from './said.ts'

export interface Language {
  readonly lang: Lang
  /** Changes the language at once and keeps it for this person. */
  readonly setLang: (lang: Lang) => void
  /** The words of a text that holds both languages. */
  readonly say: (said: Said) => string
  readonly format: Format
  /** The city's IANA time zone. */
  readonly zone: string
}

const LanguageContext = createContext<Language | undefined>(undefined)

const tags = { zh: 'zh-CN', en: 'en' } as const
const isLang = (value: string | null): value is Lang => value === 'zh' || value === 'en'

function firstLang(person: string | undefined): Lang {
  const kept = keptChoice(person, 'lang')
  if (isLang(kept)) return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

interface LanguageProviderProps {
  /** Whose choice is kept, an account's id; before sign-in, the device's. */
  readonly person?: string | undefined
  /** The city's IANA time zone. */
  readonly zone: string
  /** Overrides what was kept, for a page whose address names its language. */
  readonly initial?: Lang | undefined
  readonly children: ReactNode
}

/** Holds the language of the page on `<html lang>`. */
export function LanguageProvider({ person, zone, initial, children }: LanguageProviderProps) {
  const [held, setHeld] = useState(() => ({ person, lang: initial ?? firstLang(person) }))
  const lang = held.person === person ? held.lang : firstLang(person)
  useLayoutEffect(() => {
    document.documentElement.lang = tags[lang]
  }, [lang])
  const setLang = useCallback(
    (next: Lang) => {
      keepChoice(person, 'lang', next)
      setHeld({ person, lang: next })
    },
    [person],
  )
  const language = useMemo<Language>(
    () => ({ lang, setLang, say: said => said[lang], format: formatIn(lang, zone), zone }),
    [lang, setLang, zone],
  )
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  const language = use(LanguageContext)
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it')
  return language
}

/** The words of a folder in the language of the page. */
export function useWords<P extends Phrases>(words: Dictionary<P>): Words<P> {
  return words[useLanguage().lang]
}
