import { useLanguage, useWords, WhyPopover } from '@lifetree/ui'
import type { Proposed } from './use-proposal.ts'
import { stepWords } from './words.ts'

/** “为什么是它?”: the rule, its version, and what went into it. */
export function WhyOrganisation({ proposed }: { readonly proposed: Proposed }) {
  const words = useWords(stepWords)
  const { say } = useLanguage()
  const { rule, name } = proposed
  return (
    <WhyPopover
      result={words.whyResult(rule.category, rule.area, say(name))}
      rule={words.rule(rule.version)}
      inputs={[
        { what: words.ruleCategory, value: rule.category },
        { what: words.ruleArea, value: rule.area },
      ]}
    >
      {words.whyThis}
    </WhyPopover>
  )
}
