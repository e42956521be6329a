import { getSession, type Session } from '@lifetree/contract/session'
import { AppearanceProvider, LanguageProvider } from '@lifetree/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answerKey } from './call/call.ts'

/** Language, zone, theme and text size of whoever is signed in, from before anyone is. */
export function Looks({ children }: { readonly children: ReactNode }) {
  const { data } = useQuery<Session>({ queryKey: answerKey(getSession, {}), enabled: false })
  const person = data?.account.id
  return (
    <LanguageProvider person={person} zone={data?.timeZone ?? 'Asia/Shanghai'}>
      <AppearanceProvider person={person}>{children}</AppearanceProvider>
    </LanguageProvider>
  )
}
