import { getDutyReach } from '@lifetree/contract/duty-reach'
import { useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import style from './account.module.css'
import { accountWords } from './words.ts'

/** By what an account is rung while on duty: that there is a number, masked, and how many devices. Nothing where there is neither. */
export function AccountReach({ accountId }: { readonly accountId: string }) {
  const words = useWords(accountWords)
  const { data } = useAnswer(getDutyReach, { accountId })
  if (!data || (data.phone === null && data.devices === 0)) return null
  return (
    <section className={style.section}>
      <h3>{words.reach}</h3>
      <p>{[data.phone ?? words.noPhone, words.ringDevices(data.devices)].join(' · ')}</p>
    </section>
  )
}
