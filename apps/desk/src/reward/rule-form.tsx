import { endRewardRule, listRewards, type RewardRule, rewardEvents, setRewardRule } from '@lifetree/contract/reward'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useCalling, useSending } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { Choices } from '../form/choices.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Panel } from '../list/panel.tsx'
import { useToasts } from '../shell/toasts.tsx'
import style from './reward.module.css'
import { rewardWords } from './words.ts'

interface Typed {
  readonly event: (typeof rewardEvents)[number]
  /** Empty: every class. */
  readonly category: string
  readonly points: string
  readonly cap: string
}

const typedOf = (rule: RewardRule | undefined): Typed => ({
  event: rule?.event ?? 'filed',
  category: rule?.category ?? '',
  points: rule ? `${rule.points}` : '',
  cap: rule ? `${rule.dailyCap}` : '',
})

const isWhole = (typed: string): boolean => /^[1-9]\d{0,4}$/.test(typed.trim()) && Number(typed) <= 10_000

const ruleFormId = 'reward-rule'

interface RuleFormProps {
  /** Undefined: a new one. */
  readonly of: RewardRule | undefined
  readonly onDone: () => void
}

function useRule({ of, onDone }: RuleFormProps) {
  const words = useWords(rewardWords)
  const toasts = useToasts()
  const { newId } = useCalling()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(typedOf(of))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const saving = useSending(({ call }, input: Parameters<typeof call<typeof setRewardRule>>[1], options) =>
    call(setRewardRule, input, options),
  )
  const ending = useSending(({ call }, ruleId: string, options) => call(endRewardRule, { ruleId }, options))
  const settle = async (says: string): Promise<void> => {
    await queries.invalidateQueries({ queryKey: [listRewards.name] })
    toasts.show({ says })
    onDone()
  }
  const faultsOf = ({ points, cap }: Typed): FieldFault[] => [
    ...(isWhole(points) ? [] : [{ field: 'reward-points', says: words.whole }]),
    ...(isWhole(cap) ? [] : [{ field: 'reward-cap', says: words.whole }]),
    ...(isWhole(points) && isWhole(cap) && Number(cap) < Number(points)
      ? [{ field: 'reward-cap', says: words.capLow }]
      : []),
  ]
  const save = async (): Promise<void> => {
    const found = faultsOf(typed)
    setFaults(found)
    if (found.length > 0) return
    const { event, category, points, cap } = typed
    const amounts = { points: Number(points), dailyCap: Number(cap) }
    await saving.run({ ruleId: newId(), event, ...amounts, ...(category !== '' && { category }) })
    await settle(words.saved)
  }
  return {
    typed,
    change: (part: Partial<Typed>) => setTyped({ ...typed, ...part }),
    faults,
    save: () => void save().catch(() => undefined),
    end: () =>
      of &&
      void ending.run(of.id).then(
        () => settle(words.ended),
        () => undefined,
      ),
    busy: saving.busy === 'busy' || ending.busy === 'busy',
    error: saving.error ?? ending.error,
  }
}

type Rule = ReturnType<typeof useRule>

function CategoryField({ typed, change }: Pick<Rule, 'typed' | 'change'>) {
  const words = useWords(rewardWords)
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  const classes = [...new Map([...(catalogue?.byId.values() ?? [])].map(one => [one.code, one])).values()]
  return (
    <Field id="reward-category" label={words.category}>
      {control => (
        <select
          {...control}
          className="lt-input"
          value={typed.category}
          onChange={event => change({ category: event.target.value })}
        >
          <option value="">{words.everyClass}</option>
          {classes.map(({ code, name }) => (
            <option key={code} value={code}>
              {`${code} ${say(name)}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Amount({ id, label, help, value, fault, onChange }: AmountProps) {
  return (
    <Field id={id} label={label} help={help} fault={fault}>
      {control => (
        <input
          {...control}
          className="lt-input"
          inputMode="numeric"
          maxLength={5}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface AmountProps {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly fault: string | undefined
  readonly onChange: (value: string) => void
}

/** What an event is worth from now on: a new version, or a rule for a class of its own. */
export function RuleForm(props: RuleFormProps) {
  const words = useWords(rewardWords)
  const rule = useRule(props)
  const { typed, change, faults } = rule
  const faultOf = (field: string) => faults.find(fault => fault.field === field)?.says
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    rule.save()
  }
  return (
    <Panel
      list={words.title}
      back={words.close}
      onClose={props.onDone}
      head={<h2>{props.of ? words.changeRule : words.newRule}</h2>}
    >
      <form id={ruleFormId} className={style.form} onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        <RefusalLine error={rule.error} />
        <Choices
          id="reward-event"
          legend={words.event}
          value={typed.event}
          options={rewardEvents.map(value => ({ value, says: words.events[value] }))}
          onChange={event => change({ event })}
        />
        <CategoryField typed={typed} change={change} />
        <Amount
          id="reward-points"
          label={words.points}
          value={typed.points}
          fault={faultOf('reward-points')}
          onChange={points => change({ points })}
        />
        <Amount
          id="reward-cap"
          label={words.cap}
          help={words.capHelp}
          value={typed.cap}
          fault={faultOf('reward-cap')}
          onChange={cap => change({ cap })}
        />
        <div className={style.buttons}>
          <Button type="submit" look="main" aria-busy={rule.busy}>
            {words.save}
          </Button>
          {props.of && <Button onClick={rule.end}>{words.end}</Button>}
        </div>
      </form>
    </Panel>
  )
}
