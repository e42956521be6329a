import { endControlArea, listControlAreas } from '@lifetree/contract/control-area'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, Popover, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { EmptyPanel, Fact, Facts, Panel } from '../list/panel.tsx'
import { Answered, Register } from '../list/register.tsx'
import { useClassName } from '../responsibility/line-panel.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useRuleCommand } from '../version/use-rules.ts'
import style from '../version/version.module.css'
import { ControlForm } from './control-form.tsx'
import type { ControlSearch } from './control-search.ts'
import { ShapeMap } from './map-field.tsx'
import { controlWords } from './words.ts'

type Control = OutputOf<typeof listControlAreas>['areas'][number]

const stateOf = ({ from, until }: Control, now: Date): 'now' | 'coming' | 'ended' => {
  if (Date.parse(until) <= now.getTime()) return 'ended'
  return Date.parse(from) <= now.getTime() ? 'now' : 'coming'
}

function useTimes(): (of: Control) => string {
  const words = useWords(controlWords)
  const { format } = useLanguage()
  return ({ from, until }) => words.until(format.exact(new Date(from)), format.exact(new Date(until)))
}

function End({ of }: { readonly of: Control }) {
  const words = useWords(controlWords)
  const command = useRuleCommand(endControlArea)
  return (
    <div className={style.buttons}>
      <Popover label={words.end} title={words.end} className="lt-button lt-button-plain">
        {close => (
          <div className={style.form}>
            <p>{words.endSays}</p>
            <div className={style.buttons}>
              <Button onClick={close}>{words.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  close()
                  void command.run({ id: of.id }, words.ended)
                }}
              >
                {words.end}
              </Button>
            </div>
          </div>
        )}
      </Popover>
      <RefusalLine error={command.error} />
    </div>
  )
}

function ControlPanel({ of, onClose }: { readonly of: Control; readonly onClose: () => void }) {
  const words = useWords(controlWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const times = useTimes()
  const className = useClassName()
  const { shape } = of
  const where =
    shape.kind === 'circle'
      ? words.circleSays(String(shape.lon), String(shape.lat), format.distance(shape.radius))
      : words.polygonSays(shape.ring.length)
  const head = (
    <>
      <h2>{of.name}</h2>
      <p>
        <span className="lt-tag lt-tag-first">{words.states[stateOf(of, now)]}</span>
      </p>
    </>
  )
  return (
    <Panel list={words.title} back={words.close} onClose={onClose} head={head}>
      <Facts>
        <Fact name={words.reason}>{of.reason}</Fact>
        <Fact name={words.time}>{times(of)}</Fact>
        <Fact name={words.classes}>{of.classes.map(className).join(words.comma)}</Fact>
        <Fact name={words.where}>{where}</Fact>
      </Facts>
      <ShapeMap id={of.id} shape={shape} />
      <p className="lt-quiet">
        {words.by(of.madeBy)} {of.endedBy !== null && words.endedBy(of.endedBy)}
      </p>
      {stateOf(of, now) !== 'ended' && <End of={of} />}
    </Panel>
  )
}

interface RowsProps {
  readonly asked: ReturnType<typeof useAnswer<typeof listControlAreas>>
  readonly rowProps: (id: string) => RowProps
  readonly onOpen: (id: string) => void
}

function Rows({ asked, rowProps, onOpen }: RowsProps) {
  const words = useWords(controlWords)
  const now = useServerNow()
  const { monthDay } = useLanguage().format
  return (
    <Answered asked={asked} what={words.title} rows={6}>
      {({ areas }) =>
        areas.length === 0 ? (
          <EmptyPanel>
            <p>{words.none}</p>
          </EmptyPanel>
        ) : (
          <Grid label={words.title}>
            {areas.map((area, index) => (
              <GridRow
                key={area.id}
                at={index + 1}
                className={style.row}
                row={rowProps(area.id)}
                onOpen={() => onOpen(area.id)}
              >
                <Cell>{words.states[stateOf(area, now)]}</Cell>
                <Cell>
                  <strong>{area.name}</strong> <span className="lt-quiet">{area.reason}</span>
                </Cell>
                <Cell className="lt-quiet">
                  {words.until(monthDay(new Date(area.from)), monthDay(new Date(area.until)))}
                </Cell>
              </GridRow>
            ))}
          </Grid>
        )
      }
    </Answered>
  )
}

/** Where some classes are not taken in for a time, and why. */
export function ControlAreasScreen() {
  const words = useWords(controlWords)
  const { control }: ControlSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useAnswer(listControlAreas, {})
  const [adding, setAdding] = useState(false)
  const areas = asked.data?.areas ?? []
  const open = areas.find(({ id }) => id === control)
  const go = (search: ControlSearch): void => {
    setAdding(false)
    void navigate({ to: '.', search: search as never, replace: true })
  }
  const form = (
    <Panel list={words.title} back={words.close} onClose={() => setAdding(false)} head={<h2>{words.add}</h2>}>
      <ControlForm onDone={id => (id === undefined ? setAdding(false) : go({ control: id }))} />
    </Panel>
  )
  const filters = (
    <>
      <p className="lt-quiet">{words.intro}</p>
      <div className={style.bar}>
        <Button onClick={() => setAdding(true)}>{words.add}</Button>
      </div>
    </>
  )
  return (
    <AntdFrame>
      <Register
        title={words.title}
        panelTitle={words.panelTitle}
        panelEmpty={words.panelEmpty}
        ids={areas.map(({ id }) => id)}
        current={control}
        onMove={id => go({ control: id })}
        onBack={() => go({})}
        filters={filters}
        rows={rowProps => <Rows asked={asked} rowProps={rowProps} onOpen={id => go({ control: id })} />}
        panel={adding ? form : open && <ControlPanel key={open.id} of={open} onClose={() => go({})} />}
      />
    </AntdFrame>
  )
}
