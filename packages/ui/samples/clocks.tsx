import { Button, ClockText, LightIcon, Milestones, useWords } from '../src/index.ts'
import type { LightName } from '../src/tokens.ts'
import { building, calendar, clocks, now } from './moments.ts'
import { contentWords } from './words.ts'

/** Several limits of one matter: the next one shown, the rest folded. */
function MilestonesSample() {
  const words = useWords(contentWords)
  const one = (id: keyof typeof building) => ({ id, does: words.milestones[id], clock: building[id] })
  return (
    <div className="card" data-sample="milestones">
      <p>{words.illegalBuilding}</p>
      <Milestones
        milestones={[one('stop'), one('penalise'), one('demolish')]}
        calendar={calendar}
        now={now}
        began={words.began}
      />
    </div>
  )
}

/** The seven lights, each with the clock that shows it. */
export function ClocksSample() {
  const words = useWords(contentWords)
  return (
    <>
      <ul className="rows card">
        {(Object.keys(clocks) as LightName[]).map(light => (
          <li key={light} className="light-row">
            <LightIcon light={light} size={1.5} />
            <span className="light-name">{words.lights[light]}</span>
            <ClockText
              clock={clocks[light]}
              calendar={calendar}
              now={now}
              began={words.began}
              ends={words.ends}
              source={<span className="lt-quiet">{words.standard}</span>}
            >
              <Button>{words.askExtension}</Button>
              <span className="lt-quiet">{words.extensionUntil}</span>
            </ClockText>
          </li>
        ))}
      </ul>
      <MilestonesSample />
    </>
  )
}
