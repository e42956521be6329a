import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useAppearance } from './appearance.tsx'
import type { actionKeys } from './keys/key-map.ts'
import { useWords } from './language.tsx'
import {
  type ListCommand,
  movedTo,
  type Press,
  readListKey,
  type Waiting,
  withRange,
  withToggled,
} from './list-keys.ts'
import type { Words } from './said.ts'
import { listWords } from './words.ts'

/** A key that a screen may give to an action of its own. */
export type ActionKey = (typeof actionKeys)[number]

/** A key with what it does, in the words of the page; the help lists it and a menu prints it. */
export interface KeyedAction {
  readonly does: string
  readonly run: () => void
}

export interface ListKeys {
  /** The rows in the order shown. */
  readonly ids: readonly string[]
  readonly current: string | undefined
  /** `j` `k` `[` `]`: the row becomes the current one and the panel follows. */
  readonly onMove: (id: string) => void
  /** `Enter` */
  readonly onOpen?: (id: string) => void
  /** `Esc`; the focus goes back to the row by itself. */
  readonly onBack?: () => void
  readonly selected?: ReadonlySet<string>
  /** `x`, `Shift x` */
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  /** `/` */
  readonly onSearch?: () => void
  /** `.` */
  readonly onShowNew?: () => void
  /** `n` */
  readonly onNote?: () => void
  /** `z` */
  readonly onUndo?: () => void
  /** `Ctrl Enter` */
  readonly main?: KeyedAction
  /** `Ctrl K` */
  readonly onCommand?: () => void
  /** `g`, then the letter. */
  readonly go?: Readonly<Record<string, KeyedAction>>
  /** The screen's own keys. */
  readonly actions?: Readonly<Partial<Record<ActionKey, KeyedAction>>>
}

/** Where keys belong to what has the focus, not to the list. */
const typingPlaces =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], [role=textbox], [role=combobox]'
const controls =
  ':is(a, button, summary, input, [role=button], [role=link], [role=tab], [role=menuitem], [role=option])' +
  // What Tab passes by within a row, such as the link of its title, has the focus only from a click: its keys are the row's.
  ':not([data-list-row] [tabindex="-1"])'

function pressOf(event: KeyboardEvent): Press {
  const target = event.target instanceof Element ? event.target : document.body
  return {
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    composing: event.isComposing || event.keyCode === 229,
    typing: target.closest(typingPlaces) !== null,
    onControl: target.closest(controls) !== null,
    at: event.timeStamp,
  }
}

/** A dialog or a panel over the page takes every key. */
const underLayer = (): boolean =>
  document.querySelector('dialog:modal, [role=dialog][aria-modal=true], :popover-open') !== null

function focusRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-list-row="${CSS.escape(id)}"]`)
  row?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
}

/** What `rowProps` puts on a row: only the current one is a stop of Tab. */
export interface RowProps {
  readonly 'data-list-row': string
  readonly tabIndex: 0 | -1
  readonly 'aria-current': true | undefined
  readonly onFocus: () => void
}

/** A key of this screen, for the help and for menus. */
export interface KeyLine {
  readonly keys: readonly string[]
  readonly does: string
}

type Runs = { readonly [N in ListCommand['name']]?: (letter: string) => void }

function moves(list: ListKeys): Runs {
  const step = (by: 1 | -1): void => {
    const to = movedTo(list.ids, list.current, by)
    if (to === undefined) return
    list.onMove(to)
    focusRow(to)
  }
  return { down: () => step(1), up: () => step(-1), next: () => step(1), previous: () => step(-1) }
}

function selections(list: ListKeys, last: { current: string | undefined }): Runs {
  const { ids, current, selected, onSelect } = list
  if (!onSelect || !selected || current === undefined) return {}
  return {
    select: () => {
      last.current = current
      onSelect(withToggled(selected, current))
    },
    selectTo: () => onSelect(withRange(ids, selected, { from: last.current, to: current })),
  }
}

function onRow(list: ListKeys): Runs {
  const { current, onOpen, onBack } = list
  return {
    ...(onOpen && current !== undefined && { open: () => onOpen(current) }),
    back: () => {
      onBack?.()
      if (current !== undefined) focusRow(current)
    },
  }
}

function asked(list: ListKeys): Runs {
  const { onSearch, onShowNew, onNote, onUndo, onCommand, main, go, actions } = list
  return {
    ...(onSearch && { search: onSearch }),
    ...(onShowNew && { showNew: onShowNew }),
    ...(onNote && { note: onNote }),
    ...(onUndo && { undo: onUndo }),
    ...(onCommand && { command: onCommand }),
    ...(main && { main: main.run }),
    go: letter => go?.[letter]?.run(),
    act: letter => actions?.[letter as ActionKey]?.run(),
  }
}

type HelpWords = Words<(typeof listWords)['zh']>

/** The keys that work on this screen, in the order of the help. */
function linesOf(list: ListKeys, words: HelpWords): KeyLine[] {
  const entries = (keyed: ListKeys['go'] | ListKeys['actions'], before: readonly string[]): KeyLine[] =>
    Object.entries(keyed ?? {}).map(([key, action]) => ({ keys: [...before, key], does: action.does }))
  const lines: (KeyLine | false | undefined)[] = [
    list.main && { keys: ['Ctrl', 'Enter'], does: list.main.does },
    ...entries(list.actions, []),
    { keys: ['j'], does: words.down },
    { keys: ['k'], does: words.up },
    { keys: ['['], does: words.previous },
    { keys: [']'], does: words.next },
    list.onOpen && { keys: ['Enter'], does: words.open },
    { keys: ['Esc'], does: words.back },
    list.onSelect && { keys: ['x'], does: words.select },
    list.onSelect && { keys: ['Shift', 'x'], does: words.selectTo },
    list.onSearch && { keys: ['/'], does: words.search },
    list.onShowNew && { keys: ['.'], does: words.showNew },
    list.onNote && { keys: ['n'], does: words.note },
    list.onUndo && { keys: ['z'], does: words.undo },
    ...entries(list.go, ['g']),
    list.onCommand && { keys: ['Ctrl', 'k'], does: words.command },
    { keys: ['?'], does: words.help },
  ]
  return lines.filter(line => typeof line === 'object')
}

/**
 * The keyboard of a list, for every list: antd's table has no row keys. Put `rowProps(id)` on each row and show
 * `<KeyHelp lines={help} …>`; the keys are read on the whole page, so that they work from the panel too.
 */
export function useListKeys(list: ListKeys) {
  const { letterKeys, keyMap } = useAppearance()
  const letters = letterKeys ? keyMap : 'off'
  const words = useWords(listWords)
  const [helpOpen, setHelpOpen] = useState(false)
  const waiting = useRef<Waiting>({ goSince: undefined })
  const lastSelected = useRef<string | undefined>(undefined)

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { command, waiting: next } = readListKey(pressOf(event), waiting.current, letters)
    waiting.current = next
    if (!command) return
    const help: Runs = { help: () => setHelpOpen(true) }
    const runs = { ...moves(list), ...selections(list, lastSelected), ...onRow(list), ...asked(list), ...help }
    const run = runs[command.name]
    if (!run) return
    // Escape also closes what the browser opened.
    if (command.name !== 'back') event.preventDefault()
    run('letter' in command ? command.letter : '')
  })
  useEffect(() => {
    const whenFree = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !underLayer()) onKey(event)
    }
    window.addEventListener('keydown', whenFree)
    return () => window.removeEventListener('keydown', whenFree)
  }, [])

  const first = list.current !== undefined && list.ids.includes(list.current) ? list.current : list.ids[0]
  const rowProps = (id: string): RowProps => ({
    'data-list-row': id,
    tabIndex: id === first ? 0 : -1,
    'aria-current': id === list.current ? true : undefined,
    onFocus: () => {
      if (id !== list.current) list.onMove(id)
    },
  })
  const at = list.current === undefined ? 0 : list.ids.indexOf(list.current) + 1
  return { rowProps, at, of: list.ids.length, help: linesOf(list, words), helpOpen, setHelpOpen }
}
