import { type Component, type Composite, grades, listComposites } from '@lifetree/contract/figure-score'
import { scoreMeasureNames, subjectNames, subjects } from '@lifetree/contract/figure-subject'
import { useLanguage, useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import { useToday } from '../figure/use-figures.ts'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { useOpenRow, WholeRegister } from '../list/register.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import style from './composite.module.css'
import { CompositeForm } from './composite-form.tsx'
import { compositeWords } from './words.ts'

const gradesOf = (composite: Composite): string =>
  composite.grades.map((score, at) => `${grades[at]} ≥ ${score}`).join(' · ')

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

function useWeights(): (composite: Composite) => string {
  const { say } = useLanguage()
  return ({ components }) => components.map(({ name, weight }) => `${say(name)} ${weight}`).join(' · ')
}

interface OpenProps {
  /** Of one subject, the newest first. */
  readonly versions: readonly [Composite, ...Composite[]]
  readonly onClose: () => void
  readonly onChanged: () => void
}

function OpenComposite({ versions, onClose, onChanged }: OpenProps) {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  const sayOf = useSays()
  const weightsOf = useWeights()
  const today = useToday()
  const [last] = versions
  const head = <h2>{say(subjectNames[last.subject])}</h2>
  return (
    <Panel list={words.composites} back={words.close} onClose={onClose} head={head}>
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
                {[words.version(one.version, one.from), weightsOf(one), words.grades(gradesOf(one))].join(' · ')}
              </li>
            ))}
          </ul>
        </Fact>
      </Facts>
      <h3>{words.change}</h3>
      <CompositeForm key={last.subject} of={last} today={today} onChanged={onChanged} />
    </Panel>
  )
}

/** How scores are made, in versions. */
export function CompositesScreen() {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  const weightsOf = useWeights()
  const { open, go } = useOpenRow('subject')
  const asked = useAnswer(listComposites, {})
  const all = asked.data?.composites ?? []
  const last = subjects.flatMap(one => all.find(({ subject }) => subject === one) ?? [])
  const [newest, ...older] = all.filter(({ subject }) => subject === open)
  return (
    <AntdFrame>
      <WholeRegister
        title={words.composites}
        filters={<p className="lt-quiet">{words.intro}</p>}
        asked={asked}
        lines={6}
        ids={last.map(({ subject }) => subject)}
        open={open}
        go={go}
        rows={(_, rowProps) => (
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
                <Cell>{weightsOf(composite)}</Cell>
                <Cell className="lt-quiet">{words.version(composite.version, composite.from)}</Cell>
              </GridRow>
            ))}
          </Grid>
        )}
        panelTitle={words.panelTitle}
        panel={
          newest && (
            <OpenComposite
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
