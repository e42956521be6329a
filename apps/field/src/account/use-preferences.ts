import { type Preferences, setPreferences } from '@lifetree/contract/session'
import { useAppearance, useLanguage } from '@lifetree/ui'
import { useCommand } from '../call/call.ts'
import { useSession } from '../session/session-context.ts'

/** Changes language or theme here at once, and any preference for the account when there is a line. */
export function useChangePreferences(): (change: Partial<Preferences>) => void {
  const { lang, setLang } = useLanguage()
  const { choice, size, setTheme } = useAppearance()
  const { preferences } = useSession()
  const command = useCommand(setPreferences)
  return change => {
    if (change.language) setLang(change.language)
    if (change.theme) setTheme(change.theme)
    const here = { language: lang, theme: choice, size: size === 'standard' ? 'standard' : 'large' } as const
    command.run({ preferences: { ...preferences, ...here, ...change } }).catch(() => undefined)
  }
}
