import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gather } from './gather.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('gather', () => {
  it('hands over at once when it was quiet, then at most every so often', () => {
    const handed: string[][] = []
    const gathered = gather<string>(1000, items => handed.push([...items]))
    gathered.add('a')
    vi.advanceTimersByTime(0)
    gathered.add('b')
    gathered.add('c')
    gathered.add('b')
    vi.advanceTimersByTime(999)
    expect(handed).toEqual([['a']])
    vi.advanceTimersByTime(1)
    expect(handed).toEqual([['a'], ['b', 'c']])
  })
  it('waits by chance within what it is told to spread over, and takes along what comes meanwhile', () => {
    const handed: string[][] = []
    const gathered = gather<string>(
      1000,
      items => handed.push([...items]),
      () => 0.5,
    )
    gathered.add('a', 10_000)
    vi.advanceTimersByTime(3000)
    gathered.add('b', 10_000)
    vi.advanceTimersByTime(1999)
    expect(handed).toEqual([])
    vi.advanceTimersByTime(1)
    expect(handed).toEqual([['a', 'b']])
  })
  it('hands nothing over once it is stopped', () => {
    const handed: string[][] = []
    const gathered = gather<string>(1000, items => handed.push([...items]))
    gathered.add('a')
    gathered.stop()
    vi.advanceTimersByTime(5000)
    expect(handed).toEqual([])
  })
})
