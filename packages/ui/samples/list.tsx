import { useState } from 'react'
import { Button, ClockText, Kbd, KeyHelp, useListKeys, useWords } from '../src/index.ts'
import type { LightName } from '../src/tokens.ts'
import { calendar, clocks, now } from './moments.ts'
import { pictures } from './pictures.ts'
import { contentWords } from './words.ts'

const ids: readonly string[] = ['red', 'yellow', 'green', 'paused']

/** A list with its panel, moved through by keys alone. */
export function ListSample() {
  const words = useWords(contentWords)
  const [current, setCurrent] = useState<string>(ids[0] ?? '')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const nothing = (): void => undefined
  const keys = useListKeys({
    ids,
    current,
    onMove: setCurrent,
    selected,
    onSelect: setSelected,
    main: { does: words.dispatch, run: nothing },
    actions: { v: { does: words.verify, run: nothing }, b: { does: words.decline, run: nothing } },
    go: {
      b: { does: words.board, run: nothing },
      i: { does: words.inbox, run: nothing },
      m: { does: words.map, run: nothing },
    },
  })
  const shown = words.rows[ids.indexOf(current)]
  return (
    <div className="list-and-panel">
      <ul className="rows card" aria-label={words.cases}>
        {ids.map((id, index) => (
          <li key={id} className="case-row" data-selected={selected.has(id)} {...keys.rowProps(id)}>
            <ClockText
              form="row"
              clock={clocks[id as LightName]}
              calendar={calendar}
              now={now}
              began={words.began}
              ends={words.ends}
            />
            <img src={index % 2 === 0 ? pictures.near : pictures.far} alt={words.photos.near} />
            <span className="case-said">
              <strong>{words.rows[index]?.what}</strong>
              <span>{words.rows[index]?.where}</span>
              <span className="lt-quiet">{words.rows[index]?.source}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="card pad stack">
        <p className="lt-quiet">{words.position(keys.at, keys.of)}</p>
        <h3>{`${shown?.what} · ${shown?.where}`}</h3>
        <p>{words.state}</p>
        <div className="ways">
          <Button look="main">
            {words.dispatch} <Kbd keys={['Ctrl', 'Enter']} />
          </Button>
          <Button>
            {words.verify} <Kbd keys={['v']} />
          </Button>
          <Button>
            {words.decline} <Kbd keys={['b']} />
          </Button>
        </div>
        <p className="lt-quiet">{words.selected(selected.size)}</p>
        <Button look="quiet" onClick={() => keys.setHelpOpen(true)}>
          {words.keys} <Kbd keys={['?']} />
        </Button>
      </div>
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </div>
  )
}
