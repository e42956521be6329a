import { tryDraft } from '@lifetree/contract/catalogue-draft'
import type { RuleTrial, RuleVersion } from '@lifetree/contract/catalogue-version'
import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { dayIn, startOfDay } from '../audit/city-day.ts'
import { useCalling } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { TrialView } from './trial-result.tsx'
import { useRuleCommand } from './use-rules.ts'
import style from './version.module.css'
import { versionWords } from './words.ts'

const day = 86_400_000

/** While a trial runs the version is read anew every second. */
function useRunning(running: 'running' | 'ended'): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (running === 'ended') return
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['getRuleVersion'] }), 1000)
    return () => clearInterval(timer)
  }, [running, queries])
}

interface TrialSectionProps {
  readonly version: RuleVersion
  readonly trial: RuleTrial | null
}

/** The cases of a time, routed by the draft and by what is in force. */
export function TrialSection({ version, trial }: TrialSectionProps) {
  const words = useWords(versionWords)
  const { newId } = useCalling()
  const { zone } = useLanguage()
  const now = useServerNow()
  const command = useRuleCommand(tryDraft)
  const [from, setFrom] = useState(() => dayIn(zone, new Date(now.getTime() - 30 * day)))
  const [to, setTo] = useState(() => dayIn(zone, now))
  useRunning(trial && trial.endedAt === null ? 'running' : 'ended')
  const run = (): void => {
    const [begin, end] = [startOfDay(from, zone), startOfDay(to, zone, 1)]
    void command.run({ id: newId(), versionId: version.id, from: begin.toISOString(), to: end.toISOString() })
  }
  return (
    <section className={style.section}>
      <h3>{words.trial}</h3>
      <p className="lt-quiet">{words.trialHelp}</p>
      <div className={`${style.form} ${style.pair}`}>
        <Field id="trial-from" label={words.trialFrom}>
          {control => (
            <DayField {...control} className={style.wide} value={from} onChange={next => next && setFrom(next)} />
          )}
        </Field>
        <Field id="trial-to" label={words.trialTo}>
          {control => (
            <DayField {...control} className={style.wide} value={to} onChange={next => next && setTo(next)} />
          )}
        </Field>
      </div>
      <RefusalLine error={command.error} />
      <div className={style.buttons}>
        <Button onClick={run}>{words.runTrial}</Button>
      </div>
      {trial && <TrialView of={trial} edit={version.edit} />}
    </section>
  )
}
