import type { CaseDetail } from '@lifetree/contract/case'
import { listCaseRewards, revealRewards } from '@lifetree/contract/reward'
import { mayUse } from '@lifetree/contract/rights'
import { MaskedValue, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer, useCalling } from '../call/use-call.tsx'
import style from '../case-view/case-view.module.css'
import { pageWords } from '../case-view/words.ts'
import { useSession } from '../session/session-context.ts'
import { jointPageWords } from './words.ts'

/** What a report from outside earned; the balance stays hidden until a purpose is named, and the look is recorded. */
export function RewardLine({ of }: { readonly of: CaseDetail }) {
  const words = useWords(jointPageWords)
  const page = useWords(pageWords)
  const { client } = useCalling()
  const { position } = useSession()
  const outside = of.source === 'hotline' || of.source === 'public'
  const shown = outside && mayUse(position.role, 'reward.read')
  const { data } = useAnswer(listCaseRewards, { caseId: of.id }, { when: shown ? 'now' : 'wait', fresh: 30_000 })
  if (!shown || !data) return null
  const reveal = async (purpose: string): Promise<string> => {
    try {
      const { balance, cases } = await client.call(revealRewards, { caseId: of.id, purpose })
      return balance === null ? words.noPerson : words.balanceOf(balance, cases)
    } catch (error) {
      throw new Error(problemOf(error)?.title ?? page.notShown)
    }
  }
  const purposes = Object.values(words.balancePurposes).map(label => ({ code: label, label }))
  return (
    <section className={style.section}>
      <h3>{words.rewards}</h3>
      <p className={style.reporter}>
        <span>
          {data.entries.length === 0
            ? words.noRewards
            : data.entries
                .map(({ event, points }) => `${words.rewardEvents[event]} ${words.points(points)}`)
                .join(' · ')}
        </span>
        {mayUse(position.role, 'reward.reveal') && (
          <MaskedValue
            what={words.balance}
            masked={words.masked}
            purposes={purposes}
            reference={of.number}
            onReveal={reveal}
          />
        )}
      </p>
    </section>
  )
}
