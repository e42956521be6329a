import { type KeyboardEvent, useState } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../language.tsx'
import { listWords } from '../words.ts'
import {
  actionKeys,
  type KeyMap,
  type KeyRefusal,
  listKeys,
  refusalOf,
  type StandardKey,
  shownKey,
  withKey,
  withSwapped,
} from './key-map.ts'
import { keyEditorWords } from './words.ts'

interface KeyEditorProps {
  readonly map: KeyMap
  readonly onChange: (map: KeyMap) => void
  /** What the keys of the screens do, in the words of the page; one without a name is not shown. */
  readonly actions: Readonly<Partial<Record<(typeof actionKeys)[number], string>>>
}

type Names = Readonly<Partial<Record<StandardKey, string>>>

function useNames(actions: KeyEditorProps['actions']): Names {
  const { down, up, previous, next, select, search, showNew, note, undo, go } = useWords(listWords)
  const lists = {
    j: down,
    k: up,
    '[': previous,
    ']': next,
    x: select,
    '/': search,
    '.': showNew,
    n: note,
    z: undo,
    g: go,
  }
  return { ...lists, ...actions }
}

/** Keys that lead on, or are held with another. */
const passing: readonly string[] = ['Tab', 'Shift', 'Control', 'Alt', 'Meta']

/** The key as it is given; held with another it is none. */
const pressedIn = ({ key, ctrlKey, altKey, metaKey, nativeEvent }: KeyboardEvent): string => {
  if (nativeEvent.isComposing) return ''
  const alone = !(ctrlKey || altKey || metaKey)
  return alone && key.length === 1 ? key.toLowerCase() : `${alone ? '' : 'with '}${key}`
}

/** Waits for a key of one line, and tells what became of it. */
function useCapture({ map, onChange }: KeyEditorProps, names: Names) {
  const words = useWords(keyEditorWords)
  const [asked, setAsked] = useState<StandardKey>()
  const [refused, setRefused] = useState<{ readonly key: StandardKey; readonly refusal: KeyRefusal }>()
  const [says, setSays] = useState('')
  const take = (next: KeyMap, key: StandardKey): void => {
    setAsked(undefined)
    setRefused(undefined)
    setSays(words.changed(names[key] ?? '', shownKey(next, key)))
    onChange(next)
  }
  const press = (event: KeyboardEvent, key: StandardKey): void => {
    if (asked !== key || passing.includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    const refusal = refusalOf(map, key, pressedIn(event))
    if (event.key === 'Escape') setAsked(undefined)
    else if (!refusal) take(withKey(map, key, pressedIn(event)), key)
    else if (!event.nativeEvent.isComposing) setRefused({ key, refusal })
  }
  return {
    asked,
    refused,
    says,
    take,
    press,
    ask: (key: StandardKey) => {
      setRefused(undefined)
      setSays('')
      setAsked(key)
    },
    leave: () => setAsked(undefined),
  }
}

type Capture = ReturnType<typeof useCapture>

interface LineProps extends Pick<KeyEditorProps, 'map'> {
  readonly of: StandardKey
  readonly names: Names
  readonly capture: Capture
}

function Line({ of, names, map, capture }: LineProps) {
  const words = useWords(keyEditorWords)
  const does = names[of] ?? ''
  const { asked, refused, press, ask, leave } = capture
  return (
    <li>
      <kbd>{shownKey(map, of)}</kbd>
      <span>
        {does} {map[of] !== undefined && <span className="lt-quiet">{words.was(of)}</span>}
      </span>
      <Button
        aria-label={words.change(does)}
        onClick={() => ask(of)}
        onKeyDown={event => press(event, of)}
        onBlur={leave}
      >
        {asked === of ? words.waiting : words.changeShort}
      </Button>
      {refused?.key === of && <Refused of={of} refusal={refused.refusal} names={names} map={map} capture={capture} />}
    </li>
  )
}

function Refused({ of, refusal, names, map, capture }: LineProps & { readonly refusal: KeyRefusal }) {
  const words = useWords(keyEditorWords)
  if (refusal.why !== 'taken')
    return <p role="alert">{refusal.why === 'letter_wanted' ? words.letterWanted : words.notAKey}</p>
  const swapped = withSwapped(map, of, refusal.by)
  return (
    <div className="lt-key-taken">
      <p role="alert">{words.taken(refusal.pressed, names[refusal.by] ?? refusal.by)}</p>
      {swapped && <Button onClick={() => capture.take(swapped, of)}>{words.swap}</Button>}
    </div>
  )
}

/** Every single key of the desk, each of which may be given another. */
export function KeyEditor(props: KeyEditorProps) {
  const words = useWords(keyEditorWords)
  const { map, onChange, actions } = props
  const names = useNames(actions)
  const capture = useCapture(props, names)
  const lines = (keys: readonly StandardKey[]) => (
    <ul>
      {keys
        .filter(key => names[key] !== undefined)
        .map(key => (
          <Line key={key} of={key} names={names} map={map} capture={capture} />
        ))}
    </ul>
  )
  return (
    <div className="lt-key-editor">
      <p className="lt-quiet">{words.how}</p>
      <p role="status">{capture.says}</p>
      <h3>{words.lists}</h3>
      {lines(listKeys)}
      <h3>{words.actions}</h3>
      {lines(actionKeys)}
      {Object.keys(map).length > 0 && (
        <div>
          <Button onClick={() => onChange({})}>{words.reset}</Button>
        </div>
      )}
    </div>
  )
}
