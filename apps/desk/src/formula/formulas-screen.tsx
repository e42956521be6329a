import { type Formula, listFormulas, measureNames, measureRules } from '@lifetree/contract/figure'
import { useLanguage, useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import { useToday } from '../figure/use-figures.ts'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { useOpenRow, WholeRegister } from '../list/register.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import style from './formula.module.css'
import { FormulaForm } from './formula-form.tsx'
import { formulaWords } from './words.ts'

function useShare(): (formula: Formula) => string {
  const words = useWords(formulaWords)
  const { say } = useLanguage()
  return ({ numerator, denominator }) => words.share(say(measureNames[numerator]), say(measureNames[denominator]))
}

interface OpenProps {
  /** Of one formula, the newest first. */
  readonly versions: readonly [Formula, ...Formula[]]
  readonly onClose: () => void
  readonly onChanged: () => void
}

function OpenFormula({ versions, onClose, onChanged }: OpenProps) {
  const words = useWords(formulaWords)
  const { say } = useLanguage()
  const shareOf = useShare()
  const today = useToday()
  const [last] = versions
  return (
    <Panel list={words.formulas} back={words.close} onClose={onClose} head={<h2>{say(last.name)}</h2>}>
      <Facts>
        {[last.numerator, last.denominator].map(measure => (
          <Fact key={measure} name={say(measureNames[measure])}>
            {say(measureRules[measure])}
          </Fact>
        ))}
        <Fact name={words.versions}>
          <ul>
            {versions.map(version => (
              <li key={version.id}>{`${words.version(version.version, version.from)} · ${shareOf(version)}`}</li>
            ))}
          </ul>
        </Fact>
      </Facts>
      <h3>{words.change}</h3>
      <FormulaForm key={last.id} of={last} today={today} onChanged={onChanged} />
    </Panel>
  )
}

/** The formulae of the figures, in versions. */
export function FormulasScreen() {
  const words = useWords(formulaWords)
  const { say } = useLanguage()
  const shareOf = useShare()
  const { open, go } = useOpenRow('formula')
  const asked = useAnswer(listFormulas, {})
  const all = asked.data?.formulas ?? []
  const last = all.filter((one, at) => all.findIndex(({ key }) => key === one.key) === at)
  const [newest, ...older] = all.filter(({ key }) => key === open)
  return (
    <AntdFrame>
      <WholeRegister
        title={words.formulas}
        filters={<p className="lt-quiet">{words.intro}</p>}
        asked={asked}
        lines={10}
        ids={last.map(({ key }) => key)}
        open={open}
        go={go}
        rows={(_, rowProps) => (
          <Grid label={words.formulas}>
            {last.map((formula, index) => (
              <GridRow
                key={formula.key}
                at={index + 1}
                className={style.row}
                row={rowProps(formula.key)}
                onOpen={() => go(formula.key)}
              >
                <Cell>
                  <strong>{say(formula.name)}</strong>
                </Cell>
                <Cell>{shareOf(formula)}</Cell>
                <Cell className="lt-quiet">{words.version(formula.version, formula.from)}</Cell>
              </GridRow>
            ))}
          </Grid>
        )}
        panelTitle={words.panelTitle}
        panel={
          newest && (
            <OpenFormula
              versions={[newest, ...older]}
              onClose={() => go(undefined)}
              onChanged={() => void asked.refetch()}
            />
          )
        }
        panelEmpty={words.panelEmpty}
      />
    </AntdFrame>
  )
}
