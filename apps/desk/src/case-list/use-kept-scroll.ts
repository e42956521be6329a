import { type RefObject, useEffect, useLayoutEffect } from 'react'

const keyOf = (address: string): string => `lifetree:scroll:${address}`

function read(address: string): number {
  try {
    return Number(sessionStorage.getItem(keyOf(address)) ?? 0)
  } catch {
    return 0
  }
}

function keep(address: string, top: number): void {
  try {
    sessionStorage.setItem(keyOf(address), String(Math.round(top)))
  } catch {
    return
  }
}

/** A list that is come back to, or reloaded, stands where it was left. */
export function useKeptScroll(box: RefObject<HTMLElement | null>, address: string, ready: boolean): void {
  useLayoutEffect(() => {
    if (ready && box.current) box.current.scrollTop = read(address)
  }, [box, address, ready])
  useEffect(() => {
    const element = box.current
    if (!ready || !element) return
    let waiting: number | undefined
    const onScroll = (): void => {
      waiting ??= window.setTimeout(() => {
        waiting = undefined
        keep(address, element.scrollTop)
      }, 150)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      element.removeEventListener('scroll', onScroll)
      clearTimeout(waiting)
      keep(address, element.scrollTop)
    }
  }, [box, address, ready])
}
