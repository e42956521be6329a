import { type Preferences, type Session, setPreferences } from '@lifetree/contract/session'
import { keptKeys, keyMapOf, useAppearance, useLanguage } from '@lifetree/ui'
import { useEffect, useEffectEvent } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { useTakeSession } from './use-take-session.ts'

/** What the page shows now, as the account keeps it. */
export function useCurrentPreferences(): Preferences {
  const { lang } = useLanguage()
  const { choice, size, letterKeys, keyMap, compactRows } = useAppearance()
  return {
    language: lang,
    theme: choice,
    size: size === 'standard' ? 'standard' : 'large',
    density: compactRows ? 'compact' : 'standard',
    letterKeys,
    keys: keptKeys(keyMap),
  }
}

function useShow(): (preferences: Preferences) => void {
  const { setLang } = useLanguage()
  const { setTheme, setSize, setLetterKeys, setKeyMap, setCompactRows } = useAppearance()
  return preferences => {
    setLang(preferences.language)
    setTheme(preferences.theme)
    setSize(preferences.size)
    setLetterKeys(preferences.letterKeys)
    setKeyMap(keyMapOf(preferences.keys ?? []))
    setCompactRows(preferences.density === 'compact')
  }
}

/** Changes a preference here at once, and for the account wherever it signs in. */
export function useChangePreferences(): (change: Partial<Preferences>) => void {
  const current = useCurrentPreferences()
  const show = useShow()
  const command = useCommand(setPreferences)
  const take = useTakeSession()
  return change => {
    const preferences = { ...current, ...change }
    show(preferences)
    command.run({ preferences }).then(take, () => undefined)
  }
}

const keptFor = (account: string): string => `lifetree:${account}:followed`

/**
 * An account's preferences follow it to a new device: they are shown when it first signs in there. Later the page leads
 * and the account keeps what was chosen on it.
 */
export function PreferencesKeeper({ session }: { readonly session: Session }) {
  const show = useShow()
  const { id } = session.account
  const follow = useEffectEvent(() => {
    if (localStorage.getItem(keptFor(id))) return
    localStorage.setItem(keptFor(id), 'yes')
    const chosenAtTheDoor = localStorage.getItem('lifetree:anyone:lang')
    const language =
      chosenAtTheDoor === 'zh' || chosenAtTheDoor === 'en' ? chosenAtTheDoor : session.preferences.language
    show({ ...session.preferences, language })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each account
  useEffect(() => follow(), [id])
  return null
}
