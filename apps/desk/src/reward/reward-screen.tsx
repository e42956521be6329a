import type { OutputOf } from '@lifetree/contract/endpoint'
import { listRewards, type RewardRule } from '@lifetree/contract/reward'
import { Button, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { useOpenRow, WholeRegister } from '../list/register.tsx'
import style from './reward.module.css'
import { RuleForm } from './rule-form.tsx'
import { rewardWords } from './words.ts'

type Answer = OutputOf<typeof listRewards>

/** What was credited and countered, by event. */
function Totals({ totals }: Pick<Answer, 'totals'>) {
  const words = useWords(rewardWords)
  const { format } = useLanguage()
  if (totals.length === 0) return <p className="lt-quiet">{words.noTotals}</p>
  return (
    <dl className={style.totals}>
      {totals.map(({ event, credited, reversed, persons, cases }) => (
        <div key={event}>
          <dt>{words.events[event]}</dt>
          <dd>{words.total(format.number(credited), format.number(reversed))}</dd>
          <dd className="lt-quiet">{words.people(format.number(persons), format.number(cases))}</dd>
        </div>
      ))}
    </dl>
  )
}

interface RuleRowProps {
  readonly of: RewardRule
  readonly at: number
  readonly row: RowProps
  readonly onOpen: () => void
}

function RuleRow({ of, at, row, onOpen }: RuleRowProps) {
  const words = useWords(rewardWords)
  const { say, format } = useLanguage()
  const catalogue = useCatalogue()
  const named = [...(catalogue?.byId.values() ?? [])].find(({ code }) => code === of.category)
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell>
        <strong>{words.events[of.event]}</strong>
      </Cell>
      <Cell>{of.category === null ? words.everyClass : `${of.category} ${named ? say(named.name) : ''}`}</Cell>
      <Cell className="number">{words.pointsOf(format.number(of.points))}</Cell>
      <Cell className="number">{words.capOf(format.number(of.dailyCap))}</Cell>
      <Cell className="lt-quiet">{words.version(of.version)}</Cell>
    </GridRow>
  )
}

function Rules({ rules, rowProps, onOpen }: RulesProps) {
  const words = useWords(rewardWords)
  const { columns } = words
  if (rules.length === 0) return <p className={`lt-quiet ${style.empty}`}>{words.noRules}</p>
  return (
    <Grid
      label={words.rules}
      className={style.row}
      heads={[columns.event, columns.category, columns.points, columns.cap, columns.version]}
    >
      {rules.map((rule, index) => (
        <RuleRow key={rule.id} of={rule} at={index + 1} row={rowProps(rule.id)} onOpen={() => onOpen(rule.id)} />
      ))}
    </Grid>
  )
}

interface RulesProps extends Pick<Answer, 'rules'> {
  readonly rowProps: (id: string) => RowProps
  readonly onOpen: (id: string) => void
}

/** What a citizen's report is worth, and what the ledger holds in all. */
export function RewardScreen() {
  const words = useWords(rewardWords)
  const { open, go } = useOpenRow('rule')
  const asked = useAnswer(listRewards, {})
  const rules = asked.data?.rules ?? []
  const shown = rules.find(({ id }) => id === open)
  const writes = shown !== undefined || open === 'new'
  return (
    <WholeRegister
      title={words.title}
      filters={
        <>
          <p className="lt-quiet">{words.intro}</p>
          {asked.data && <Totals totals={asked.data.totals} />}
        </>
      }
      asked={asked}
      lines={4}
      ids={rules.map(({ id }) => id)}
      open={open}
      go={go}
      rows={(answer, rowProps) => <Rules rules={answer.rules} rowProps={rowProps} onOpen={go} />}
      foot={<Button onClick={() => go('new')}>{words.newRule}</Button>}
      panelTitle={words.panelTitle}
      panel={writes ? <RuleForm key={open} of={shown} onDone={() => go(undefined)} /> : undefined}
      panelEmpty={words.panelEmpty}
    />
  )
}
