import { type Component, type Composite, grades, listComposites } from '@lifetree/contract/figure-score'
import { type Subject, scoreMeasureNames, subjectNames, subjects } from '@lifetree/contract/figure-subject'
import { ErrorState, type RowProps, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { useToday } from '../figure/use-figures.ts'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { Register } from '../list/register.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import style from './composite.module.css'
import { CompositeForm } from './composite-form.tsx'
import { compositeWords } from './words.ts'

function useComposites() {
  const { subject }: { subject?: Subject } = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useAnswer(listComposites, {})
  const all = asked.data?.composites ?? []
  const go = (to: string | undefined): void =>
    void navigate({ to: '.', search: (to === undefined ? {} : { subject: to }) as never, replace: true })
  return {
    asked,
    go,
    open: subject,
    /** The last version of each. */
    last: subjects.flatMap(one => all.find(composite => composite.subject === one) ?? []),
    versions: all.filter(composite => composite.subject === subject),
  }
}

type Composites = ReturnType<typeof useComposites>

const weightsOf = ({ components }: Composite): string => components.map(({ weight }) => weight).join(' / ')
const gradesOf = (composite: Composite): string =>
  composite.grades.map((score, at) => `${grades[at]} ≥ ${score}`).join(' · ')

interface RowsProps {
  readonly composites: Composites
  readonly rowProps: (id: string) => RowProps
}

function Rows({ composites, rowProps }: RowsProps) {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  const { asked, last, go } = composites
  const retry = (): void => void asked.refetch()
  if (!asked.data)
    return asked.isError ? (
      <ErrorState what={words.composites} code={problemOf(asked.error)?.instance} onRetry={retry} />
    ) : (
      <Skeleton rows={6} onRetry={retry} />
    )
  return (
    <Grid label={words.composites}>
      {last.map((composite, index) => (
        <GridRow
          key={composite.subject}
          at={index + 1}
          className={style.row}
          row={rowProps(composite.subject)}
          onOpen={() => go(composite.subject)}
        >
          <Cell>
            <strong>{say(subjectNames[composite.subject])}</strong>
          </Cell>
          <Cell>{composite.components.map(({ name, weight }) => `${say(name)} ${weight}`).join(' · ')}</Cell>
          <Cell className="lt-quiet">{words.version(composite.version, composite.from)}</Cell>
        </GridRow>
      ))}
    </Grid>
  )
}

/** What a component counts, in words. */
function useSays(): (component: Component) => string {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  return ({ part, whole, inverted, bands }) => {
    const parts = say(scoreMeasureNames[part])
    if (whole !== null) return (inverted ? words.inverted : words.share)(parts, say(scoreMeasureNames[whole]))
    return words.bands(parts, bands.map(({ from, points }) => words.band(`${from}`, `${points}`)).join(' · '))
  }
}

function OpenComposite({ composites, today }: { readonly composites: Composites; readonly today: string }) {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  const sayOf = useSays()
  const { versions, go, asked } = composites
  const [last] = versions
  if (!last) return null
  const name = say(subjectNames[last.subject])
  return (
    <Panel list={words.composites} back={words.close} onClose={() => go(undefined)} head={<h2>{name}</h2>}>
      <Facts>
        {last.components.map(component => (
          <Fact key={component.key} name={`${say(component.name)} ${component.weight}`}>
            {sayOf(component)}
          </Fact>
        ))}
        <Fact name={words.versions}>
          <ul>
            {versions.map(one => (
              <li key={one.id}>
                {[
                  words.version(one.version, one.from),
                  words.weights(weightsOf(one)),
                  words.grades(gradesOf(one)),
                ].join(' · ')}
              </li>
            ))}
          </ul>
        </Fact>
      </Facts>
      <h3>{words.change}</h3>
      <CompositeForm key={last.id} of={last} today={today} onChanged={() => void asked.refetch()} />
    </Panel>
  )
}

/** How scores are made, in versions. */
export function CompositesScreen() {
  const words = useWords(compositeWords)
  const composites = useComposites()
  const today = useToday()
  const { last, open, versions, go } = composites
  return (
    <AntdFrame>
      <Register
        title={words.composites}
        panelTitle={words.panelTitle}
        panelEmpty={words.panelEmpty}
        ids={last.map(({ subject }) => subject)}
        current={open}
        onMove={go}
        onBack={() => go(undefined)}
        filters={<p className="lt-quiet">{words.intro}</p>}
        rows={rowProps => <Rows composites={composites} rowProps={rowProps} />}
        panel={versions.length > 0 && <OpenComposite composites={composites} today={today} />}
      />
    </AntdFrame>
  )
}
