import { actionKeys, keptKeys, useAppearance, useWords } from '@lifetree/ui'
import { KeyEditor } from '@lifetree/ui/keys'
import { deskActions, stepForms } from '../case-step/step-forms.ts'
import { stepWords } from '../case-step/words.ts'
import { useChangePreferences } from '../session/use-preferences.tsx'
import { shellWords } from './words.ts'

/** What each key does on the screens of the desk: its steps, by the table that gives them their keys. */
function useActionNames() {
  const { keyNames } = useWords(shellWords)
  const { press } = useWords(stepWords)
  const stepsOf = (key: string): string[] =>
    deskActions.filter(action => stepForms[action].key === key).map(action => press[action])
  const namesOf = (key: string): string[] => [...stepsOf(key), ...(key === 'c' ? [keyNames.create] : [])]
  return Object.fromEntries(actionKeys.map(key => [key, keyNames.list([...new Set(namesOf(key))])]))
}

/** Which single keys one presses, kept for the account. */
export function OwnKeys() {
  const { keyMap } = useAppearance()
  const change = useChangePreferences()
  return <KeyEditor map={keyMap} onChange={map => change({ keys: keptKeys(map) })} actions={useActionNames()} />
}
