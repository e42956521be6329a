import { Timeline, type TimelineEntry, useWords, type Words } from '../src/index.ts'
import { at, now } from './moments.ts'
import { pictures } from './pictures.ts'
import { contentWords } from './words.ts'

type Content = Words<(typeof contentWords)['zh']>

const opened = { seenBy: 'public', kind: 'state' } as const

/** From the report to the dispatch. */
function filing({ entries: said, photos }: Content): TimelineEntry[] {
  const worker = { who: said.names.worker, position: said.worker }
  const pair = [
    { src: pictures.near, alt: photos.near },
    { src: pictures.far, alt: photos.far },
  ]
  return [
    { ...opened, ...worker, id: '1', at: at('05-30T14:58'), what: said.reported },
    { ...opened, ...worker, id: '2', at: at('05-30T14:59'), kind: 'file', what: said.photographed, photos: pair },
    { ...opened, id: '3', at: at('05-30T15:02'), who: said.system, what: said.dispatched },
  ]
}

/** From the department's taking on to its resuming after a pause. */
function handling({ entries: said }: Content): TimelineEntry[] {
  const handler = { ...opened, who: said.names.handler, position: said.handler }
  return [
    { ...handler, id: '4', at: at('05-30T15:20'), what: said.accepted, clock: said.acceptedClock },
    { ...handler, id: '5', at: at('05-30T17:30'), what: said.suspended, clock: said.suspendedClock },
    { ...handler, id: '6', at: at('06-03T08:00'), what: said.resumed, clock: said.resumedClock },
  ]
}

function today({ entries: said }: Content): TimelineEntry[] {
  const operator = { who: said.names.operator, position: said.operator }
  const dispatcher = { who: said.names.dispatcher, position: said.dispatcher }
  return [
    { ...operator, id: '7', at: at('06-03T11:28'), kind: 'read', seenBy: 'internal', what: said.looked },
    { ...operator, id: '8', at: at('06-03T11:30'), kind: 'contact', seenBy: 'public', what: said.called },
    {
      ...dispatcher,
      id: '9',
      at: at('06-03T12:46'),
      kind: 'state',
      seenBy: 'internal',
      what: said.urged,
      text: said.urgedText,
    },
  ]
}

export function TimelineSample() {
  const words = useWords(contentWords)
  return (
    <div className="card pad">
      <Timeline entries={[...filing(words), ...handling(words), ...today(words)]} until={now} now={now} />
    </div>
  )
}
