import type { OutputOf } from '@lifetree/contract/endpoint'
import { listRewards, type RewardRule } from '@lifetree/contract/reward'
import { Button, ErrorState, KeyHelp, type RowProps, Skeleton, useLanguage, useListKeys, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { KeysButton } from '../form/keys-button.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { ListAndPanel } from '../list/list-and-panel.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import style from './reward.module.css'
import type { RewardSearch } from './reward-search.ts'
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

interface RowsProps {
  readonly asked: ReturnType<typeof useAnswer<typeof listRewards>>
  readonly rowProps: (id: string) => RowProps
  readonly onOpen: (id: string) => void
}

function Rows({ asked, rowProps, onOpen }: RowsProps) {
  const words = useWords(rewardWords)
  const { columns } = words
  const retry = (): void => void asked.refetch()
  if (!asked.data) {
    const { instance } = problemOf(asked.error) ?? {}
    return asked.isError ? (
      <ErrorState what={words.rules} code={instance} onRetry={retry} />
    ) : (
      <Skeleton rows={4} onRetry={retry} />
    )
  }
  if (asked.data.rules.length === 0) return <p className={`lt-quiet ${style.empty}`}>{words.noRules}</p>
  return (
    <Grid
      label={words.rules}
      className={style.row}
      heads={[columns.event, columns.category, columns.points, columns.cap, columns.version]}
    >
      {asked.data.rules.map((rule, index) => (
        <RuleRow key={rule.id} of={rule} at={index + 1} row={rowProps(rule.id)} onOpen={() => onOpen(rule.id)} />
      ))}
    </Grid>
  )
}

/** What a citizen's report is worth, and what the ledger holds in all. */
export function RewardScreen() {
  const words = useWords(rewardWords)
  const search: RewardSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useAnswer(listRewards, {})
  const open = (rule: string | undefined): void =>
    void navigate({ to: '.', search: (rule ? { rule } : {}) as never, replace: true })
  const shown = asked.data?.rules.find(({ id }) => id === search.rule)
  useTitle(words.title)
  const shellKeys = useShellKeys({})
  const keys = useListKeys({
    ids: asked.data?.rules.map(({ id }) => id) ?? [],
    current: search.rule,
    onMove: open,
    onBack: () => open(undefined),
    ...shellKeys,
  })
  const writes = shown !== undefined || search.rule === 'new'
  return (
    <>
      <ListAndPanel
        shows={writes ? 'panel' : 'list'}
        title={words.title}
        filters={
          <>
            <p className="lt-quiet">{words.intro}</p>
            {asked.data && <Totals totals={asked.data.totals} />}
          </>
        }
        rows={<Rows asked={asked} rowProps={keys.rowProps} onOpen={open} />}
        foot={
          <>
            <Button onClick={() => open('new')}>{words.newRule}</Button>
            <KeysButton onHelp={() => keys.setHelpOpen(true)} />
          </>
        }
        panelTitle={words.panelTitle}
        panel={
          writes ? (
            <RuleForm key={search.rule} of={shown} onDone={() => open(undefined)} />
          ) : (
            <EmptyPanel>
              <p>{words.panelEmpty}</p>
            </EmptyPanel>
          )
        }
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </>
  )
}
