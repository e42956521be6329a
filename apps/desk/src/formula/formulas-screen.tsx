import { type Formula, listFormulas, measureNames, measureRules } from '@lifetree/contract/figure'
import { ErrorState, type RowProps, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { useToday } from '../figure/use-figures.ts'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { Register } from '../list/register.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import style from './formula.module.css'
import { FormulaForm } from './formula-form.tsx'
import { formulaWords } from './words.ts'

function useFormulas() {
  const { formula }: { formula?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useAnswer(listFormulas, {})
  const all = asked.data?.formulas ?? []
  const go = (key: string | undefined): void =>
    void navigate({ to: '.', search: (key === undefined ? {} : { formula: key }) as never, replace: true })
  return {
    asked,
    go,
    open: formula,
    /** The last version of each. */
    last: all.filter((one, at) => all.findIndex(({ key }) => key === one.key) === at),
    versions: all.filter(({ key }) => key === formula),
  }
}

type Formulas = ReturnType<typeof useFormulas>

function Rows({ formulas, rowProps }: { readonly formulas: Formulas; readonly rowProps: (id: string) => RowProps }) {
  const words = useWords(formulaWords)
  const { say } = useLanguage()
  const { asked, last, go } = formulas
  const retry = (): void => void asked.refetch()
  if (!asked.data)
    return asked.isError ? (
      <ErrorState what={words.formulas} code={problemOf(asked.error)?.instance} onRetry={retry} />
    ) : (
      <Skeleton rows={10} onRetry={retry} />
    )
  return (
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
          <Cell>{words.share(say(measureNames[formula.numerator]), say(measureNames[formula.denominator]))}</Cell>
          <Cell className="lt-quiet">{words.version(formula.version, formula.from)}</Cell>
        </GridRow>
      ))}
    </Grid>
  )
}

function OpenFormula({ formulas, today }: { readonly formulas: Formulas; readonly today: string }) {
  const words = useWords(formulaWords)
  const { say } = useLanguage()
  const { versions, go, asked } = formulas
  const [last] = versions
  if (!last) return null
  const shareOf = ({ numerator, denominator }: Formula): string =>
    words.share(say(measureNames[numerator]), say(measureNames[denominator]))
  return (
    <Panel list={words.formulas} back={words.close} onClose={() => go(undefined)} head={<h2>{say(last.name)}</h2>}>
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
      <FormulaForm key={last.id} of={last} today={today} onChanged={() => void asked.refetch()} />
    </Panel>
  )
}

/** The formulae of the figures, in versions. */
export function FormulasScreen() {
  const words = useWords(formulaWords)
  const formulas = useFormulas()
  const today = useToday()
  const { last, open, versions, go } = formulas
  return (
    <AntdFrame>
      <Register
        title={words.formulas}
        panelTitle={words.panelTitle}
        panelEmpty={words.panelEmpty}
        ids={last.map(({ key }) => key)}
        current={open}
        onMove={go}
        onBack={() => go(undefined)}
        filters={<p className="lt-quiet">{words.intro}</p>}
        rows={rowProps => <Rows formulas={formulas} rowProps={rowProps} />}
        panel={versions.length > 0 && <OpenFormula formulas={formulas} today={today} />}
      />
    </AntdFrame>
  )
}
