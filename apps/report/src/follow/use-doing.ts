import type { Endpoint, InputOf } from '@lifetree/contract/endpoint'
import { useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import { useCalling } from '../call/call.ts'
import { followWords } from './words.ts'

/** Does what the holder of a link may, and says how it went. */
export function useDoing(onDone: () => void) {
  const words = useWords(followWords)
  const { client } = useCalling()
  const [says, setSays] = useState('')
  const run = <E extends Endpoint>(endpoint: E, input: InputOf<E>): void => {
    client.call(endpoint, input).then(
      () => {
        setSays(words.done)
        onDone()
      },
      (error: unknown) => setSays(problemOf(error)?.title ?? words.offline),
    )
  }
  return { says, tell: setSays, run }
}
