import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { useToasts } from '../shell/toasts.tsx'
import { useCommand } from './use-call.tsx'

/** Sends a command, says that it is done, and reads anew what it changes. Answers undefined when it was refused. */
export function useChange<E extends Endpoint>(endpoint: E, changed: readonly Endpoint[]) {
  const command = useCommand(endpoint)
  const queries = useQueryClient()
  const toasts = useToasts()
  const run = async (input: InputOf<E>, says?: string): Promise<OutputOf<E> | undefined> => {
    if (command.busy === 'busy') return undefined
    try {
      const answer = await command.run(input)
      const names = changed.map(({ name }) => name)
      void queries.invalidateQueries({ predicate: query => names.includes(String(query.queryKey[0])) })
      if (says) toasts.show({ says })
      return answer
    } catch {
      return undefined
    }
  }
  return { run, error: command.error }
}
