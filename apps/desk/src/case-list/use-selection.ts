import { useMemo, useState } from 'react'

export interface Selection {
  /** Of the rows that are there: what has left the list is not selected any more. */
  readonly selected: ReadonlySet<string>
  readonly select: (selected: ReadonlySet<string>) => void
  readonly toggle: (id: string) => void
}

const keyOf = (address: string): string => `lifetree:selected:${address}`

function read(address: string): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(keyOf(address)) ?? '[]') as string[])
  } catch {
    return new Set()
  }
}

function keep(address: string, selected: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(keyOf(address), JSON.stringify([...selected]))
  } catch {
    return
  }
}

/** What is selected in the list of an address: who comes back from a case finds it as it was left. */
export function useSelection(address: string, there: ReadonlySet<string>): Selection {
  const [held, setHeld] = useState(() => ({ address, selected: read(address) }))
  const current = held.address === address ? held : { address, selected: read(address) }
  if (current !== held) setHeld(current)
  const selected = useMemo(() => new Set([...current.selected].filter(id => there.has(id))), [current.selected, there])
  const select = (next: ReadonlySet<string>): void => {
    keep(address, next)
    setHeld({ address, selected: next })
  }
  const toggle = (id: string): void => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    select(next)
  }
  return { selected, select, toggle }
}
