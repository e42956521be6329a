import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { useCallback, useEffect, useState } from 'react'
import { useCalling } from './call.ts'

export interface Asked<Output> {
  readonly data: Output | undefined
  readonly error: unknown
  readonly again: () => void
}

/** Asks a query of the contract when the page opens, and again when told to. */
export function useAsked<E extends Endpoint>(endpoint: E, input: InputOf<E>): Asked<OutputOf<E>> {
  const { client } = useCalling()
  const [state, setState] = useState<{ data: OutputOf<E> | undefined; error: unknown }>({
    data: undefined,
    error: undefined,
  })
  const [round, setRound] = useState(0)
  const key = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is told by its key; a new round asks the same again
  useEffect(() => {
    let left = false
    client.call(endpoint, input).then(
      data => left || setState({ data, error: undefined }),
      (error: unknown) => left || setState(({ data }) => ({ data, error })),
    )
    return () => {
      left = true
    }
  }, [client, endpoint, key, round])
  return { ...state, again: useCallback(() => setRound(before => before + 1), []) }
}
