import { type KeyMap, standardOf } from './keys/key-map.ts'

/** A key as it was pressed, with what was going on around it. */
export interface Press {
  /** `KeyboardEvent.key` */
  readonly key: string
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly meta: boolean
  /** An input method is composing: `isComposing`, or key code 229. */
  readonly composing: boolean
  /** The focus is where letters are typed. */
  readonly typing: boolean
  /** The focus is on a control that has its own use for Enter: a link, a button. */
  readonly onControl: boolean
  /** When, in ms. */
  readonly at: number
}

/** What the list must know from one key to the next: when `g` was pressed, while the letter after it is awaited. */
export interface Waiting {
  readonly goSince: number | undefined
}

export type ListCommand =
  | { readonly name: 'down' | 'up' | 'open' | 'back' | 'previous' | 'next' | 'select' | 'selectTo' }
  | { readonly name: 'search' | 'showNew' | 'note' | 'undo' | 'main' | 'command' | 'help' }
  | { readonly name: 'go' | 'act'; readonly letter: string }

export interface Reading {
  readonly command: ListCommand | undefined
  readonly waiting: Waiting
}

const still: Waiting = { goSince: undefined }
/** How long the letter after `g` is awaited. */
const goWithin = 1500

const plain: Readonly<Record<string, ListCommand>> = {
  j: { name: 'down' },
  k: { name: 'up' },
  x: { name: 'select' },
  n: { name: 'note' },
  z: { name: 'undo' },
  '[': { name: 'previous' },
  ']': { name: 'next' },
  '/': { name: 'search' },
  '.': { name: 'showNew' },
}

const nothing = (waiting: Waiting = still): Reading => ({ command: undefined, waiting })
const found = (command: ListCommand): Reading => ({ command, waiting: still })

/** Keys that hold Ctrl or ⌘: they also work while typing, for a form is sent from within its last field. */
function readChord(press: Press): Reading {
  if (press.alt || press.shift) return nothing()
  if (press.key === 'Enter') return found({ name: 'main' })
  return press.key.toLowerCase() === 'k' ? found({ name: 'command' }) : nothing()
}

function readLetter(press: Press, waiting: Waiting, map: KeyMap): Reading {
  const pressed = press.key.toLowerCase()
  const letter = standardOf(map, pressed)
  if (press.key === '?') return found({ name: 'help' })
  if (press.shift) return letter === 'x' ? found({ name: 'selectTo' }) : nothing()
  const going = waiting.goSince !== undefined && press.at - waiting.goSince <= goWithin
  if (going) return /^[a-z]$/.test(pressed) ? found({ name: 'go', letter: pressed }) : nothing()
  if (letter === undefined) return nothing()
  if (letter === 'g') return nothing({ goSince: press.at })
  const command = plain[letter]
  if (command) return found(command)
  return /^[a-z1-9]$/.test(letter) ? found({ name: 'act', letter }) : nothing()
}

/** What a person made of the single keys: which stands for which, or that there are none. */
export type Letters = KeyMap | 'off'

/** Keys pressed where nobody types, without Ctrl, Alt or ⌘. */
function readBare(press: Press, waiting: Waiting, letters: Letters): Reading {
  if (press.key === 'Enter') return press.onControl || press.shift ? nothing() : found({ name: 'open' })
  if (press.key === 'Shift') return nothing(waiting)
  return press.key.length === 1 && letters !== 'off' ? readLetter(press, waiting, letters) : nothing()
}

/**
 * What a key means in a list. Dead while an input method composes (pinyin!); letters are dead while typing, with Alt,
 * Ctrl or ⌘, and when the person switched them off. The letter after `g` is the screen's, whatever it was given elsewhere.
 */
export function readListKey(press: Press, waiting: Waiting, letters: Letters = {}): Reading {
  if (press.composing) return nothing(waiting)
  if (press.ctrl || press.meta) return readChord(press)
  if (press.alt) return nothing()
  if (press.key === 'Escape') return found({ name: 'back' })
  return press.typing ? nothing() : readBare(press, waiting, letters)
}

/** The row after moving, held within the list; from nowhere, the first. */
export function movedTo(ids: readonly string[], current: string | undefined, step: 1 | -1): string | undefined {
  const from = current === undefined ? -1 : ids.indexOf(current)
  if (from === -1) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, from + step))]
}

/** The selection after `x`: the row goes in or out. */
export function withToggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The selection after `Shift x`: all from the row last selected to this one, in the order of the list. */
export function withRange(
  ids: readonly string[],
  selected: ReadonlySet<string>,
  range: { readonly from: string | undefined; readonly to: string },
): ReadonlySet<string> {
  const to = ids.indexOf(range.to)
  const from = range.from === undefined ? to : ids.indexOf(range.from)
  if (to === -1) return selected
  const [low, high] = from === -1 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  return new Set([...selected, ...ids.slice(low, high + 1)])
}
